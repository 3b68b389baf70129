"""What holds the registers together: standings, consequences, and the workbook of a whole programme."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, NamedTuple, get_args, get_type_hints

from msgspec import Meta, Struct

from govern.briefings.model import BriefingRow, Tied
from govern.decisions.model import DecisionRow, Law, PartnerDecision, ProposalRow
from govern.kit.dates import Calendar
from govern.partners.model import LessonRow, PartnerRow, ProgrammeRow
from govern.people.model import ContactRow, RoleRow
from govern.plan.model import (
    DependencyRow,
    LinkStatement,
    Milestone,
    MilestoneRow,
    Moved,
    Plan,
    Rag,
    Scheduled,
    Verdict,
    WorkstreamRow,
)
from govern.raid.model import RaidActionRow, RaidReviewRow, RaidRow
from govern.roi.model import AmountRow, BaselineRow, Effects, Line, LineRow, RoiVerdict, Split, Terms
from govern.services.model import ServiceRow, ServiceVolumeRow
from govern.thread.model.control_sheets import (
    ChangeAmountRow,
    ChangeDateRow,
    ChangeRow,
    PlanBaselineAmountRow,
    PlanBaselineDateRow,
    PlanBaselineRow,
    ToleranceRow,
)


class ContactSheets(NamedTuple):
    people: list[ContactRow]


class Workbook(Struct, frozen=True, kw_only=True):
    """Every register of a programme as rows: a field is a sheet, by its name, with what the file says about it.

    A new sheet is one line here: its domain's `rows` answers it and its domain's `load` takes it, by the same name.
    """

    programme: Annotated[list[ProgrammeRow], Meta(description="One row: the programme itself.")]
    partners: Annotated[list[PartnerRow], Meta(description="The councils that take part.")]
    roles: Annotated[list[RoleRow], Meta(description="Who does what, by e-mail address.")]
    workstreams: list[WorkstreamRow]
    milestones: Annotated[list[MilestoneRow], Meta(description="Only the newest forecast, with its reason and day.")]
    dependencies: Annotated[list[DependencyRow], Meta(description="What waits for what.")]
    people: Annotated[
        list[ContactRow], Meta(description="Staff and contacts. A council’s own are seen by that council only.")
    ]
    raid: Annotated[list[RaidRow], Meta(description="Risks, assumptions, issues and dependencies between councils.")]
    raid_reviews: list[RaidReviewRow]
    raid_actions: list[RaidActionRow]
    briefings: Annotated[list[BriefingRow], Meta(description="Texts, audiences and times; not who received them.")]
    proposals: Annotated[list[ProposalRow], Meta(description="What the councils are asked.")]
    decisions: Annotated[list[DecisionRow], Meta(description="What each council did about each proposal.")]
    lessons: list[LessonRow]
    services: list[ServiceRow]
    service_volumes: Annotated[list[ServiceVolumeRow], Meta(description="Uses by council, channel and year.")]
    lines: Annotated[list[LineRow], Meta(description="Costs and benefits; their amounts have a sheet of their own.")]
    amounts: Annotated[list[AmountRow], Meta(description="Pounds by line, year and series.")]
    baselines: Annotated[list[BaselineRow], Meta(description="What a line was worth on an earlier day.")]
    tolerances: Annotated[list[ToleranceRow], Meta(description="What is decided within the programme; the last holds.")]
    change_requests: Annotated[
        list[ChangeRow], Meta(description="A council’s yes to one that still waits is asked again, with a new impact.")
    ]
    change_dates: list[ChangeDateRow]
    change_amounts: list[ChangeAmountRow]
    plan_baselines: Annotated[list[PlanBaselineRow], Meta(description="Number 0 is the original.")]
    plan_baseline_dates: list[PlanBaselineDateRow]
    plan_baseline_amounts: Annotated[
        list[PlanBaselineAmountRow], Meta(description="Pounds by line, year and council, as they were agreed.")
    ]


_HINTS = get_type_hints(Workbook)
_NOTED = get_type_hints(Workbook, include_extras=True)
SHEETS: Mapping[str, type[Struct]] = {name: get_args(kind)[0] for name, kind in _HINTS.items()}
NOTES: Sequence[str] = [
    f"{name}: {meta.description}" for name, kind in _NOTED.items() for meta in getattr(kind, "__metadata__", ())
]


class Imported(Struct, frozen=True, kw_only=True):
    """What importing a workbook did, or would do. Without `programme_id` it was a dry run: nothing was saved."""

    name: str
    rows: dict[str, int]
    programme_id: int | None = None


class Blocking(Struct, frozen=True, kw_only=True):
    """What a proposal means for the milestones that wait for it: `not_before` is the day its last council's decision
    takes effect, `undecided` are the codes of the councils whose yes to the text is missing."""

    proposal_id: int
    ref: str
    title: str
    milestone_ids: tuple[int, ...]
    sentence: str
    not_before: date | None = None
    undecided: tuple[str, ...] = ()


class Threads(Struct, frozen=True, kw_only=True):
    """Everything one computation needs, read once: statements by link, critical issues by a milestone's reference."""

    plan: Plan
    calendar: Calendar
    lines: list[Line]
    terms: Terms | None
    blocking: tuple[Blocking, ...] = ()
    asked: Mapping[int, tuple[PartnerDecision, ...]] = {}
    laws: Mapping[str, Law] = {}
    briefings: tuple[Tied, ...] = ()
    statements: Mapping[int, tuple[LinkStatement, ...]] = {}
    critical_issues: Mapping[str, str] = {}


