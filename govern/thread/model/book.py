"""The workbook of a whole programme: every register as rows."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple, get_args, get_type_hints

from msgspec import Meta, Struct

from govern.briefings.model import AudienceRow, BriefingRow
from govern.briefings.model.announcements import AnnouncementRow
from govern.briefings.model.consultations import ConsultationRow
from govern.briefings.model.embargoes import EmbargoRow
from govern.briefings.model.papers import BriefingPaperRow
from govern.briefings.model.pulse import PulseRow
from govern.briefings.model.stakeholders import ActivityRow, StakeholderRow
from govern.briefings.model.supplements import SupplementRow
from govern.briefings.model.voices import VoiceRow
from govern.decisions.model import CallInRow, DecisionRow, ProposalRow
from govern.decisions.model.body_sheets import BodyInterestRow, BodyMemberRow, BodyRow, DeadlockStepRow
from govern.decisions.model.conditions import ConditionRow
from govern.decisions.model.consent_sheets import ConsentRow, DirectionRow
from govern.decisions.model.diary_sheets import (
    ClearanceRow,
    CouncilMeetingRow,
    LeadTimeRow,
    StageRow,
    TallyRow,
    VoteRow,
)
from govern.decisions.model.implementation import CouncilNoticeRow, PlanEditionRow, PlanReviewRow
from govern.decisions.model.minute_sheets import MinutesRow
from govern.decisions.model.paper_sheets import ExemptItemRow, ExemptReviewRow, MeetingActionRow, PaperRow
from govern.partners.model import (
    CommitmentRow,
    DisagreementRow,
    LessonRow,
    PartnerRow,
    ProgrammeRow,
    ReorganisationRow,
    TermRow,
)
from govern.people.model import ContactRow, RoleRow
from govern.plan.model import DependencyRow, MilestoneRow, WorkstreamRow
from govern.raid.model import (
    RaidActionRow,
    RaidAppetiteRow,
    RaidEscalationRow,
    RaidReviewRow,
    RaidRow,
    RaidValidationRow,
)
from govern.roi.model import AmountRow, BaselineRow, DatedBasisRow, DriverRow, LineRow
from govern.roi.model.prices import PriceRow
from govern.roi.model.profiles import ProfileRow
from govern.services.model import ServiceOwnerRow, ServiceRow, ServiceVolumeRow
from govern.services.model.calendar import CitizenDateRow
from govern.services.model.equality import EqualityRow
from govern.services.model.needs import PracticeRow, RequirementRow, RequirementStateRow
from govern.services.model.opportunities import OpportunityRow
from govern.services.model.standard import StandardRow
from govern.thread.model.absent import ABSENT
from govern.thread.model.control_sheets import (
    ChangeAmountRow,
    ChangeDateRow,
    ChangeRow,
    PlanBaselineAmountRow,
    PlanBaselineDateRow,
    PlanBaselineRow,
    ToleranceRow,
)
from govern.thread.model.lesson_sheets import LessonReviewRow
from govern.thread.model.oversight_sheets import (
    ClosureRow,
    ConfidenceRow,
    DeclarationRow,
    GateCriterionRow,
    GateDecisionRow,
    GateFindingRow,
    GateRow,
    ReminderRow,
    WorkingWeekRow,
)
from govern.thread.model.scenario_sheets import MembershipFigureRow, MembershipRow, ScenarioChangeRow, ScenarioRow


class ContactSheets(NamedTuple):
    people: list[ContactRow]


class Workbook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every register of a programme as rows: a field is a sheet, by its name, with what the file says about it.

    A new sheet is one line here: its domain's `rows` answers it and its domain's `load` takes it, by the same name.
    """

    programme: Annotated[list[ProgrammeRow], Meta(description="One row: the programme itself.")]
    partners: Annotated[list[PartnerRow], Meta(description="The councils that take part.")]
    roles: Annotated[list[RoleRow], Meta(description="Who does what, by email address.")]
    workstreams: list[WorkstreamRow]
    milestones: Annotated[list[MilestoneRow], Meta(description="Only the newest forecast, with its reason and day.")]
    dependencies: Annotated[list[DependencyRow], Meta(description="What waits for what.")]
    people: Annotated[
        list[ContactRow], Meta(description="Staff and contacts. A council’s own are seen by that council only.")
    ]
    raid: Annotated[list[RaidRow], Meta(description="Risks, assumptions, issues and dependencies between councils.")]
    raid_reviews: list[RaidReviewRow]
    raid_actions: list[RaidActionRow]
    raid_validations: Annotated[list[RaidValidationRow], Meta(description="When assumptions are looked at.")]
    raid_appetites: Annotated[list[RaidAppetiteRow], Meta(description="What is above one is taken up.")]
    raid_escalations: Annotated[list[RaidEscalationRow], Meta(description="What was taken up, with the answers.")]
    pulse: Annotated[list[PulseRow], Meta(description="Of quarters that are over: never fewer than 5 answers.")]
    voices: Annotated[list[VoiceRow], Meta(description="In whose name letters go to each council’s people.")]
    audiences: Annotated[list[AudienceRow], Meta(description="Saved audiences; the addresses of lists are not in it.")]
    briefings: Annotated[list[BriefingRow], Meta(description="Texts, audiences and times; not who received them.")]
    briefing_papers: Annotated[list[BriefingPaperRow], Meta(description="What briefings lead to, by link.")]
    supplements: Annotated[list[SupplementRow], Meta(description="What councils add, but for words not approved.")]
    embargoes: Annotated[list[EmbargoRow], Meta(description="What keeps briefings from leaving, as said last.")]
    announcements: Annotated[list[AnnouncementRow], Meta(description="Briefings in the order in which people hear.")]
    stakeholders: Annotated[list[StakeholderRow], Meta(description="Each as it was assessed last.")]
    communications: Annotated[list[ActivityRow], Meta(description="The communications plan without briefings.")]
    consultations: Annotated[list[ConsultationRow], Meta(description="With staff, each as it stands.")]
    proposals: Annotated[list[ProposalRow], Meta(description="What the councils are asked.")]
    decisions: Annotated[list[DecisionRow], Meta(description="What each council did about each proposal.")]
    conditions: Annotated[list[ConditionRow], Meta(description="What approvals depend on, each as it stands.")]
    meetings: Annotated[list[CouncilMeetingRow], Meta(description="Every council’s calendar, as it stands.")]
    lead_times: Annotated[list[LeadTimeRow], Meta(description="Working days a council asks for before its agenda.")]
    stages: Annotated[list[StageRow], Meta(description="Days planned and done before a decision: the last of each.")]
    clearances: Annotated[list[ClearanceRow], Meta(description="Only those of the texts that stand.")]
    votes: Annotated[list[VoteRow], Meta(description="Of each decision as it is taken now, with how they count.")]
    vote_tallies: Annotated[list[TallyRow], Meta(description="What the members of each council did in a vote.")]
    call_ins: Annotated[list[CallInRow], Meta(description="Every step of call-in, in its order.")]
    bodies: Annotated[list[BodyRow], Meta(description="Who decides for councils: seats and quorum as last stated.")]
    body_members: list[BodyMemberRow]
    body_interests: Annotated[list[BodyInterestRow], Meta(description="What members declared.")]
    deadlock_steps: Annotated[
        list[DeadlockStepRow], Meta(description="What was tried where councils did not come to one decision.")
    ]
    papers: Annotated[
        list[PaperRow],
        Meta(description="Published editions alone. They are public here once the programme is opened to everybody."),
    ]
    exempt_items: Annotated[
        list[ExemptItemRow], Meta(description="What is private, and why. The words stand here once that has ended.")
    ]
    exempt_reviews: list[ExemptReviewRow]
    meeting_actions: Annotated[list[MeetingActionRow], Meta(description="What meetings asked of people.")]
    minutes: Annotated[list[MinutesRow], Meta(description="As later meetings approved them; long ones in more rows.")]
    lessons: list[LessonRow]
    disagreements: Annotated[
        list[DisagreementRow], Meta(description="What partners do not agree on: each as it stands.")
    ]
    reorganisation: Annotated[list[ReorganisationRow], Meta(description="One row where councils are reorganised.")]
    consent_directions: Annotated[list[DirectionRow], Meta(description="Directions under section 24.")]
    consents: Annotated[
        list[ConsentRow], Meta(description="What section 24 controls: each as it stands, without what was said before.")
    ]
    implementation_plans: Annotated[
        list[PlanEditionRow], Meta(description="Of a reorganisation, each edition as it was adopted.")
    ]
    implementation_reviews: list[PlanReviewRow]
    council_notices: Annotated[list[CouncilNoticeRow], Meta(description="What councils were required to do.")]
    terms: Annotated[list[TermRow], Meta(description="Of two of a kind the later holds from its day on.")]
    commitments: Annotated[list[CommitmentRow], Meta(description="What councils promised each other.")]
    services: list[ServiceRow]
    service_volumes: Annotated[
        list[ServiceVolumeRow], Meta(description="Uses by council, channel and year, as they were said of the year.")
    ]
    service_owners: Annotated[
        list[ServiceOwnerRow], Meta(description="Who answers from a day on, where the plan does not say it.")
    ]
    requirements: Annotated[list[RequirementRow], Meta(description="What has to be so before a service changes.")]
    requirement_states: Annotated[list[RequirementStateRow], Meta(description="How far each council is, said last.")]
    practices: Annotated[
        list[PracticeRow], Meta(description="How each council runs a service today, on what system, at what cost.")
    ]
    opportunities: Annotated[
        list[OpportunityRow], Meta(description="As each stands, with what was decided; not which lines it became.")
    ]
    citizen_dates: Annotated[list[CitizenDateRow], Meta(description="What residents notice; withdrawn ones not.")]
    standard_checks: Annotated[list[StandardRow], Meta(description="The Service Standard, as judged last.")]
    equality_assessments: Annotated[
        list[EqualityRow], Meta(description="The newest of each service, council and proposal; to be signed anew.")
    ]
    lines: Annotated[list[LineRow], Meta(description="Costs and benefits; their amounts have a sheet of their own.")]
    amounts: Annotated[list[AmountRow], Meta(description="Pounds by line, year and series.")]
    baselines: Annotated[list[BaselineRow], Meta(description="What a line was worth on an earlier day.")]
    profiles: Annotated[
        list[ProfileRow], Meta(description="What a benefit rests on: measure, budgets, posts and contracts.")
    ]
    drivers: Annotated[list[DriverRow], Meta(description="What was counted of each council, to share money by.")]
    dated_bases: Annotated[
        list[DatedBasisRow], Meta(description="What a line is shared by from a day on, in place of its first basis.")
    ]
    prices: Annotated[
        list[PriceRow], Meta(description="Deflators by year, and in which year’s prices the money is said.")
    ]
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
    gates: Annotated[list[GateRow], Meta(description="Points at which somebody decides whether to go on.")]
    gate_criteria: Annotated[
        list[GateCriterionRow], Meta(description="What has to be so, with what was put down of it last.")
    ]
    gate_decisions: Annotated[list[GateDecisionRow], Meta(description="Go or no-go, with the reason.")]
    gate_findings: Annotated[list[GateFindingRow], Meta(description="Each criterion as it was at a decision.")]
    declared_colours: Annotated[list[DeclarationRow], Meta(description="All that was declared, the oldest first.")]
    confidence: Annotated[list[ConfidenceRow], Meta(description="Delivery confidence as it was assessed.")]
    working_weeks: Annotated[
        list[WorkingWeekRow], Meta(description="When councils work. One that has said so here keeps what it said.")
    ]
    closures: Annotated[list[ClosureRow], Meta(description="Days on which a council is closed, withdrawn ones not.")]
    lesson_reviews: Annotated[
        list[LessonReviewRow], Meta(description="What was looked at before gates and at the end; own lessons only.")
    ]
    reminders: Annotated[list[ReminderRow], Meta(description="One row: when owners are reminded; none: as usual.")]
    scenarios: Annotated[list[ScenarioRow], Meta(description="What was tried on the plan, where it was shared.")]
    scenario_changes: Annotated[
        list[ScenarioChangeRow], Meta(description="As they stand; not those of a dependency that is gone.")
    ]
    memberships: Annotated[
        list[MembershipRow], Meta(description="Councils that might join or leave: what was asked, where it was shared.")
    ]
    membership_figures: Annotated[
        list[MembershipFigureRow], Meta(description="What was counted of a newcomer in each driver.")
    ]


_HINTS = get_type_hints(Workbook)
_NOTED = get_type_hints(Workbook, include_extras=True)
SHEETS: Mapping[str, type[Struct]] = {name: get_args(kind)[0] for name, kind in _HINTS.items()}
NOTES: Sequence[str] = [
    ABSENT,
    *(f"{name}: {meta.description}" for name, kind in _NOTED.items() for meta in getattr(kind, "__metadata__", ())),
]


class Imported(Struct, frozen=True, kw_only=True):
    """What importing a workbook did, or would do. Without `programme_id` it was a dry run: nothing was saved."""

    name: str
    rows: dict[str, int]
    programme_id: int | None = None
