"""The period in which a pack is made: from the day it opens to what the board decided."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit import text
from govern.kit.limits import Version
from govern.packs.model.sections import Section
from govern.people.model import Thing

Reason = Annotated[str, Meta(min_length=1, max_length=1000)]


class OpenPeriod(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`as_at` is the day the pack will speak of, `meets_on` when the board meets, where that is known."""

    as_at: date
    updates_due: date
    meets_on: date | None = None


class LockPeriod(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Writes the pack as at its day and checks it; no comment changes from then on."""

    version: Version = 0


class ReopenPeriod(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Reason


class DropPeriod(ReopenPeriod, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """There will be no pack of this period."""


class ApprovePeriod(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sponsor approves what was locked, to the byte: it is frozen as a pack in the same moment."""

    version: Version = 0


class WriteCommentary(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An editor's words to a section; none take back what was said. `exempt` names the paragraph of the law under which
    they are kept from the public, with the public interest in it: both or neither."""

    version: Version = 0
    section: Section
    words: Annotated[str, Meta(max_length=1500)] = ""
    exempt: Annotated[str, Meta(max_length=60)] = ""
    because: Annotated[str, Meta(max_length=500)] = ""


Copies = Annotated[tuple[Annotated[str, Meta(max_length=20)], ...], Meta(max_length=100)]


class ChooseSections(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sections of its pack in their order; what is asked of the board is always among them. `welsh`: its files are
    made in Welsh as well. `no_copy_for` are readers whose copies are not made: “public”, “joint”, or the code of a
    council; the board's and the registers always are."""

    version: Version = 0
    welsh: bool = False
    no_copy_for: Copies = ()
    sections: Annotated[tuple[Section, ...], Meta(max_length=len(Section))]


class Explain(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an abbreviation means in this programme; no meaning takes it back."""

    short: Annotated[str, Meta(min_length=2, max_length=8, pattern="^[A-Z][A-Za-z]*[A-Z]$")]
    means: Annotated[str, Meta(max_length=200)] = ""


class CommentPrivacy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a comment of a pack is private in its supplement: by `who` says it, as the pack names them. `exempt` and
    `because` are as in the comment itself; both empty make it public."""

    section: Section
    who: Annotated[str, Meta(min_length=1, max_length=200)]
    exempt: Annotated[str, Meta(max_length=60)] = ""
    because: Annotated[str, Meta(max_length=500)] = ""


class Supply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A supplement to an issued pack: why there is one, the day of its figures, and which of its comments are private
    from now on, or public; the others stay as they are."""

    because: Reason
    as_at: date
    comments: Annotated[tuple[CommentPrivacy, ...], Meta(max_length=100)] = ()


class Timetable(Struct, frozen=True):
    """Whether a draft is frozen on the first working day of each month, at this hour of London, as at the last day of
    the month before."""

    is_on: bool = False
    hour: Annotated[int, Meta(ge=0, le=23)] = 7


class SetTimetable(Timetable, frozen=True, forbid_unknown_fields=True):
    pass


class FindingKind(StrEnum):
    """What the check of a locked pack found. A number that does not add up keeps it from being approved."""

    NUMBER = "number"
    MISSING = "missing"
    CONTRADICTION = "contradiction"
    WORD = "word"


class Found(Struct, frozen=True):
    kind: FindingKind
    sentence: str

    @property
    def blocks(self) -> bool:
        return self.kind is FindingKind.NUMBER


class PeriodStage(StrEnum):
    OPEN = "open"
    LOCKED = "locked"
    CHECKED = "checked"
    FROZEN = "frozen"
    TYPESET = "typeset"
    ISSUED = "issued"
    RECORDED = "recorded"
    DROPPED = "dropped"


class Remarked(Struct, frozen=True, kw_only=True):
    """What was said last to a section in one capacity."""

    section: Section
    words: str
    capacity: str
    exempt: str
    because: str
    at: datetime


class Owed(Struct, frozen=True, kw_only=True):
    """A milestone near or past its date whose owner has said nothing since the period opened."""

    milestone_id: int
    ref: str
    title: str
    due: date | None
    owner_id: int | None
    owner: str


class Period(Struct, frozen=True, kw_only=True):
    """`hash` is that of what was locked, and of the pack it becomes. `builder` locked it: somebody else approves."""

    id: int
    programme_id: int
    as_at: date
    updates_due: date
    meets_on: date | None
    version: int
    opened_at: datetime
    opened_by_name: str | None
    step: str
    because: str = ""
    chased_at: datetime | None = None
    locked_at: datetime | None = None
    locked_by_name: str | None = None
    builder: int | None = None
    hash: str = ""
    findings: tuple[Found, ...] = ()
    approved_at: datetime | None = None
    approved_by_name: str | None = None
    pack_id: int | None = None
    pack_stage: str = ""
    issued_at: datetime | None = None
    issued_by_name: str | None = None
    is_recorded: bool = False
    sections: tuple[Section, ...] = tuple(Section)
    is_welsh: bool = False
    no_copy_for: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return "pack-period"

    @property
    def thing(self) -> Thing:
        return Thing(kind="pack", id=self.id, programme_id=self.programme_id)

    @property
    def called(self) -> str:
        return f"the period to {text.day(self.as_at)}"

    @property
    def stage(self) -> PeriodStage:
        """How far it has come: what was locked is checked where its numbers add up."""
        if self.step in ("opened", "reopened"):
            return PeriodStage.OPEN
        if self.step == "dropped":
            return PeriodStage.DROPPED
        if self.pack_id is None:
            return PeriodStage.LOCKED if any(one.blocks for one in self.findings) else PeriodStage.CHECKED
        if self.issued_at:
            return PeriodStage.RECORDED if self.is_recorded else PeriodStage.ISSUED
        return PeriodStage.TYPESET if self.pack_stage == "built" else PeriodStage.FROZEN

    @property
    def is_open(self) -> bool:
        return self.stage is PeriodStage.OPEN

    @property
    def is_unfinished(self) -> bool:
        """Its pack is still to be issued: no other period opens, and no other pack is issued."""
        return self.stage not in (PeriodStage.ISSUED, PeriodStage.RECORDED, PeriodStage.DROPPED)


class PeriodStep(Struct, frozen=True, kw_only=True):
    """One of the steps from opening to the decisions: `state` is done, now or later; `said` is what stands."""

    title: str
    state: str
    said: str
