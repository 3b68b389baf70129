"""The sheets of the workbook that hold proposals and decisions, and a text with who wrote it."""

from datetime import date, datetime
from typing import NamedTuple

from msgspec import Struct

from govern.decisions.model.body_sheets import BodyInterestRow, BodyMemberRow, BodyRow, DeadlockStepRow
from govern.decisions.model.call_ins import CallInRow
from govern.decisions.model.conditions import ConditionRow
from govern.decisions.model.consent_sheets import ConsentRow, DirectionRow
from govern.decisions.model.diary_sheets import (
    ClearanceRow,
    CouncilMeetingRow,
    LeadTimeRow,
    StageRow,
    TallyRow,
    VoteRow,
)
from govern.decisions.model.implementation import CouncilNoticeRow, PlanEditionRow, PlanReviewRow
from govern.decisions.model.minute_sheets import MinutesRow
from govern.decisions.model.paper_sheets import ExemptItemRow, ExemptReviewRow, MeetingActionRow, PaperRow
from govern.decisions.model.terms import BodyName, LongText, Outcome, Recommendation, Ref, Route, Title


class TextVersion(Struct, frozen=True, kw_only=True):
    """One version of a recommendation as it was written."""

    number: int
    recommendation: str
    hash: str
    because: str
    at: datetime
    by_name: str | None


class ProposalRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    ref: Ref
    title: Title
    recommendation: Recommendation
    milestones: list[str] = []
    wanted_by: date | None = None


class DecisionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One council's decision; councils by code. Of an open one, later dates are computed and not read."""

    proposal: Ref
    council: str
    body: BodyName
    route: Route
    key: bool | None = None
    meeting: date | None = None
    outcome: Outcome = Outcome.OPEN
    amended_text: LongText = ""
    notice_published: date | None = None
    agenda_published: date | None = None
    published: date | None = None
    call_in_ends: date | None = None
    called_in: bool = False
    effective: date | None = None
    reasons: LongText = ""


class DecisionSheets(NamedTuple):
    proposals: list[ProposalRow]
    decisions: list[DecisionRow]
    conditions: list[ConditionRow]
    consent_directions: list[DirectionRow]
    consents: list[ConsentRow]
    meetings: list[CouncilMeetingRow]
    lead_times: list[LeadTimeRow]
    stages: list[StageRow]
    clearances: list[ClearanceRow]
    votes: list[VoteRow]
    vote_tallies: list[TallyRow]
    call_ins: list[CallInRow]
    bodies: list[BodyRow]
    body_members: list[BodyMemberRow]
    body_interests: list[BodyInterestRow]
    deadlock_steps: list[DeadlockStepRow]
    papers: list[PaperRow]
    exempt_items: list[ExemptItemRow]
    exempt_reviews: list[ExemptReviewRow]
    meeting_actions: list[MeetingActionRow]
    minutes: list[MinutesRow]
    implementation_plans: list[PlanEditionRow]
    implementation_reviews: list[PlanReviewRow]
    council_notices: list[CouncilNoticeRow]
