"""What becomes of a briefing on its way: where it stands, its sendings, and the next step of a delivery."""

from datetime import date, datetime

from msgspec import Struct

from govern.briefings.model.counts import LeftOut, Row
from govern.briefings.model.wording import Briefing, Schedule
from govern.briefings.model.words import (
    DeliveryState,
    OccurrenceState,
    Repeat,
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
