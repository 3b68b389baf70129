"""What becomes of a briefing on its way: the next step of a delivery, and what its reader did."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from govern.briefings.model.counts import LeftOut, Row
from govern.briefings.model.papers import Paper
from govern.briefings.model.wording import Briefing, Question, Schedule, Welsh
from govern.briefings.model.words import (
    Asks,
    DeliveryState,
    Language,
    MessageType,
    OccurrenceState,
    Repeat,
    Sensitivity,
)


class NextStep(Struct, frozen=True):
    """Where a delivery goes after an attempt; `at` is when it is tried again."""

    state: DeliveryState
    because: str
    at: datetime | None = None


class Forecast(Struct, frozen=True):
    """What a briefing hangs on, as it stands: where it moves, the briefing moves. The working days are counted by those
    of `council`, a code, where it is one council's. `because` says where the day comes from; `waits` is why nothing
    leaves though the day has come."""

    title: str
    day: date
    kind: Repeat = Repeat.MILESTONE
    council: str | None = None
    because: str = ""
    waits: str = ""


class Standing(Struct, frozen=True, kw_only=True):
    """Where a briefing stands: when it goes out next, or would if it were approved, and what that hangs on. `days` are
    the next five moments of a series, as they stand today."""

    briefing: Briefing
    stage: str
    schedule: str
    planned: datetime | None
    next: datetime | None
    is_due: bool
    forecast: Forecast | None = None
    waits: str = ""
    days: tuple[datetime, ...] = ()


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
    """One occurrence and how far it came; `row` counts what became of its deliveries. From `anonymous_since` on nobody
    knows who got it."""

    id: int
    number: int
    text_number: int
    due_at: datetime
    state: OccurrenceState
    because: str
    row: Row
    anonymous_since: datetime | None = None


class Failure(Struct, frozen=True, kw_only=True):
    """One delivery that failed, of a council whose staff the viewer may know by name."""

    sending: int
    name: str
    address: str
    because: str


class Failures(Struct, frozen=True, kw_only=True):
    """What failed: by name for one's own staff, in numbers by reason for the rest; and whom the last sending left
    out."""

    named: tuple[Failure, ...]
    counted: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...] = ()


class Changed(Struct, frozen=True):
    """What a later version of a text changed: its words, the questions that are new or different there, by number, and
    whether one was taken out."""

    words: bool
    questions: tuple[int, ...]
    has_fewer: bool


class Newer(Struct, frozen=True):
    """A later version of a letter, and the reader's own copy of it, where they got one."""

    sent_on: date
    changed: Changed
    delivery: int | None = None
    text_number: int = 0


class Letter(Struct, frozen=True, kw_only=True):
    """One delivery as its reader opens it: what the link leads to. `values` are what was filled in when it was sent,
    `added` what the reader's own council added. `answers` hold over versions, None for a question that is open; `right`
    counts them once none is open."""

    id: int
    briefing_id: int
    ref: str
    programme_id: int
    programme: str
    council_id: int | None
    text_number: int
    title: str
    subject: str
    text: str
    address: str
    name: str
    message_type: MessageType
    values: Mapping[str, str]
    sent_at: datetime | None
    confirmed_at: datetime | None = None
    right: int | None = None
    answers: tuple[int | None, ...] = ()
    did_not_understand: bool = False
    newer: Newer | None = None
    council: str = ""
    added: str = ""
    added_welsh: str = ""
    welsh: Welsh | None = None
    papers: tuple[Paper, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    language: Language = Language.UNKNOWN
    in_wales: bool = False


class Preview(Struct, frozen=True, kw_only=True):
    """A letter before it is sent, as one of its first readers will see it; `name` is empty where it may not be
    told. `languages` are those it is in, by their own names, in order."""

    name: str
    council: str
    subject: str
    html: str
    languages: tuple[str, ...] = ()


class OwnQuestion(Struct, frozen=True):
    words: str
    at: datetime
    answer: str | None = None
    welsh: str = ""


class Shared(Struct, frozen=True):
    """A question another reader asked, with the answer that everybody may read."""

    question: str
    answer: str
    welsh: str = ""


class Opened(Struct, frozen=True, kw_only=True):
    """All that the personal page shows: the letter, what it asks, and what was asked and answered."""

    letter: Letter
    asks: Asks
    questions: tuple[Question, ...]
    own: tuple[OwnQuestion, ...] = ()
    shared: tuple[Shared, ...] = ()


class Mine(Struct, frozen=True, kw_only=True):
    """A briefing that was sent to somebody with an account; `welsh` is its subject in Welsh, where it has one."""

    delivery: int
    text_number: int
    programme: str
    title: str
    sent_at: datetime | None
    asks: Asks
    welsh: str = ""
    language: Language = Language.UNKNOWN
    in_wales: bool = False
    confirmed_at: datetime | None = None


class ReaderQuestion(Struct, frozen=True, kw_only=True):
    """What a reader asked; `council` is theirs, their name is not told. `merged_into` is the question it is one with,
    `due_on` the day by which it is to be answered."""

    id: int
    briefing_id: int
    programme_id: int
    council_id: int | None
    council: str
    words: str
    at: datetime
    answer: str | None = None
    welsh: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None
    is_shared: bool = False
    merged_into: int | None = None
    due_on: date | None = None

    @property
    def leading(self) -> int:
        """The question whose answer is this one's as well."""
        return self.merged_into or self.id


class Result(Struct, frozen=True, kw_only=True):
    """How a reader's answers came out, and the sentence that tells them."""

    asked: int
    right: int | None
    sentence: str


class Progress(Struct, frozen=True, kw_only=True):
    """How far one sending has come, in counts. Of those sent, `delivered` are known to have arrived: only GOV.UK Notify
    says so. `lately` left in the last `lately_seconds`, a minute at most."""

    id: int
    briefing_id: int
    ref: str
    number: int
    state: OccurrenceState
    is_paused: bool
    sent: int
    failed: int
    retrying: int
    waiting: int
    next_try: datetime | None
    delivered: int = 0
    lately: int = 0
    lately_seconds: int = 0

    @property
    def is_over(self) -> bool:
        return self.state in (OccurrenceState.SENT, OccurrenceState.STOPPED)
