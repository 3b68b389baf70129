"""A council's stages with their days, its clearances, what it waits for, and how amended words are settled."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from govern.decisions.model.answers import Timetable
from govern.decisions.model.proposals import PartnerDecision
from govern.decisions.model.rulebook import Ground
from govern.decisions.model.terms import LongText, Progress, Reason, Stage
from govern.kit.limits import Id, Version


class CouncilStage(StrEnum):
    """Every stage of a council in the order in which it comes; those of `Stage` have the same words."""

    EQUALITY = "Equality assessment"
    FINANCE = "Finance clearance"
    LEGAL = "Legal clearance"
    REPORT = "Report deadline"
    PRIVATE_NOTICE = "Private notice"
    KEY_NOTICE = Stage.KEY_NOTICE.value
    AGENDA = Stage.AGENDA.value
    MEETING = Stage.MEETING.value
    RECORD = Stage.RECORD.value
    CALL_IN = Stage.CALL_IN.value
    EFFECTIVE = Stage.EFFECTIVE.value


OWN_DAYS = frozenset({CouncilStage.EQUALITY, CouncilStage.REPORT, CouncilStage.PRIVATE_NOTICE})
PLANNED_DAYS = OWN_DAYS | {
    CouncilStage.FINANCE, CouncilStage.LEGAL, CouncilStage.KEY_NOTICE, CouncilStage.AGENDA, CouncilStage.RECORD,
}  # fmt: skip


class ClearanceKind(StrEnum):
    FINANCE = "finance"
    LAW = "law"

    @property
    def verb(self) -> str:
        """What its officer may do to a text."""
        return "clear-money" if self is ClearanceKind.FINANCE else "clear-law"

    @property
    def stage(self) -> CouncilStage:
        return CouncilStage.FINANCE if self is ClearanceKind.FINANCE else CouncilStage.LEGAL


class SayStage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day planned for a stage, or the day it was done."""

    version: Version = 0
    stage: CouncilStage
    planned: date | None = None
    done: date | None = None
    note: LongText = ""


class GiveClearance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the text as it stands; a refusal says why."""

    version: Version = 0
    kind: ClearanceKind
    text_version: Id
    cleared: bool
    because: LongText = ""


class Stated(Struct, frozen=True, kw_only=True):
    """The last that was said of a stage, and by whom."""

    decision_id: int
    stage: CouncilStage
    planned: date | None
    done: date | None
    note: str
    by_name: str | None
    at: datetime


class PrivatePart(Struct, frozen=True, kw_only=True):
    """What is published of a private meeting: `noticed` its first notice, `urgent` that it was agreed to be urgent.
    `is_kept` says that some part of what it decides on is private."""

    decision_id: int
    is_kept: bool = False
    noticed: date | None = None
    urgent: date | None = None


class Clearance(Struct, frozen=True, kw_only=True):
    decision_id: int
    kind: ClearanceKind
    text_number: int
    text_hash: str
    cleared: bool
    because: str
    by_name: str | None
    at: datetime


class StageDays(Struct, frozen=True, kw_only=True):
    """One council's stage: the day planned, the last day in time and the day done, with who stated it. `source` is what
    its days rest on, empty where they are those of the other stages; `grounds` are the rows of the rules of law."""

    stage: CouncilStage
    progress: Progress
    planned: date | None
    latest: date | None
    done: date | None
    reason: str
    stated_by: str | None = None
    is_refused: bool = False
    source: str = ""
    grounds: tuple[Ground, ...] = ()

    @property
    def state(self) -> str:
        return "refused" if self.is_refused else self.progress.value

    @property
    def day(self) -> date | None:
        return self.done or self.planned or self.latest


class Row(Struct, frozen=True, kw_only=True):
    """A council in the matrix, in the order of `CouncilStage`."""

    decision: PartnerDecision
    float_days: int | None
    controls: bool
    effective: date | None
    stages: tuple[StageDays, ...]
    timetable: Timetable | None = None


class Matrix(Struct, frozen=True, kw_only=True):
    proposal_id: int
    ref: str
    title: str
    needed_by: date | None
    effective: date | None
    rows: tuple[Row, ...]
    sentence: str


class Option(Struct, frozen=True, kw_only=True):
    """What is left where no meeting is in time (A9.5): `last_day` to decide so, `begin_by` the first thing to do."""

    what: str
    is_lawful: bool
    last_day: date | None
    begin_by: date | None
    is_open: bool
    reason: str


class Waiting(Struct, frozen=True, kw_only=True):
    """A council's next step on one proposal: by when, and who does it; `stage` is None where first somebody has to plan
    or to settle something. `page` is the part of its decision's address where that is done."""

    council_code: str
    council_name: str
    decision_id: int
    proposal_id: int
    ref: str
    title: str
    does: str
    who: str
    by: date | None
    is_late: bool
    is_soon: bool
    reason: str
    stage: CouncilStage | None = None
    page: str = "stages"


class Way(StrEnum):
    ADOPT = "adopt"
    WITHDRAW = "withdraw"


class Reconcile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either every council is asked to adopt one council's amended words, or that council to withdraw them."""

    version: Version = 0
    decision_id: Id
    way: Way
    because: Reason


class Reconciled(Struct, frozen=True, kw_only=True):
    decision_id: int
    council_name: str
    way: Way
    text_number: int
    text_hash: str
    because: str
    by_name: str | None
    at: datetime
