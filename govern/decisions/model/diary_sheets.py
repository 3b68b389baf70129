"""The workbook's sheets of what stands between a text and its decision: meetings, stages, clearances and votes."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.meetings import Begins, Lead, MeetingKind, Place
from govern.decisions.model.stages import ClearanceKind, CouncilStage
from govern.decisions.model.terms import BodyName, LongText, Reason, Ref, Route
from govern.decisions.model.votes import Denominator, Members, Mode, Position, Words

Uid = Annotated[str, Meta(min_length=1, max_length=255)]
Number = Annotated[int, Meta(ge=1, le=999)]


class CouncilMeetingRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One meeting as the council last said it; `uid` names it in the files that tell of it."""

    council: str
    uid: Uid
    body: BodyName
    route: Route
    day: date
    begins: Begins = ""
    place: Place = ""
    kind: MeetingKind = MeetingKind.ORDINARY
    cancelled: bool = False
    source: LongText = ""


class LeadTimeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Working days that a council asks for, from a day on; of two the lower row holds."""

    council: str
    since: date
    report: Lead
    finance: Lead
    law: Lead
    eqia: Lead
    source: Reason


class StageRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    proposal: Ref
    council: str
    stage: CouncilStage
    planned: date | None = None
    done: date | None = None
    note: LongText = ""


class ClearanceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the text that stands, by the officer of that council."""

    proposal: Ref
    council: str
    kind: ClearanceKind
    cleared: bool
    because: LongText = ""
    by: str


class VoteRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a vote on a council's decision is counted; what each council's members did is in `vote_tallies`."""

    proposal: Ref
    council: str
    number: Number
    held_on: date
    mode: Mode
    threshold: Decimal
    reached: bool
    denominator: Denominator
    casting_allowed: bool
    abstention_blocks: bool
    quorum: Members
    councils: Members
    casting: Position | None = None
    names: Words = ""
    interests: Words = ""
    evidence: Annotated[str, Meta(max_length=1_000)] = ""
    on_behalf: bool = False
    confirmed_on: date | None = None
    budget: bool = False


class TallyRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    proposal: Ref
    council: str
    number: Number
    members_of: str
    present: Members
    in_favour: Members
    against: Members
    abstained: Members
    weight: Decimal
