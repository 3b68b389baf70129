"""A plan as a file holds it, before its days are counted, and what `govern schedule` answers."""

from datetime import date
from enum import StrEnum

from msgspec import UNSET, Struct, UnsetType

from govern.plan.model.words import LinkType

When = date | int


class Limit(StrEnum):
    """What a date imposes on an activity, by the names that MS Project gave them."""

    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"

    @property
    def words(self) -> str:
        return _LIMITS[self]

    @property
    def is_about_start(self) -> bool:
        return self in (Limit.SNET, Limit.SNLT, Limit.MSO)


_LIMITS = {
    Limit.SNET: "start no earlier than",
    Limit.SNLT: "start no later than",
    Limit.FNET: "finish no earlier than",
    Limit.FNLT: "finish no later than",
    Limit.MSO: "start on",
    Limit.MFO: "finish on",
}


class Constraint(Struct, frozen=True):
    limit: Limit
    at: When


class FiledTask(Struct, frozen=True, kw_only=True):
    """`duration` and `remaining` count the plan's unit; a `When` is a day, or a place on the integer line."""

    id: str
    duration: int
    name: str = ""
    constraint: Constraint | None = None
    deadline: When | None = None
    actual_start: When | None = None
    actual_finish: When | None = None
    percent_complete: int = 0
    remaining: int | None = None


class FiledLink(Struct, frozen=True, kw_only=True):
    predecessor: str
    successor: str
    type: LinkType = LinkType.FS
    lag: int = 0


class FiledPlan(Struct, frozen=True, kw_only=True):
    """`passed_over` names what the file holds beside the plan and nobody read."""

    tasks: list[FiledTask]
    links: list[FiledLink]
    start: date | None = None
    status: When | None = None
    passed_over: list[str] = []


class Activity(Struct, frozen=True, kw_only=True):
    """One activity of the answer: instants of the integer line and, where the plan has a start, days."""

    id: str
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int
    critical: bool
    near_critical: bool | UnsetType = UNSET
    early_start_date: date | UnsetType = UNSET
    early_finish_date: date | UnsetType = UNSET
    late_start_date: date | UnsetType = UNSET
    late_finish_date: date | UnsetType = UNSET


class Shortfall(Struct, frozen=True, kw_only=True):
    """An imposed date that cannot be met, by how many days, and the chain that causes it, first to last."""

    id: str
    short_by_days: int
    chain: list[str]
    sentence: str


class Answer(Struct, frozen=True, kw_only=True):
    duration_days: int
    activities: list[Activity]
    shortfalls: list[Shortfall] | UnsetType = UNSET
    why: list[str] | UnsetType = UNSET
