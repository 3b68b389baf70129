"""What holds the registers together: standings, consequences, and the workbook of a whole programme."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.briefings.model import Tied
from govern.briefings.model.announcements import AnnouncementStanding
from govern.decisions.model import Law, PartnerDecision
from govern.decisions.model.blocking import Blocking
from govern.kit.dates import Calendar
from govern.plan.model import LinkStatement, Milestone, Moved, Plan, Rag, Scheduled, Verdict
from govern.roi.model import Effects, Line, RoiVerdict, Split, Terms
from govern.thread.model.book import NOTES as NOTES
from govern.thread.model.book import SHEETS as SHEETS
from govern.thread.model.book import ContactSheets as ContactSheets
from govern.thread.model.book import Imported as Imported
from govern.thread.model.book import Workbook as Workbook


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
    announcements: tuple[AnnouncementStanding, ...] = ()
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
    """A briefing that goes out at another time because what it hangs on moves; None where it no longer has a time.
    Where both times are the same, it stays, and others of its announcement move away from it."""

    id: int
    ref: str
    title: str
    before: datetime | None
    after: datetime | None
    sentence: str

    @property
    def moves(self) -> bool:
        return self.before != self.after


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
    """What a workbook would change in a programme that is here. `added` names the lines that are not in it yet.
    `absent` counts, by sheet, the rows that the file does not have: they stay as they are."""

    edits: tuple[Edit, ...]
    added: tuple[str, ...] = ()
    absent: Mapping[str, int]


class NewLineTold(Struct, frozen=True, kw_only=True):
    """A cost or benefit that a workbook adds: where it stands in the file, and the pounds planned over all years."""

    row: int
    ref: str
    kind: str
    title: str
    planned: Decimal


class Shift(Struct, frozen=True):
    """A milestone that a revision moves, whether it was asked to or follows."""

    ref: str
    title: str
    before: date
    after: date


class Followed(NamedTuple):
    """What moves with a revision."""

    shifts: list[Shift]
    briefings: tuple[MovedBriefing, ...]


class ReviseWorkbook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A programme's workbook as it was read, with changes in it. One reason may cover all; a dry run saves nothing."""

    workbook: Workbook
    because: Annotated[str, Meta(max_length=500)] = ""
    dry_run: bool = False


class Revised(Struct, frozen=True, kw_only=True):
    """What a workbook changes, and which milestones and briefings come at another day because of it."""

    edits: tuple[Edit, ...]
    added: tuple[str, ...]
    absent: Mapping[str, int]
    shifts: tuple[Shift, ...]
    briefings: tuple[MovedBriefing, ...]
    is_saved: bool
