"""Reviews of lessons as the workbook has them."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.partners.model.reviews import MOST, Words


class LessonReviewRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`gate` is empty at the end of a programme; `lessons` are the programme's own, by reference."""

    gate: Annotated[str, Meta(max_length=20)] = ""
    day: date
    words: Words
    lessons: Annotated[list[str], Meta(max_length=MOST)] = []
    reviewed_by: Annotated[str, Meta(max_length=254)] = ""


class LessonReviewSheets(NamedTuple):
    lesson_reviews: list[LessonReviewRow]
