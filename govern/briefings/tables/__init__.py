from govern.briefings.tables.announcements import Announcement, AnnouncementVersion
from govern.briefings.tables.attempts import Attempt
from govern.briefings.tables.audiences import AudienceAddress, AudienceVersion, SavedAudience
from govern.briefings.tables.briefings import (
    Batch,
    Briefing,
    BriefingApproval,
    BriefingStep,
    BriefingText,
    Confirmation,
    Delivery,
    LeftOut,
    Occurrence,
    ReaderAnswer,
    ReaderQuestion,
    Segment,
)
from govern.briefings.tables.channels import ChannelPost, CouncilChannel
from govern.briefings.tables.consents import PromotionalConsent
from govern.briefings.tables.consultations import Consultation, ConsultationVersion
from govern.briefings.tables.embargoes import BriefingEmbargo
from govern.briefings.tables.in_person import PrintRun, Slip, TeamTalk
from govern.briefings.tables.pulse import PulseDone, PulseLetter, PulseRound, PulseTally, PulseTimetable
from govern.briefings.tables.quiet import Quiet, QuietLifting
from govern.briefings.tables.reminding import (
    ReadingChoice,
    ReadingReminded,
    ReadingReminder,
    ReadingRound,
    TestLetter,
)
from govern.briefings.tables.returned import ReturnedMail
from govern.briefings.tables.rolls import Roll
from govern.briefings.tables.stakeholders import Activity, ActivityVersion, Stakeholder, StakeholderAssessment
from govern.briefings.tables.stopped import Lifting, Suppression
from govern.briefings.tables.supplements import SupplementStep
from govern.briefings.tables.updates import CouncilUpdate, UpdateAnswer, UpdateReply, UpdateRound, UpdateTimetable
from govern.briefings.tables.voices import CouncilVoice

__all__ = [
    "Attempt",
    "Activity",
    "ActivityVersion",
    "Announcement",
    "AnnouncementVersion",
    "AudienceAddress",
    "AudienceVersion",
    "Batch",
    "Briefing",
    "BriefingApproval",
    "BriefingEmbargo",
    "BriefingStep",
    "BriefingText",
    "Confirmation",
    "Consultation",
    "ConsultationVersion",
    "CouncilUpdate",
    "ChannelPost",
    "CouncilChannel",
    "CouncilVoice",
    "Delivery",
    "LeftOut",
    "Lifting",
    "Occurrence",
    "PromotionalConsent",
    "PulseDone",
    "PulseLetter",
    "PulseRound",
    "PulseTally",
    "PulseTimetable",
    "PrintRun",
    "Quiet",
    "QuietLifting",
    "ReaderAnswer",
    "ReaderQuestion",
    "ReadingChoice",
    "ReadingReminded",
    "ReadingReminder",
    "ReadingRound",
    "ReturnedMail",
    "Roll",
    "SavedAudience",
    "Segment",
    "Slip",
    "Stakeholder",
    "StakeholderAssessment",
    "SupplementStep",
    "Suppression",
    "TeamTalk",
    "TestLetter",
    "UpdateAnswer",
    "UpdateReply",
    "UpdateRound",
    "UpdateTimetable",
]
