"""The thread as one table: a row is a milestone with the decisions before it, the money behind it, the people told."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from govern.briefings.model import Heard
from govern.plan.model import Verdict
from govern.roi.model import Split, YearSplit


class Hold(StrEnum):
    """Why a milestone is a row of the thread: a benefit or a decision hangs on it, it is late or at risk, it is due
    soon, or a briefing comes before it."""

    MONEY = "money"
    DECISION = "decision"
    LATE = "late"
    SOON = "soon"
    PEOPLE = "people"


class ToDecide(Struct, frozen=True, kw_only=True):
    """A council whose yes is missing: when it meets, and the last day on which it can decide lawfully and in time."""

    council: str
    decision_id: int
    meets: date | None
    latest: date | None
    is_late: bool
    says: str


class RowDecision(Struct, frozen=True, kw_only=True):
    """A proposal a milestone waits for; no `councils` where all have said yes and it has not taken effect yet."""

    id: int
    ref: str
    title: str
    takes_effect: date | None
    councils: tuple[ToDecide, ...]
    conditions: tuple[str, ...] = ()


class RowMoney(Struct, frozen=True, kw_only=True):
    """What waits for a milestone, a year and for each month of delay, and what its slip takes (below zero: brings)."""

    benefits: tuple[str, ...]
    worth: Split
    delay: Split
    lost: Split
    lost_this_year: Split
    lost_by_year: tuple[YearSplit, ...]


class RowPeople(Struct, frozen=True, kw_only=True):
    """A briefing that comes before a milestone, and how far it came; `heard` is None until it is sent."""

    id: int
    ref: str
    title: str
    goes_out: datetime | None
    stage: str
    heard: Heard | None
    says: tuple[str, ...]


class ThreadRow(Struct, frozen=True, kw_only=True):
    """One milestone on the programme's front page: decisions before it, money behind it, people told of it."""

    id: int
    ref: str
    title: str
    workstream: str
    holds: tuple[Hold, ...]
    baseline: date | None
    forecast: date | None
    is_reached: bool
    days_late: int | None
    status: Verdict
    decisions: tuple[RowDecision, ...]
    money: RowMoney | None
    people: tuple[RowPeople, ...]
