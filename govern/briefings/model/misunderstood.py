"""Which question fails where."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.counts import Table


class Answered(Struct, frozen=True, kw_only=True):
    """What is known of one reader's first answers that hold: their positions, None where one is open."""

    council: str
    service: str
    answers: tuple[int | None, ...]


class QuestionMap(Struct, frozen=True, kw_only=True):
    """One question: who answered it wrongly, exactly for one's own councils, with small numbers hidden for the others.
    `mistaken` is the wrong answer that most chose, where enough did."""

    number: int
    text: str
    right: str
    sentences: tuple[str, ...]
    own: dict[str, dict[str, int]]
    table: Table | None
    mistaken: str = ""


class Whom(StrEnum):
    """Exactly those who had not understood, everybody of one service, or all who got the briefing."""

    UNCLEAR = "unclear"
    SERVICE = "service"
    ALL = "all"


class Clarify(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new draft that clears up what was misunderstood. Where `whom` is not said, a service means that service, and no
    service all who got the briefing."""

    whom: Whom | None = None
    service: Annotated[str, Meta(max_length=120)] = ""
