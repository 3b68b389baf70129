"""What readers asked and everybody may read, and answering alike questions together."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import Comment
from govern.kit.limits import Id


class FaqEntry(Struct, frozen=True, kw_only=True):
    """One answer with every question it answers, the first one leading. `version` counts how often it was answered."""

    question: str
    also: tuple[str, ...]
    answer: str
    welsh: str = ""
    on: date
    version: int
    briefing_id: int
    briefing: str


class SameAs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The question, answered already, that asks the same."""

    question_id: Id


class AnsweringForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer for a question and for those like it (`also`)."""

    answer: Annotated[Comment, Meta(min_length=1)]
    welsh: Comment = ""
    is_shared: bool = False
    also: Annotated[list[Id], Meta(max_length=50)] = []
