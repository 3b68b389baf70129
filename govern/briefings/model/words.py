"""The words of briefings, and the limits of what is typed."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id

STORABLE = r"^[^\x00]*$"  # PostgreSQL keeps every character but this one
ONE_LINE = r"^[^\r\n\x00]*$(?!\n)"

Ref = Annotated[str, Meta(min_length=1, max_length=20, pattern=ONE_LINE)]
Title = Annotated[str, Meta(min_length=1, max_length=150, pattern=ONE_LINE)]
Subject = Annotated[str, Meta(min_length=1, max_length=150, pattern=ONE_LINE)]
Text = Annotated[str, Meta(min_length=1, max_length=20_000, pattern=STORABLE)]
OpenSubject = Annotated[str, Meta(max_length=150, pattern=ONE_LINE)]  # of a draft that is not finished
OpenText = Annotated[str, Meta(max_length=20_000, pattern=STORABLE)]
Word = Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]
ServiceName = Annotated[str, Meta(max_length=120, pattern=ONE_LINE)]
Words = Annotated[tuple[Word, ...], Meta(max_length=200)]
Ids = Annotated[tuple[Id, ...], Meta(max_length=200)]
Comment = Annotated[str, Meta(max_length=2_000, pattern=STORABLE)]
Reason = Annotated[str, Meta(min_length=1, max_length=500, pattern=STORABLE)]
RuleText = Annotated[str, Meta(max_length=200, pattern=ONE_LINE)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20, pattern=ONE_LINE)]


class Outcome(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    NOT_APPLICABLE = "n/a"


class Verdict(Struct, frozen=True):
    """What a rule decided and why (DOMAIN H1): the reason is a sentence, the inputs are what it looked at."""

    outcome: Outcome
    rule: str
    because: str
    inputs: dict[str, str | int] = {}


class Kind(StrEnum):
    """In which capacity somebody is told: the first three are contacts, the others hold a role in the programme."""

    STAFF = "staff"
    MEMBER = "member"
    CONTACT = "contact"
    LINE_MANAGER = "line-manager"
    PARTNER_LEAD = "partner-lead"
    BOARD_MEMBER = "board-member"
    SPONSOR = "sponsor"
    WORKSTREAM_LEAD = "workstream-lead"


class Language(StrEnum):
    ENGLISH = "en"
    WELSH = "cy"
    BOTH = "both"
    UNKNOWN = "unknown"


class Quadrant(StrEnum):
    CLOSELY = "Manage closely"
    SATISFIED = "Keep satisfied"
    INFORMED = "Keep informed"
    MONITOR = "Monitor"


class Repeat(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    RULE = "rule"
    MILESTONE = "milestone"
    DECISION = "decision"
    MEETING = "meeting"


class DecisionDay(StrEnum):
    """Which day of a council's decision: that on which it decides, takes effect, or publishes its record."""

    MEETING = "meeting"
    EFFECTIVE = "effective"
    PUBLICATION = "publication"


class Closed(StrEnum):
    """Where a day of a series is not worked: it goes out on the next working day, or on the one before."""

    AFTER = "after"
    BEFORE = "before"


class IfLost(StrEnum):
    """What becomes of letters of which nobody knows whether they left, because the disk of a worker is lost."""

    RESEND = "resend"
    LEAVE = "leave"


class Asks(StrEnum):
    NOTHING = "nothing"
    CONFIRM = "confirm"
    QUESTIONS = "questions"

    @property
    def words(self) -> str:
        match self:
            case Asks.NOTHING:
                return "Nothing"
            case Asks.CONFIRM:
                return "To confirm having read it"
            case Asks.QUESTIONS:
                return "To confirm, and to answer questions"


class MessageType(StrEnum):
    """Mandatory messages carry no unsubscribe (DOMAIN D4)."""

    MANDATORY = "service_mandatory"
    OPTIONAL = "service_optional"
    PROMOTIONAL = "promotional"

    @property
    def words(self) -> str:
        match self:
            case MessageType.MANDATORY:
                return "Everybody must get it"
            case MessageType.OPTIONAL:
                return "Readers may unsubscribe"
            case MessageType.PROMOTIONAL:
                return "Promotional; only those who asked get it"


class Sensitivity(StrEnum):
    """As the Government Security Classifications name it: all that councils write is OFFICIAL, and is not marked."""

    OFFICIAL = "official"
    SENSITIVE = "official-sensitive"

    @property
    def words(self) -> str:
        return "OFFICIAL" if self is Sensitivity.OFFICIAL else "OFFICIAL-SENSITIVE"


UNDELIVERABLE = "undeliverable"


class Stage(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    PAUSED = "paused"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class DeliveryState(StrEnum):
    DUE = "due"
    SENDING = "sending"
    RETRYING = "retrying"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"


class OccurrenceState(StrEnum):
    """`due` until its recipients and words are frozen; `stopped` before or between batches, with the reason."""

    DUE = "due"
    FROZEN = "frozen"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"


class Reply(StrEnum):
    """What a mail server's answer comes to; the words are those of the mail adapter."""

    ACCEPTED = "accepted"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
