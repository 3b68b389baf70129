"""The workbook's sheets of what councils published, keep private, and were asked by meetings."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.decisions.model.exempt import Ground
from govern.decisions.model.papers import Line, OfficerKind, Openness, PaperKind, Paragraphs, Prose, Urgency
from govern.decisions.model.terms import BodyName, LongText, Reason, Ref, Title

Number = Annotated[int, Meta(ge=1, le=999)]


class PaperRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published edition. `paper` counts a council's papers on a proposal, `edition` the words of one of them; the
    other columns are those of its kind, and the rest stay empty. A withdrawal stands with the last edition."""

    proposal: Ref
    council: str
    paper: Number
    kind: PaperKind
    edition: Number
    published_on: date
    because: LongText = ""
    withdrawn_on: date | None = None
    withdrawn_because: LongText = ""
    matter: Reason | None = None
    decision: Prose | None = None
    taker: BodyName | None = None
    members: LongText = ""
    body: BodyName | None = None
    first: date | None = None
    last: date | None = None
    meeting: date | None = None
    decided_on: date | None = None
    documents: Prose | None = None
    address: Line | None = None
    others: Line | None = None
    ask: Line | None = None
    openness: Openness | None = None
    paragraphs: Paragraphs = []
    private_because: LongText = ""
    reasons: Prose | None = None
    alternatives: Prose | None = None
    conflicts: Prose | None = None
    dispensations: LongText = ""
    representations: Prose | None = None
    response: Prose | None = None
    agreed_by: BodyName | None = None
    agreed_on: date | None = None
    officer: OfficerKind | None = None
    urgency: Urgency | None = None
    urgent_because: LongText = ""


class ExemptItemRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a decision that the public does not get. `words` stand here only once the exemption has ended."""

    proposal: Ref
    council: str
    number: Number
    title: Title
    ground: Ground
    paragraphs: Paragraphs = []
    reasoning: Reason
    decided_by: BodyName
    decided_on: date
    review_on: date | None = None
    words: LongText = ""


class ExemptReviewRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the part of that number stayed private, in the order in which it was looked at."""

    proposal: Ref
    council: str
    number: Number
    on: date
    ends: bool
    reasoning: Reason
    review_on: date | None = None


class MeetingActionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    proposal: Ref
    council: str
    what: Reason
    who: BodyName
    due: date
    done: bool | None = None
    ended_on: date | None = None
    evidence: LongText = ""


class PaperSheets(NamedTuple):
    papers: list[PaperRow]
    exempt_items: list[ExemptItemRow]
    exempt_reviews: list[ExemptReviewRow]
    meeting_actions: list[MeetingActionRow]
