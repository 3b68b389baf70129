"""The words of briefings: who is told, what, when, what is asked of them, and what became of each delivery."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

Title = Annotated[str, Meta(min_length=1, max_length=150)]
Subject = Annotated[str, Meta(min_length=1, max_length=150, pattern=r"^[^\r\n]*\Z")]
Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Word = Annotated[str, Meta(min_length=1, max_length=100)]
Words = Annotated[tuple[Word, ...], Meta(max_length=200)]
Ids = Annotated[tuple[Annotated[int, Meta(ge=1)], ...], Meta(max_length=200)]
Comment = Annotated[str, Meta(max_length=2_000)]
Version = Annotated[int, Meta(ge=1)]


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
    STAFF = "staff"
    PARTNER_LEAD = "partner-lead"
    BOARD_MEMBER = "board-member"
    LINE_MANAGER = "line-manager"
    CONTACT = "contact"


class Language(StrEnum):
    ENGLISH = "en"
    WELSH = "cy"
    BOTH = "both"
    UNKNOWN = "unknown"


class Reader(Struct, frozen=True, kw_only=True):
    """A person a briefing may reach. `kinds` holds every capacity: a board member may be staff as well."""

    id: int
    name: str
    address: str
    council: int | None
    kinds: frozenset[Kind] = frozenset({Kind.STAFF})
    service: int | None = None
    team: str = ""
    site: str = ""
    grade: str = ""
    union: str = ""
    language: Language = Language.UNKNOWN
    has_left: bool = False
    is_away: bool = False
    is_suppressed: bool = False
    has_opted_out: bool = False


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """A saved rule: a reader must match every list that is not empty, and is matched by any entry of it."""

    kinds: tuple[Kind, ...] = (Kind.STAFF,)
    councils: Ids = ()
    services: Ids = ()
    teams: Words = ()
    sites: Words = ()
    grades: Words = ()
    unions: Words = ()
    languages: tuple[Language, ...] = ()


class Exclusion(Struct, frozen=True):
    reader: Reader
    because: str


class Recipients(Struct, frozen=True):
    """Who gets it, and who matches but does not, each with the reason: nobody is dropped in silence."""

    included: tuple[Reader, ...]
    excluded: tuple[Exclusion, ...]


class Repeat(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    MILESTONE = "milestone"


class Schedule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`first` is the day of a single briefing, or the day from which one repeats: each week on its weekday, each
    month on its day. `at` is London time. A milestone's is due so many working days before the forecast."""

    repeat: Repeat
    at: time = time(9, 0)
    first: date | None = None
    last: date | None = None
    milestone: int | None = None
    working_days_before: Annotated[int, Meta(ge=0, le=250)] = 0


class Asks(StrEnum):
    NOTHING = "nothing"
    CONFIRM = "confirm"
    QUESTIONS = "questions"


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """`right` is the position of the right answer, from 0."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    answers: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=200)], ...], Meta(min_length=2, max_length=6)]
    right: Annotated[int, Meta(ge=0, le=5)]


Questions = Annotated[tuple[Question, ...], Meta(max_length=3)]


class MessageType(StrEnum):
    """Mandatory messages carry no unsubscribe (DOMAIN D4)."""

    MANDATORY = "service_mandatory"
    OPTIONAL = "service_optional"
    PROMOTIONAL = "promotional"


class Stage(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    PAUSED = "paused"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class NewBriefing(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    title: Title
    subject: Subject
    text: Text
    audience: Audience
    schedule: Schedule
    asks: Asks = Asks.NOTHING
    questions: Questions = ()
    message_type: MessageType = MessageType.OPTIONAL


class BriefingEdit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A field left out stays as it is; `version` is what the person saw."""

    version: Version
    title: Title | UnsetType = UNSET
    subject: Subject | UnsetType = UNSET
    text: Text | UnsetType = UNSET
    audience: Audience | UnsetType = UNSET
    schedule: Schedule | UnsetType = UNSET
    asks: Asks | UnsetType = UNSET
    questions: Questions | UnsetType = UNSET
    message_type: MessageType | UnsetType = UNSET


class Approval(Struct, frozen=True):
    """One person's approval of one version of the wording: an edit makes a new version and voids it."""

    by: int
    version: int
    at: datetime


class Briefing(Struct, frozen=True, kw_only=True):
    """`wording_version` counts what readers see; `version` counts every edit."""

    id: int
    programme: int
    author: int
    title: str
    subject: str
    text: str
    audience: Audience
    schedule: Schedule
    version: int
    wording_version: int = 1
    stage: Stage = Stage.DRAFT
    asks: Asks = Asks.NOTHING
    questions: tuple[Question, ...] = ()
    message_type: MessageType = MessageType.OPTIONAL


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


class NextStep(Struct, frozen=True):
    """Where a delivery goes after an attempt; `at` is when it is tried again."""

    state: DeliveryState
    because: str
    at: datetime | None = None


class Response(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a reader posts from the personal page: an answer for each question in order, or "I did not understand"."""

    version: Version
    answers: Annotated[tuple[Annotated[int, Meta(ge=0, le=5)], ...], Meta(max_length=3)] = ()
    did_not_understand: bool = False
    comment: Comment = ""
