"""A plan as a file holds it, before its days are counted, and what `govern schedule` answers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from govern.plan.model.words import Limit, LinkType

When = date | int
Days = int | Decimal
Spans = tuple[tuple[int, int], ...]


class Constraint(Struct, frozen=True):
    limit: Limit
    at: When


class FiledTask(Struct, frozen=True, kw_only=True):
    """`duration` and `remaining` count the plan's unit; a `When` is a day, or a place on the integer line.

    What is fixed starts there whatever its links say.
    """

    id: str
    duration: int
    name: str = ""
    constraint: Constraint | None = None
    deadline: When | None = None
    actual_start: When | None = None
    actual_finish: When | None = None
    percent_complete: int = 0
    remaining: int | None = None
    fixed_at: When | None = None


class FiledLink(Struct, frozen=True, kw_only=True):
    predecessor: str
    successor: str
    type: LinkType = LinkType.FS
    lag: int = 0
    is_elapsed: bool = False


class Hours(Struct, frozen=True):
    """Worked spans, in minutes of the day, by weekday from Monday, and for the days that differ."""

    week: tuple[Spans, ...]
    days: Mapping[date, Spans] = {}

    def of(self, day: date) -> Spans:
        found = self.days.get(day)
        return self.week[day.weekday()] if found is None else found


class FiledPlan(Struct, frozen=True, kw_only=True):
    """`per_day` of its units make a day. With `hours` the unit is the working minute, and `start` a moment.

    `notes` are sentences about what the file holds and the schedule does not follow.
    """

    tasks: list[FiledTask]
    links: list[FiledLink]
    start: date | None = None
    status: When | None = None
    per_day: int = 1
    hours: Hours | None = None
    notes: list[str] = []


class Activity(Struct, frozen=True, kw_only=True):
    """One activity of the answer: instants of the line, in days, and where the plan has a start the days themselves."""

    id: str
    early_start: Days
    early_finish: Days
    late_start: Days
    late_finish: Days
    total_float: Days
    free_float: Days
    critical: bool
    near_critical: bool | UnsetType = UNSET
    early_start_date: date | UnsetType = UNSET
    early_finish_date: date | UnsetType = UNSET
    late_start_date: date | UnsetType = UNSET
    late_finish_date: date | UnsetType = UNSET


class Shortfall(Struct, frozen=True, kw_only=True):
    """An imposed date that cannot be met, by how many days, and the chain that causes it, first to last."""

    id: str
    short_by_days: Days
    chain: list[str]
    sentence: str


class Answer(Struct, frozen=True, kw_only=True):
    duration_days: Days
    activities: list[Activity]
    shortfalls: list[Shortfall] | UnsetType = UNSET
    why: list[str] | UnsetType = UNSET
