"""The end of a programme on one page: what was promised, delivered, saved and learned."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.partners.model.reviews import NewLessonReview

MOST_LESSONS = 5
MOST_COUNCILS = 8


class ClosureCouncil(Struct, frozen=True, kw_only=True):
    """Savings over all years in pounds; `delivered` is None where nothing is recorded."""

    council: str
    promised: Decimal
    delivered: Decimal | None
    expected: Decimal


class ClosureLesson(Struct, frozen=True, kw_only=True):
    title: str
    again: bool
    uses: int


class Closure(Struct, frozen=True, kw_only=True):
    """`promises_judged` counts those of which somebody has said whether they were kept; `words` are what the partners
    say at the end, empty while the programme goes on."""

    programme: str
    vision: str
    as_at: date
    councils: tuple[str, ...]
    accepted: int
    milestones: int
    reached: int
    on_time: int
    decisions: int
    decided: int
    saved: tuple[ClosureCouncil, ...]
    together: ClosureCouncil | None
    promises_kept: int
    promises_judged: int
    lessons: int
    learned: tuple[ClosureLesson, ...]
    words: str = ""


class KeptClosure(Struct, frozen=True, kw_only=True):
    """A closure report as somebody may read it: `closed_on` and `hash` are empty while the programme goes on."""

    id: int
    programme_id: int
    closed_on: date | None
    closed_by: str | None
    hash: str
    told: Closure

    @property
    def kind(self) -> str:
        return "closure"


class CloseProgramme(NewLessonReview, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last look at the lessons, in the partners' words, and the end of the programme. `sure`: whoever closes it has
    read the report, of which nothing changes from here on."""

    sure: bool
