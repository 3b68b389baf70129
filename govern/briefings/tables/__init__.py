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
    Lifting,
    Occurrence,
    ReaderAnswer,
    ReaderQuestion,
    Segment,
    Suppression,
)
from govern.briefings.tables.embargoes import BriefingEmbargo
from govern.briefings.tables.quiet import Quiet, QuietLifting
from govern.briefings.tables.reminding import (
    ReadingChoice,
    ReadingReminded,
    ReadingReminder,
    ReadingRound,
    TestLetter,
)
from govern.briefings.tables.returned import ReturnedMail
from govern.briefings.tables.supplements import SupplementStep
from govern.briefings.tables.updates import CouncilUpdate, UpdateAnswer, UpdateReply, UpdateRound, UpdateTimetable

__all__ = [
    "AudienceAddress",
    "AudienceVersion",
    "Batch",
    "Briefing",
    "BriefingApproval",
    "BriefingEmbargo",
    "BriefingStep",
    "BriefingText",
    "Confirmation",
    "CouncilUpdate",
    "Delivery",
    "LeftOut",
    "Lifting",
    "Occurrence",
    "Quiet",
    "QuietLifting",
    "ReaderAnswer",
    "ReaderQuestion",
    "ReadingChoice",
    "ReadingReminded",
    "ReadingReminder",
    "ReadingRound",
    "ReturnedMail",
    "SavedAudience",
    "Segment",
    "SupplementStep",
    "Suppression",
    "TestLetter",
    "UpdateAnswer",
    "UpdateReply",
    "UpdateRound",
    "UpdateTimetable",
]
