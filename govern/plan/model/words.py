"""What a plan is made of."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from govern.kit.language import said


class MilestoneKind(StrEnum):
    MILESTONE = "milestone"
    ACTIVITY = "activity"


class LinkType(StrEnum):
    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class Rag(StrEnum):
    BLUE = "blue"
    GREY = "grey"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"

    @property
    def letter(self) -> str:
        """On its mark, in the language of now."""
        match self:
            case Rag.BLUE:
                return said("C")
            case Rag.GREY:
                return said("N")
            case Rag.RED:
                return said("R")
            case Rag.AMBER:
                return said("A")
            case Rag.GREEN:
                return said("G")

    @property
    def word(self) -> str:
        return {"blue": "Complete", "grey": "Not rated"}.get(self, self.capitalize())


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


class HeldBy(StrEnum):
    """What fixes a date: the last thing that would have to change for it to come earlier."""

    ACTUAL = "actual"
    LINK = "link"
    FORECAST = "forecast"
    BASELINE = "baseline"
    NOT_BEFORE = "not before"
    CONSTRAINT = "constraint"
    PROGRESS = "progress"
    STATUS = "status date"
    PLAN_START = "plan start"


class Workstream(Struct, frozen=True, kw_only=True):
    id: int
    programme_id: int
    code: str = ""
    title: str
    lead_id: int | None = None
    version: int = 1


class Link(Struct, frozen=True, kw_only=True):
    """`id` is 0 for one that is only thought of; `version` grows when its lag changes."""

    id: int = 0
    predecessor: int
    successor: int
    type: LinkType = LinkType.FS
    lag_days: int = 0
    version: int = 1


class Says(StrEnum):
    """What is said of a dependency: proposing it, also anew, takes back what was accepted before."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"


class Milestone(Struct, frozen=True, kw_only=True):
    """A milestone, or an activity with a duration. `forecast_*` is what its owner states, not where the plan puts it.

    `not_before` is the day on which the decisions it needs take effect: handed in when read, never stored. `constraint`
    says what `constraint_on` imposes, `order_reference` what set an immovable date. Of a three-point duration
    `duration_days` is the likely one. What was last said of its progress: `started_on`, `percent_complete` (100 once
    it is reached) and `remaining_days`. `rebaselined_from` was its baseline until `rebaselined_on`. `refused` says
    why the evidence does not show that it is reached, until other evidence is handed in.
    """

    id: int
    programme_id: int
    ref: str
    workstream_id: int
    kind: MilestoneKind
    title: str
    council_code: str | None = None
    owner_id: int | None = None
    duration_days: int = 0
    immovable: bool = False
    public: bool = False
    on_hold: bool = False
    critical: bool = False
    version: int = 1
    original_baseline_start: date | None = None
    original_baseline_finish: date | None = None
    baseline_start: date | None = None
    baseline_finish: date | None = None
    rebaselined_on: date | None = None
    rebaselined_from: date | None = None
    forecast_start: date | None = None
    forecast_finish: date | None = None
    actual: date | None = None
    accepted: bool = False
    evidence: str = ""
    refused: str = ""
    order_reference: str = ""
    constraint: Limit | None = None
    constraint_on: date | None = None
    deadline: date | None = None
    optimistic_days: int | None = None
    pessimistic_days: int | None = None
    started_on: date | None = None
    percent_complete: int = 0
    remaining_days: int | None = None
    updated_on: date | None = None
    not_before: date | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """Everything a programme's plan is made of, as it stands."""

    programme_id: int
    workstreams: list[Workstream]
    milestones: list[Milestone]
    links: list[Link]


class Statement(Struct, frozen=True, kw_only=True):
    """A forecast as it was once stated."""

    finish: date
    because: str
    at: datetime
    by_name: str | None


class StatedDate(Struct, frozen=True):
    """A date as it was stated of a milestone on a day: a forecast, or a baseline that was agreed then."""

    milestone_id: int
    on: date
    start: date | None
    finish: date


class Past(Struct, frozen=True):
    """Everything ever stated about a plan's dates, in the order in which it was."""

    forecasts: tuple[StatedDate, ...]
    baselines: tuple[StatedDate, ...]


class Worded(Struct, frozen=True):
    """What a milestone was called and who owned it until something else took its place. `title` is None where nobody
    kept it, `keeps_owner` whether the owner is known."""

    milestone_id: int
    until: datetime
    title: str | None
    owner_id: int | None
    keeps_owner: bool = True


class HoldStatement(Struct, frozen=True, kw_only=True):
    """That a milestone was put on hold, or went on, as it was said then."""

    on_hold: bool
    because: str
    at: datetime
    by_name: str | None
