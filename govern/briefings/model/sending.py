"""What becomes of a briefing on its way: the next step of a delivery, and what its reader did."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from govern.briefings.model.wording import Schedule
from govern.briefings.model.words import DeliveryState, MessageType, OccurrenceState


class NextStep(Struct, frozen=True):
    """Where a delivery goes after an attempt; `at` is when it is tried again."""

    state: DeliveryState
    because: str
    at: datetime | None = None


class Forecast(Struct, frozen=True):
    """The milestone a briefing hangs on, as it stands: where it moves, the briefing moves."""

    title: str
    day: date


class Tied(Struct, frozen=True, kw_only=True):
    """A briefing that hangs on a milestone, for the thread: it moves until it is sent or withdrawn."""

    id: int
    ref: str
    title: str
    milestone_id: int
    schedule: Schedule
    stage: str
    is_sent: bool


class Sending(Struct, frozen=True, kw_only=True):
    """One occurrence and how far it came."""

    id: int
    number: int
    text_number: int
    due_at: datetime
    state: OccurrenceState
    because: str
    deliveries: int
    sent: int
    failed: int
    waiting: int
    confirmed: int
    left_out: int


class Trouble(Struct, frozen=True, kw_only=True):
    """Deliveries that failed for one reason. Names only for those who may see the staff of that council."""

    occurrence: int
    council: str
    because: str
    people: str
    names: tuple[str, ...] = ()


class Letter(Struct, frozen=True, kw_only=True):
    """One delivery as its reader opens it: what the link leads to. `values` are what was filled in when it was sent."""

    id: int
    briefing_id: int
    programme_id: int
    programme: str
    council_id: int | None
    text_number: int
    title: str
    address: str
    name: str
    message_type: MessageType
    values: Mapping[str, str]
    sent_at: datetime | None
    confirmed_at: datetime | None = None
    right: int | None = None
    asked: int = 0
    did_not_understand: bool = False


class ReaderQuestion(Struct, frozen=True, kw_only=True):
    """What a reader asked; `council` is theirs, their name is not told."""

    id: int
    briefing_id: int
    programme_id: int
    council_id: int | None
    council: str
    words: str
    at: datetime
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    is_shared: bool = False


class Result(Struct, frozen=True):
    """How a reader's answers came out; `score` is the share that was right, none where nothing was asked."""

    right: int
    asked: int
    score: Decimal | None
