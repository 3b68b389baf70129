"""The workbook of a whole programme: every register as rows."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple, get_args, get_type_hints

from msgspec import Meta, Struct

from govern.briefings.model import BriefingRow
from govern.decisions.model import DecisionRow, ProposalRow
from govern.decisions.model.conditions import ConditionRow
from govern.partners.model import DisagreementRow, LessonRow, PartnerRow, ProgrammeRow
from govern.partners.model.working_sheets import ClosureRow, WorkingWeekRow
from govern.people.model import ContactRow, RoleRow
from govern.plan.model import DependencyRow, MilestoneRow, WorkstreamRow
from govern.raid.model import RaidActionRow, RaidReviewRow, RaidRow
from govern.roi.model import AmountRow, BaselineRow, LineRow
from govern.services.model import ServiceRow, ServiceVolumeRow
from govern.thread.model.assurance_sheets import (
    ConfidenceRow,
    DeclaredRow,
    GateCriterionRow,
    GateFindingRow,
    GateRow,
    GateRulingRow,
    NoReminderRow,
    ReminderRow,
)
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
    conditions: Annotated[list[ConditionRow], Meta(description="What approvals depend on, each as it stands.")]
    lessons: list[LessonRow]
    disagreements: Annotated[
        list[DisagreementRow], Meta(description="What partners do not agree on: each as it stands.")
    ]
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
    working_weeks: Annotated[
        list[WorkingWeekRow], Meta(description="A council that is here already keeps what it has said; rows are added.")
    ]
    closures: Annotated[list[ClosureRow], Meta(description="Days on which a council is shut, beside bank holidays.")]
    gates: Annotated[
        list[GateRow], Meta(description="What they ask for and what was decided have sheets of their own.")
    ]
    gate_criteria: Annotated[
        list[GateCriterionRow], Meta(description="As asked for now, each with what was put down last.")
    ]
    gate_rulings: list[GateRulingRow]
    gate_findings: Annotated[list[GateFindingRow], Meta(description="Each criterion as a decision found it.")]
    declared_colours: Annotated[
        list[DeclaredRow], Meta(description="In the order in which they were declared; the last of a thing holds.")
    ]
    confidence: Annotated[list[ConfidenceRow], Meta(description="Delivery confidence, the first assessment first.")]
    reminders: Annotated[list[ReminderRow], Meta(description="One row: when owners are reminded. None: as by default.")]
    no_reminders: Annotated[list[NoReminderRow], Meta(description="Who wants no reminders from this programme.")]


_HINTS = get_type_hints(Workbook)
_NOTED = get_type_hints(Workbook, include_extras=True)
SHEETS: Mapping[str, type[Struct]] = {name: get_args(kind)[0] for name, kind in _HINTS.items()}
NOT_HELD = (
    "Not in this workbook: scenarios, saved views, runs of schedule risk, briefings and reminders that went out, "
    "criteria that a gate no longer asks for, earlier judgements of a criterion, board packs and the record. "
    "They stay in Govern; a backup holds them all."
)
NOTES: Sequence[str] = [
    NOT_HELD,
    *(f"{name}: {meta.description}" for name, kind in _NOTED.items() for meta in getattr(kind, "__metadata__", ())),
]


class Imported(Struct, frozen=True, kw_only=True):
    """What importing a workbook did, or would do. Without `programme_id` it was a dry run: nothing was saved."""

    name: str
    rows: dict[str, int]
    programme_id: int | None = None
