"""When a council works: the days of its week, and the days on which it is closed beside bank holidays."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id
from govern.partners.model import Nation

Hour = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]
Why = Annotated[str, Meta(min_length=1, max_length=1000)]


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Week(Struct, frozen=True, kw_only=True):
    """The days worked from `since` on, until the next one begins, and the hours where it said some, by the clocks of
    London. Who said so has a name in their own programme."""

    days: list[Weekday]
    opens: time | None
    closes: time | None
    since: date
    because: str
    by_name: str | None
    at: datetime


class Closure(Struct, frozen=True, kw_only=True):
    """A withdrawn one closes nothing."""

    id: int
    name: str
    first: date
    last: date
    by_name: str | None
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str


class WorkingTime(Struct, frozen=True, kw_only=True):
    """What a partner's council has said of when it works: weeks in the order in which they were said, closures by
    their first day."""

    programme_id: int
    council_id: int
    code: str
    name: str
    nation: Nation
    weeks: list[Week]
    closures: list[Closure]


class NewWeek(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Replaces every week said before from `since` on. `opens` and `closes` are both given, or
    neither: `08:30`, by the clocks of London."""

    days: Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
    since: date
    because: Why
    opens: Hour = ""
    closes: Hour = ""


class NewClosure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    first: date
    last: date


class WithdrawnClosure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    closure_id: Id
    why: Why