class MilestoneStanding(Struct, frozen=True, kw_only=True):
    """One milestone as the whole thread sees it: its dates, its status, and the money behind it."""

    milestone: Milestone
    workstream: str
    scheduled: Scheduled
    status: Verdict
    roi: RoiVerdict | None
    worth: Split | None
    delay: Split | None
    benefits: tuple[str, ...]
    blocking: tuple[Blocking, ...]


class Whole(NamedTuple):
    """A thread and where each milestone stands in it, by id, in the plan's order."""

    threads: Threads
    standings: Mapping[int, MilestoneStanding]


class StatusChange(Struct, frozen=True, kw_only=True):
    id: int
    ref: str
    title: str
    before: Rag
    after: Rag
    reason: str


class MovedBriefing(Struct, frozen=True, kw_only=True):
    """A briefing that goes out at another time because its milestone moves; None where it no longer has a time."""

    id: int
    ref: str
    title: str
    before: datetime | None
    after: datetime | None
    sentence: str


class Consequences(Struct, frozen=True, kw_only=True):
    """What moving one milestone does to everything. Nothing of it is stored: it is computed when asked (DESIGN 4)."""

    milestone_id: int
    ref: str
    title: str
    before: date
    after: date
    moved: tuple[Moved, ...]
    statuses: tuple[StatusChange, ...]
    critical_before: tuple[str, ...]
    critical_after: tuple[str, ...]
    money: Effects | None
    delay: Split | None
    councils: Mapping[str, str]
    decisions: tuple[str, ...]
    briefings: tuple[MovedBriefing, ...]
    sentence: str


class WhatIf(Struct, frozen=True, forbid_unknown_fields=True):
    """A forecast to try: nothing is saved."""

    forecast: date


class Need(Struct, frozen=True):
    """Something that waits for one person: what, what to do, and where; `day` is when it is or was due."""

    sentence: str
    does: str
    href: str
    day: date | None = None


class Edit(Struct, frozen=True, kw_only=True):
    """One cell that a workbook says otherwise: where it stands in the file, what it is about, and both values."""

    sheet: str
    row: int
    key: str
    column: str
    before: str
    after: str

    @property
    def place(self) -> str:
        return f"{self.sheet}, row {self.row}, {self.column}"


class Revision(Struct, frozen=True, kw_only=True):
    """What a workbook would change in a programme that is here. `absent` counts, by sheet, the rows that the file does
    not have: they stay as they are."""

    edits: tuple[Edit, ...]
    absent: Mapping[str, int]


class Shift(Struct, frozen=True):
    """A milestone that a revision moves, whether it was asked to or follows."""

    ref: str
    title: str
    before: date
    after: date


class ReviseWorkbook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A programme's workbook as it was read, with changes in it. One reason may cover all; a dry run saves nothing."""

    workbook: Workbook
    because: Annotated[str, Meta(max_length=500)] = ""
    dry_run: bool = False


class Revised(Struct, frozen=True, kw_only=True):
    """What a workbook changes, and which milestones come at another day because of it."""

    edits: tuple[Edit, ...]
    absent: Mapping[str, int]
    shifts: tuple[Shift, ...]
    is_saved: bool
