"""What holds the registers together: standings, consequences, and the workbook of a whole programme."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from govern.briefings.model import BriefingRow, Heard, Tied
from govern.decisions.model import DecisionRow, Law, PartnerDecision, ProposalRow
from govern.kit.dates import Calendar
from govern.partners.model import LessonRow, PartnerRow, ProgrammeRow
from govern.people.model import ContactRow, RoleRow
from govern.plan.model import (
    DependencyRow,
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
from govern.roi.model import AmountRow, BaselineRow, Effects, Line, LineRow, RoiVerdict, Split, Terms, YearSplit
from govern.services.model import ServiceRow, ServiceVolumeRow

SHEETS: Mapping[str, type[Struct]] = {
    "programme": ProgrammeRow,
    "partners": PartnerRow,
    "roles": RoleRow,
    "workstreams": WorkstreamRow,
    "milestones": MilestoneRow,
    "dependencies": DependencyRow,
    "people": ContactRow,
    "raid": RaidRow,
    "raid_reviews": RaidReviewRow,
    "raid_actions": RaidActionRow,
    "briefings": BriefingRow,
    "proposals": ProposalRow,
    "decisions": DecisionRow,
    "lessons": LessonRow,
    "services": ServiceRow,
    "service_volumes": ServiceVolumeRow,
    "lines": LineRow,
    "amounts": AmountRow,
    "baselines": BaselineRow,
}


class Workbook(Struct, frozen=True, kw_only=True):
    """Every register of a programme as rows; a sheet that is missing is empty."""

    programme: list[ProgrammeRow]
    partners: list[PartnerRow]
    roles: list[RoleRow]
    workstreams: list[WorkstreamRow]
    milestones: list[MilestoneRow]
    dependencies: list[DependencyRow]
    people: list[ContactRow]
    raid: list[RaidRow]
    raid_reviews: list[RaidReviewRow]
    raid_actions: list[RaidActionRow]
    briefings: list[BriefingRow]
    proposals: list[ProposalRow]
    decisions: list[DecisionRow]
    lessons: list[LessonRow]
    services: list[ServiceRow]
    service_volumes: list[ServiceVolumeRow]
    lines: list[LineRow]
    amounts: list[AmountRow]
    baselines: list[BaselineRow]


class Blocking(Struct, frozen=True, kw_only=True):
    """What a proposal means for the milestones that wait for it.

    `not_before` is the day its last council's decision takes effect; `cannot_decide` says which council can no longer
    decide lawfully in time, and why. `undecided` are the codes of the councils whose yes to the text is missing.
    """

    proposal_id: int
    ref: str
    title: str
    milestone_ids: tuple[int, ...]
    sentence: str
    not_before: date | None = None
    cannot_decide: str | None = None
    undecided: tuple[str, ...] = ()


class Threads(Struct, frozen=True, kw_only=True):
    """Everything one computation needs, read once: the plan, its calendar, the money and the decisions."""

    plan: Plan
    calendar: Calendar
    lines: list[Line]
    terms: Terms | None
    blocking: tuple[Blocking, ...] = ()
    asked: Mapping[int, tuple[PartnerDecision, ...]] = {}
    laws: Mapping[str, Law] = {}
    briefings: tuple[Tied, ...] = ()


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
