from govern.briefings.tables.attempts import Attempt
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
from govern.briefings.tables.returned import ReturnedMail
from govern.briefings.tables.supplements import SupplementStep
from govern.briefings.tables.updates import CouncilUpdate, UpdateAnswer, UpdateReply, UpdateRound, UpdateTimetable
from govern.briefings.tables.voices import CouncilVoice

__all__ = [
    "Attempt",
    "Batch",
    "Briefing",
    "BriefingApproval",
    "BriefingEmbargo",
    "BriefingStep",
    "BriefingText",
    "Confirmation",
    "CouncilUpdate",
    "CouncilVoice",
    "Delivery",
    "LeftOut",
    "Lifting",
    "Occurrence",
    "Quiet",
    "QuietLifting",
    "ReaderAnswer",
    "ReaderQuestion",
    "ReturnedMail",
    "Segment",
    "SupplementStep",
    "Suppression",
    "UpdateAnswer",
    "UpdateReply",
    "UpdateRound",
    "UpdateTimetable",
]
