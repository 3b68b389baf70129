"""Lessons looked at together: at each gate, and at the end of a programme."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id

Words = Annotated[str, Meta(min_length=1, max_length=5_000)]
MOST = 20  # lessons that one review goes by


class ReviewedLesson(Struct, frozen=True, kw_only=True):
    id: int
    title: str
    again: bool


class LessonReview(Struct, frozen=True, kw_only=True):
    """`gate_id` is None at the end of a programme; `lessons` are what it goes by from there on."""

    id: int
    programme_id: int
    gate_id: int | None
    day: date
    words: str
    by_id: int | None
    by_name: str | None
    lessons: tuple[ReviewedLesson, ...] = ()

    @property
    def kind(self) -> str:
        return "lesson-review"


class NewLessonReview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the review came to, and the lessons, by id, that the programme goes by from here on: own or shared ones."""

    words: Words
    lessons: Annotated[list[Id], Meta(max_length=MOST)] = []
