"""What people change of a milestone besides its forecast, and what they say of its progress."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.plan.model.requests import CouncilCode, OrderReference, Percent, Title, WorkingDays
from govern.plan.model.words import Limit, MilestoneKind

Note = Annotated[str, Meta(max_length=500)]


class MilestoneChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A milestone as it shall be from now on; what is left out is none. A forecast or a baseline states its dates."""

    version: Version = 0
    title: Title
    kind: MilestoneKind
    workstream_id: Id
    council_code: CouncilCode | None = None
    owner_id: Id | None = None
    duration_days: WorkingDays = 0
    optimistic_days: WorkingDays | None = None
    pessimistic_days: WorkingDays | None = None
    public: bool = False
    critical: bool = False
    immovable: bool = False
    order_reference: OrderReference = ""
    constraint: Limit | None = None
    constraint_on: date | None = None
    deadline: date | None = None


class ProgressReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far an activity is: `remaining_days` are the working days it still takes, from today on."""

    version: Version = 0
    started_on: date | None = None
    percent_complete: Percent = 0
    remaining_days: WorkingDays | None = None
    note: Note = ""


class ProgressSaid(Struct, frozen=True, kw_only=True):
    """Progress as it was once reported."""

    started_on: date | None
    percent: int
    remaining_days: int | None
    note: str
    at: datetime
    by_name: str | None
