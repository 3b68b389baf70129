"""Papers: what a council publishes about a decision, in words that stay once they are public (DOMAIN A3.5, A4, A5)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.terms import BodyName, LongText, Reason
from govern.kit.limits import Version
from govern.partners.model import Nation

Line = Annotated[str, Meta(min_length=1, max_length=500)]
Prose = Annotated[str, Meta(min_length=1, max_length=10_000)]
Paragraph = Annotated[int, Meta(ge=1, le=99)]
Paragraphs = Annotated[list[Paragraph], Meta(max_length=20)]


class PaperKind(StrEnum):
    NOTICE = "notice"
    PRIVATE_FIRST = "private-first"
    PRIVATE_SECOND = "private-second"
    PRIVATE_URGENT = "private-urgent"
    RECORD = "record"

    @property
    def is_private_notice(self) -> bool:
        return self not in (PaperKind.NOTICE, PaperKind.RECORD)


class Openness(StrEnum):
    """Whether the public may be there when the decision is taken."""

    OPEN = "open"
    PART = "part"
    PRIVATE = "private"


class OfficerKind(StrEnum):
    """The officer decisions that must be recorded (DOMAIN A5.2)."""

    EXPRESS = "express-authority"
    PERMISSION = "permission-or-licence"
    RIGHTS = "rights-of-an-individual"
    SPENDING = "contract-or-spending"


class Urgency(StrEnum):
    NONE = "none"
    GENERAL_EXCEPTION = "general-exception"
    SPECIAL_URGENCY = "special-urgency"


class NoticeWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="notice"):
    """Everything that reg. 9 asks of a notice of a key decision. Without `last` the decision is taken on `first`."""

    matter: Reason
    taker: BodyName
    members: LongText = ""
    first: date
    last: date | None = None
    documents: Prose
    address: Line
    others: Line
    ask: Line
    openness: Openness
    paragraphs: Paragraphs = []
    private_because: LongText = ""


class PrivateFirst(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="private-first"
):
    matter: Reason
    body: BodyName
    meeting: date
    paragraphs: Paragraphs = []
    reasons: Prose


class PrivateSecond(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="private-second"
):
    """With the representations that were made why the meeting should be open, and the answer to them."""

    matter: Reason
    body: BodyName
    meeting: date
    paragraphs: Paragraphs = []
    reasons: Prose
    representations: Prose
    response: Prose


class PrivateUrgent(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="private-urgent"
):
    """Where the other two notices were impracticable: who agreed that it is urgent and cannot be put off."""

    matter: Reason
    body: BodyName
    meeting: date
    paragraphs: Paragraphs = []
    reasons: Prose
    agreed_by: BodyName
    agreed_on: date


class RecordWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="record"):
    """What was decided, as the law asks for it. `officer` says why an officer's decision is recorded."""

    decision: Prose
    decided_on: date
    taker: BodyName
    reasons: Prose
    alternatives: Prose
    conflicts: Prose
    dispensations: LongText = ""
    officer: OfficerKind | None = None
    urgency: Urgency = Urgency.NONE
    urgent_because: LongText = ""
    documents: LongText = ""


Words = NoticeWords | PrivateFirst | PrivateSecond | PrivateUrgent | RecordWords
KINDS: dict[PaperKind, type[Words]] = {
    PaperKind.NOTICE: NoticeWords,
    PaperKind.PRIVATE_FIRST: PrivateFirst,
    PaperKind.PRIVATE_SECOND: PrivateSecond,
    PaperKind.PRIVATE_URGENT: PrivateUrgent,
    PaperKind.RECORD: RecordWords,
}


class Edition(Struct, frozen=True, kw_only=True):
    """Words as they were saved; a draft while `published_on` is None. `because` says why published words changed."""

    version: int
    words: Words
    published_on: date | None
    because: str
    by_name: str | None
    at: datetime


class Paper(Struct, frozen=True, kw_only=True):
    """A notice or record with all its editions, the first first."""

    id: int
    kind_of: PaperKind
    decision_id: int
    proposal_id: int
    programme_id: int
    proposal_ref: str
    proposal_title: str
    council_id: int
    council_code: str
    council_name: str
    gss_code: str
    nation: Nation
    editions: tuple[Edition, ...]
    withdrawn_on: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""

    @property
    def kind(self) -> str:
        return "paper"

    @property
    def ref(self) -> str:
        return f"{self.proposal_ref}/{self.council_code}"

    @property
    def version(self) -> int:
        """Grows with every edition and with the withdrawal."""
        return self.editions[-1].version + (self.withdrawn_on is not None)

    @property
    def published(self) -> tuple[Edition, ...]:
        return tuple(one for one in self.editions if one.published_on)

    @property
    def current(self) -> Edition:
        """The words that stand: the last published, or the draft where nothing is."""
        return (self.published or self.editions)[-1]

    @property
    def draft(self) -> Edition | None:
        last = self.editions[-1]
        return None if last.published_on else last

    @property
    def first_published(self) -> date | None:
        return self.published[0].published_on if self.published else None

    @property
    def changed_at(self) -> datetime:
        return self.withdrawn_at or self.current.at


class NewPaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft of a paper about a decision."""

    words: Words


class RevisePaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other words. Those of a published paper are its correction: they are public at once, with the reason."""

    version: Version = 0
    words: Words
    because: LongText = ""


class PublishPaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Without a day, today. `call_in_ends` as the record of the decision states it."""

    version: Version = 0
    on: date | None = None
    call_in_ends: date | None = None


class WithdrawPaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Reason
