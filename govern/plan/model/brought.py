"""A plan brought in from a file: everything that is read of it, and what is said of the rest."""

from datetime import date, datetime
from typing import NamedTuple

from msgspec import Struct

from govern.plan.model.filed import Hours
from govern.plan.model.words import Limit, LinkType, MilestoneKind


class Loss(Struct, frozen=True, kw_only=True):
    """What a file holds and the plan does not: how often, for example where, and what happens instead."""

    what: str
    count: int
    examples: tuple[str, ...] = ()
    instead: str


class BroughtLink(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`lag` as given: tenths of a minute, or per cent of the predecessor where `lag_unit` says so."""

    predecessor: str
    type: LinkType = LinkType.FS
    lag: int = 0
    lag_unit: int = 7


class BroughtBaseline(Struct, frozen=True, kw_only=True, omit_defaults=True):
    number: int
    start: datetime | None = None
    finish: datetime | None = None
    minutes: int | None = None


class BroughtTask(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the file. Durations are minutes of work as the file counts them. Where the file came from here,
    `governs` is our own reference, `held` what holds its start where no link and no constraint does, and `dates` its
    first and last day and its length when it was written."""

    uid: str
    guid: str = ""
    outline: str = ""
    level: int = 1
    wbs: str = ""
    name: str = ""
    is_summary: bool = False
    is_milestone: bool = False
    is_inactive: bool = False
    is_manual: bool = False
    start: datetime | None = None
    finish: datetime | None = None
    minutes: int = 0
    unit: int = 7
    percent_complete: int = 0
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    remaining: int | None = None
    limit: Limit | None = None
    limit_at: datetime | None = None
    is_late: bool = False
    deadline: datetime | None = None
    priority: int = 500
    baselines: tuple[BroughtBaseline, ...] = ()
    links: tuple[BroughtLink, ...] = ()
    calendar: str = ""
    notes: str = ""
    address: str = ""
    address_name: str = ""
    resources: tuple[str, ...] = ()
    workstream: str = ""
    council: str = ""
    governs: str = ""
    held: str = ""
    dates: str = ""


class BroughtCalendar(Struct, frozen=True, kw_only=True):
    name: str
    hours: Hours


class BroughtPlan(Struct, frozen=True, kw_only=True):
    """`calendar` names the one of `calendars` that the plan follows."""

    title: str = ""
    start: datetime | None = None
    finish: datetime | None = None
    status: datetime | None = None
    per_day: int = 480
    per_week: int = 2400
    days_per_month: int = 20
    calendar: str = ""
    calendars: tuple[BroughtCalendar, ...] = ()
    tasks: tuple[BroughtTask, ...]
    losses: tuple[Loss, ...] = ()


class Coming(Struct, frozen=True, kw_only=True):
    """A task of the file as the plan would hold it, in whole days. Without a finish the plan places it by its links.
    `written`: first and last day, and working days, that it had when the file was written here."""

    uid: str
    title: str
    workstream: str
    outline: str
    kind: MilestoneKind
    duration_days: int
    start: date | None
    finish: date | None
    baseline_start: date | None = None
    baseline_finish: date | None = None
    constraint: Limit | None = None
    constraint_on: date | None = None
    deadline: date | None = None
    started_on: date | None = None
    percent_complete: int = 0
    remaining_days: int | None = None
    actual: date | None = None
    owner_id: int | None = None
    council_code: str | None = None
    reference: str = ""
    written: tuple[date | None, date | None, int] | None = None


class ComingLink(Struct, frozen=True, kw_only=True):
    """Between two tasks of the file, by their UIDs."""

    predecessor: str
    successor: str
    type: LinkType
    lag_days: int


class Landing(NamedTuple):
    """A whole file as the plan would hold it."""

    tasks: list[Coming]
    links: list[ComingLink]
    losses: list[Loss]


class Known(Struct, frozen=True, kw_only=True):
    """What the file of an earlier time said of a milestone that is in the plan now; nothing, where it was written
    here."""

    milestone_id: int
    uid: str
    then: Coming | None


class Edit(Struct, frozen=True, kw_only=True):
    """One field that the file changes. `is_both`: it was changed here too since the last file."""

    field: str
    before: str
    after: str
    is_both: bool = False


class Change(Struct, frozen=True, kw_only=True):
    milestone_id: int
    ref: str
    title: str
    coming: Coming
    edits: tuple[Edit, ...]


class Gone(Struct, frozen=True, kw_only=True):
    """In the plan from an earlier file, and not in this one."""

    milestone_id: int
    ref: str
    title: str
    is_open: bool


class Difference(Struct, frozen=True, kw_only=True):
    """What a file would do to a plan: `links` are new, `lags` change one that is there."""

    new: tuple[Coming, ...]
    changed: tuple[Change, ...]
    gone: tuple[Gone, ...]
    unchanged: int
    workstreams: tuple[str, ...]
    links: tuple[ComingLink, ...]
    lags: tuple[ComingLink, ...]
    losses: tuple[Loss, ...]

    @property
    def is_idle(self) -> bool:
        return not (self.new or self.changed or self.links or self.lags)
