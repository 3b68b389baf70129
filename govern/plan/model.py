from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from govern.kit.dates import Calendar

Id = Annotated[int, Meta(ge=1)]
Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Reason = Annotated[str, Meta(min_length=1, max_length=500)]
Evidence = Annotated[str, Meta(max_length=2000)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]
WorkingDays = Annotated[int, Meta(ge=0, le=5000)]
Lag = Annotated[int, Meta(ge=-2500, le=2500)]


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
        return _LETTERS[self]

    @property
    def word(self) -> str:
        return {"blue": "Complete", "grey": "Not rated"}.get(self, self.capitalize())


_LETTERS = {Rag.BLUE: "C", Rag.GREY: "N", Rag.RED: "R", Rag.AMBER: "A", Rag.GREEN: "G"}


class HeldBy(StrEnum):
    """What fixes a date: the last thing that would have to change for it to come earlier."""

    ACTUAL = "actual"
    LINK = "link"
    FORECAST = "forecast"
    BASELINE = "baseline"
    NOT_BEFORE = "not before"
    PLAN_START = "plan start"


class Workstream(Struct, frozen=True, kw_only=True):
    id: int
    programme_id: int
    code: str = ""
    title: str
    lead_id: int | None = None
    version: int = 1


class Link(Struct, frozen=True, kw_only=True):
    predecessor: int
    successor: int
    type: LinkType = LinkType.FS
    lag_days: int = 0


class Milestone(Struct, frozen=True, kw_only=True):
    """A milestone, or an activity with a duration. `forecast_*` is what its owner states, not where the plan puts it.

    `not_before` is the day on which the decisions it needs take effect: handed in when read, never stored.
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
    forecast_start: date | None = None
    forecast_finish: date | None = None
    actual: date | None = None
    accepted: bool = False
    evidence: str = ""
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


class NewWorkstream(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: Ref
    title: Title
    lead_id: Id | None = None


class NewMilestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ref` is given by the programme where none is sent."""

    workstream_id: Id
    kind: MilestoneKind
    title: Title
    ref: Ref | None = None
    council_code: CouncilCode | None = None
    owner_id: Id | None = None
    duration_days: WorkingDays = 0
    immovable: bool = False
    public: bool = False
    critical: bool = False
    baseline_start: date | None = None
    baseline_finish: date | None = None
    forecast_start: date | None = None
    forecast_finish: date | None = None
    evidence: Evidence = ""


class NewLink(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    predecessor: Id
    successor: Id
    type: LinkType = LinkType.FS
    lag_days: Lag = 0


class Reforecast(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new forecast of the finish. An activity keeps its length unless `start` is sent too."""

    version: int = 0
    forecast: date
    because: Reason
    start: date | None = None


class Completion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int = 0
    actual: date
    evidence: Annotated[str, Meta(min_length=1, max_length=2000)]


class Acceptance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int = 0


class Tolerance(Struct, frozen=True):
    """Working days late at which a milestone is still Green (`amber`, with float to spare) and still Amber (`red`)."""

    amber: int = 5
    red: int = 20


class Unaccepted(Struct, frozen=True):
    """A dependency between councils that giver and receiver have not both accepted."""

    title: str
    due: date


class Facts(Struct, frozen=True, kw_only=True):
    """What a status needs to know beside the milestone. `forecast` is where the plan puts it; text names the thing."""

    calendar: Calendar
    total_float: int
    forecast: date | None = None
    tolerance: Tolerance = Tolerance()
    cannot_decide: str | None = None
    open_critical_issue: str | None = None
    unaccepted: Unaccepted | None = None
    driver: str | None = None
    driver_rag: Rag | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """A status with its reason. `mark` stands beside the colour and never changes it."""

    rag: Rag
    rule: str
    reason: str
    inputs: Mapping[str, str | int | None]
    source: str
    mark: str | None = None


class Standing(Struct, frozen=True, kw_only=True):
    """One milestone in a roll-up."""

    rag: Rag
    critical: bool
    baseline: date | None
    forecast: date | None
    ref: str


class Variance(Struct, frozen=True):
    """Working days from the current and the original baseline; positive is late, None where there is no baseline."""

    current: int | None
    original: int | None


class Scheduled(Struct, frozen=True, kw_only=True):
    """Where the plan puts a milestone. Floats and `moved_by` (against what its owner states) are working days."""

    start: date
    finish: date
    total_float: int
    free_float: int
    critical: bool
    held_by: HeldBy
    driven_by: Link | None
    moved_by: int
    late: Variance


class Moved(Struct, frozen=True, kw_only=True):
    """What a change does to one milestone. `asked` is the date proposed for it; None: it moves because another does."""

    id: int
    ref: str
    title: str
    before: date
    after: date
    working_days: int
    float_before: int
    float_after: int
    became_critical: bool
    asked: date | None


class Step(Struct, frozen=True):
    id: int
    sentence: str


class WorkstreamRow(Struct, frozen=True, kw_only=True):
    code: Ref
    name: Title
    lead: str = ""


class MilestoneRow(Struct, frozen=True, kw_only=True):
    """A line of the workbook's milestones; people by e-mail, councils by code."""

    ref: Ref
    workstream: Ref
    kind: MilestoneKind
    title: Title
    council: str = ""
    owner: str = ""
    duration_days: WorkingDays = 0
    baseline_start: date | None = None
    baseline_finish: date | None = None
    forecast_finish: date | None = None
    because: str = ""
    actual_finish: date | None = None
    evidence: str = ""
    accepted: bool = False
    immovable: bool = False
    public: bool = False
    on_hold: bool = False
    critical: bool = False


class DependencyRow(Struct, frozen=True, kw_only=True):
    from_: str = field(name="from")
    to: str
    type: LinkType = LinkType.FS
    lag_days: Lag = 0
