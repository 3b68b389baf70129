"""What people ask of a plan, one at a time or by the sheet."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct, field

from govern.kit.limits import Id, Version
from govern.plan.model.words import Limit, LinkType, MilestoneKind, Says

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Reason = Annotated[str, Meta(min_length=1, max_length=500)]
Evidence = Annotated[str, Meta(max_length=2000)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]
WorkingDays = Annotated[int, Meta(ge=0, le=5000)]
OrderReference = Annotated[str, Meta(max_length=200)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Lag = Annotated[int, Meta(ge=-2500, le=2500)]


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
    order_reference: OrderReference = ""
    constraint: Limit | None = None
    constraint_on: date | None = None
    deadline: date | None = None
    optimistic_days: WorkingDays | None = None
    pessimistic_days: WorkingDays | None = None


class NewLink(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    predecessor: Id
    successor: Id
    type: LinkType = LinkType.FS
    lag_days: Lag = 0


class Reforecast(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new forecast of the finish. An activity keeps its length unless `start` is sent too."""

    version: Version = 0
    forecast: date
    because: Reason
    start: date | None = None


class Completion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    actual: date
    evidence: Annotated[str, Meta(min_length=1, max_length=2000)]


class Acceptance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0


class NewBaseline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The dates to measure against from now on; `because` says who agreed to them. An activity keeps its length unless
    `start` is sent too. A date that is set by law or by order changes only with `order`, which names the one that
    changes it."""

    version: Version = 0
    finish: date
    because: Reason
    start: date | None = None
    order: OrderReference = ""


class Halt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A milestone is put on hold, or goes on: by whose approval and why."""

    version: Version = 0
    because: Reason


class WorkstreamRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: Ref
    name: Title
    lead: str = ""


class MilestoneRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's milestones; people by email, councils by code. `stated_on` is the day on which the
    forecast was stated, or the day of the import where it is empty. What is reached needs no `percent_complete`."""

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
    stated_on: date | None = None
    actual_finish: date | None = None
    evidence: str = ""
    accepted: bool = False
    immovable: bool = False
    public: bool = False
    on_hold: bool = False
    critical: bool = False
    order_reference: OrderReference = ""
    constraint: Limit | None = None
    constraint_on: date | None = None
    deadline: date | None = None
    optimistic_days: WorkingDays | None = None
    pessimistic_days: WorkingDays | None = None
    started_on: date | None = None
    percent_complete: Percent = 0
    remaining_days: WorkingDays | None = None


class DependencyRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's dependencies. `giver` and `receiver` are the codes of councils where they are not those
    of the milestones; what each says of it is accepted or disputed, and `dispute` why."""

    from_: str = field(name="from")
    to: str
    type: LinkType = LinkType.FS
    lag_days: Lag = 0
    giver: str = ""
    receiver: str = ""
    giver_says: Says | None = None
    receiver_says: Says | None = None
    dispute: Annotated[str, Meta(max_length=500)] = ""


class PlanSheets(NamedTuple):
    workstreams: list[WorkstreamRow]
    milestones: list[MilestoneRow]
    dependencies: list[DependencyRow]
