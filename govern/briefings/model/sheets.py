"""The workbook's sheet."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.briefings.model.announcements import AnnouncementRow
from govern.briefings.model.consultations import ConsultationRow
from govern.briefings.model.embargoes import EmbargoRow
from govern.briefings.model.papers import BriefingPaperRow
from govern.briefings.model.pulse import PulseRow
from govern.briefings.model.stakeholders import ActivityRow, StakeholderRow
from govern.briefings.model.supplements import SupplementRow
from govern.briefings.model.voices import VoiceRow
from govern.briefings.model.wording import WorkingDaysBefore
from govern.briefings.model.words import (
    Asks,
    Closed,
    DecisionDay,
    IfLost,
    MessageType,
    OpenSubject,
    OpenText,
    Ref,
    Repeat,
    RuleText,
    Sensitivity,
    Stage,
    Title,
)

Asked = Annotated[str, Meta(max_length=300)]
Offered = Annotated[str, Meta(max_length=1_500)]


class BriefingRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's briefings. `audience` is written `council=A,B; service=Revenues`; the right one of the
    `answers` begins with `*`; people stand by email, councils by code, milestones by reference, a council's
    decision as `PRO-01/A` and its meeting as `A/UID`. A draft may have gaps."""

    ref: Ref
    title: Title
    subject: OpenSubject = ""
    body: OpenText = ""
    audience: Annotated[str, Meta(max_length=2_000)] = ""
    schedule: Repeat
    at: Annotated[str, Meta(pattern=r"^\d\d:\d\d$")] = "09:00"
    first_on: date | None = None
    last_on: date | None = None
    milestone: str = ""
    decision: str = ""
    decision_day: DecisionDay | None = None
    meeting: str = ""
    working_days_before: WorkingDaysBefore | None = None
    rule: RuleText = ""
    closed: Closed = Closed.AFTER
    asks: Asks = Asks.NOTHING
    question_1: Asked = ""
    answers_1: Offered = ""
    question_2: Asked = ""
    answers_2: Offered = ""
    question_3: Asked = ""
    answers_3: Offered = ""
    welsh_subject: Annotated[str, Meta(max_length=150)] = ""
    welsh_body: Annotated[str, Meta(max_length=20_000)] = ""
    welsh_question_1: Asked = ""
    welsh_answers_1: Offered = ""
    welsh_question_2: Asked = ""
    welsh_answers_2: Offered = ""
    welsh_question_3: Asked = ""
    welsh_answers_3: Offered = ""
    welsh_behind: bool = False
    message_type: MessageType = MessageType.OPTIONAL
    if_lost: IfLost = IfLost.RESEND
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    council: str = ""
    stage: Stage | None = None
    written_by: str = ""
    approved_by: str = ""


class AudienceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's saved audiences; `rule` is written as a briefing's audience. A list begins empty."""

    name: Title
    council: str = ""
    rule: Annotated[str, Meta(min_length=1, max_length=2_000)]
    is_list: bool = False


class BriefingSheets(NamedTuple):
    audiences: list[AudienceRow]
    briefings: list[BriefingRow]
    briefing_papers: list[BriefingPaperRow]
    supplements: list[SupplementRow]
    embargoes: list[EmbargoRow]
    announcements: list[AnnouncementRow]
    pulse: list[PulseRow]
    voices: list[VoiceRow]
    stakeholders: list[StakeholderRow]
    communications: list[ActivityRow]
    consultations: list[ConsultationRow]
