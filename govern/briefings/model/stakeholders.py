"""Who has a say or a stake in the programme, and the plan of what is said to whom and when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import STORABLE, CouncilCode, Ref, Title
from govern.kit.limits import Id, Version

Degree = Annotated[int, Meta(ge=1, le=5)]
Note = Annotated[str, Meta(max_length=1_000, pattern=STORABLE)]
Line = Annotated[str, Meta(max_length=200, pattern=STORABLE)]


class Stance(StrEnum):
    SUPPORTS = "supports"
    NEUTRAL = "neutral"
    WORRIED = "worried"
    OPPOSES = "opposes"
    UNKNOWN = "unknown"


class Stakeholder(Struct, frozen=True, kw_only=True):
    """As they were assessed last. `power` and `interest` go from 1 to 5; `council` is whose they are, empty for all.
    `audience` is the name of the saved one that stands behind them: who is written to when they are."""

    id: int
    programme_id: int
    ref: str
    council_id: int | None
    council: str = ""
    name: str
    power: int
    interest: int
    stance: Stance
    wants: str
    doing: str
    owner_id: int | None
    owner: str = ""
    audience_id: int | None = None
    audience: str = ""
    assessed_on: date
    number: int
    is_kept: bool
    by_name: str = ""
    at: datetime


class AddStakeholder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: Title
    council_code: CouncilCode | None = None
    power: Degree
    interest: Degree
    stance: Stance = Stance.UNKNOWN
    wants: Note = ""
    doing: Note = ""
    owner_id: Id | None = None
    audience_id: Id | None = None
    assessed_on: date | None = None


class AssessStakeholder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new assessment; what was said before stays. `is_kept` no takes them out of the register."""

    version: Version = 0
    name: Title
    power: Degree
    interest: Degree
    stance: Stance
    wants: Note = ""
    doing: Note = ""
    owner_id: Id | None = None
    audience_id: Id | None = None
    assessed_on: date | None = None
    is_kept: bool = True


class StakeholderRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's stakeholders: the last assessment. People stand by email, councils by code."""

    ref: Ref
    name: Title
    council: str = ""
    power: Degree
    interest: Degree
    stance: Stance = Stance.UNKNOWN
    wants: Note = ""
    doing: Note = ""
    owner: str = ""
    assessed_on: date
    audience: str = ""


class ActivityStatus(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class Sensitivity(StrEnum):
    PUBLIC = "public"
    STAFF = "staff"
    EXEMPT = "exempt"


class Activity(Struct, frozen=True, kw_only=True):
    """One line of the communications plan, as it was said last."""

    id: int
    programme_id: int
    ref: str
    number: int
    is_kept: bool
    what: str
    audience: str
    channel: str
    on: date
    status: ActivityStatus
    owner_id: int | None
    owner: str = ""
    council_id: int | None = None
    council: str = ""
    objective: str = ""
    message: str = ""
    sensitivity: Sensitivity = Sensitivity.STAFF
    formats: str = ""
    feedback: str = ""
    measure: str = ""
    milestone_id: int | None = None
    milestone: str = ""
    by_name: str = ""
    at: datetime


class PlanActivity(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new line, or with its `version` what an old one says from now on."""

    version: Version = 0
    what: Title
    audience: Annotated[str, Meta(min_length=1, max_length=200, pattern=STORABLE)]
    channel: Annotated[str, Meta(min_length=1, max_length=100, pattern=STORABLE)]
    on: date
    status: ActivityStatus = ActivityStatus.PLANNED
    owner_id: Id | None = None
    council_id: Id | None = None
    objective: Note = ""
    message: Note = ""
    sensitivity: Sensitivity = Sensitivity.STAFF
    formats: Line = ""
    feedback: Line = ""
    measure: Line = ""
    milestone_id: Id | None = None
    is_kept: bool = True


class ActivityRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's communications plan. Briefings have a sheet of their own."""

    ref: Ref
    what: Title
    audience: Annotated[str, Meta(min_length=1, max_length=200)]
    channel: Annotated[str, Meta(min_length=1, max_length=100)]
    on: date
    status: ActivityStatus = ActivityStatus.PLANNED
    owner: str = ""
    council: str = ""
    objective: Note = ""
    message: Note = ""
    sensitivity: Sensitivity = Sensitivity.STAFF
    formats: Line = ""
    feedback: Line = ""
    measure: Line = ""
    milestone: str = ""


class PlannedLine(Struct, frozen=True, kw_only=True):
    """A line of the communications plan as it is read: an activity, or a briefing with its own day and state."""

    ref: str
    href: str
    what: str
    audience: str
    channel: str
    on: date | None
    status: str
    owner: str
    council: str
    objective: str = ""
    message: str = ""
    sensitivity: str = ""
    measure: str = ""
    is_late: bool = False
