"""What holds the registers together: standings, consequences, and the workbook of a whole programme."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from govern.briefings.model import BriefingRow, Tied
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
from govern.roi.model import AmountRow, BaselineRow, Effects, Line, LineRow, RoiVerdict, Split, Terms
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
