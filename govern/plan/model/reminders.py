"""Reminders: when they go out, what one says, and the personal link to a milestone."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Timetable(Struct, frozen=True):
    """On which day of the week (0 is Monday) and at which hour of London reminders go out."""

    is_on: bool = True
    weekday: Annotated[int, Meta(ge=0, le=6)] = 1
    hour: Annotated[int, Meta(ge=0, le=23)] = 8

    @property
    def day(self) -> str:
        return DAYS[self.weekday]


class SetTimetable(Timetable, frozen=True, forbid_unknown_fields=True):
    pass


class ReminderItem(Struct, frozen=True, kw_only=True):
    """One milestone in a reminder. `has_link`: its owner may answer by the personal link; else the page is behind the
    sign-in."""

    milestone_id: int
    title: str
    sentence: str
    does: str
    href: str
    stake: str = ""
    has_link: bool = True


class ReminderLine(Struct, frozen=True):
    """What lies in a workstream that the reader leads, or waits for them elsewhere."""

    sentence: str
    does: str
    href: str


class Reminder(Struct, frozen=True, kw_only=True):
    """What one person is reminded of: own dates, those of a workstream they lead, and what else waits for them."""

    items: tuple[ReminderItem, ...] = ()
    lines: tuple[ReminderLine, ...] = ()
    others: tuple[ReminderLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.lines or self.others)


class DigestState(StrEnum):
    DUE = "due"
    SENDING = "sending"
    RETRYING = "retrying"
    SENT = "sent"
    FAILED = "failed"
    STOPPED = "stopped"


class Sent(Struct, frozen=True, kw_only=True):
    """A reminder as the programme's list shows it."""

    id: int
    person_id: int
    name: str
    day: date
    state: DigestState
    failure: str
    sent_at: datetime | None
    milestones: int
    answered: int
    open_links: int


class LinkState(StrEnum):
    OPEN = "open"
    USED = "used"
    ENDED = "ended"
    EXPIRED = "expired"


class Held(Struct, frozen=True, kw_only=True):
    """A personal link as it is kept: whose, to which milestone, and whether it still works."""

    id: int
    digest_id: int
    person_id: int
    milestone_id: int
    programme_id: int
    until: datetime
    used_at: datetime | None
    ended_at: datetime | None


class Confirm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The date that was stated still holds."""

    version: Version = 0


class Owner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers for a milestone: somebody of the programme, or somebody new by name and address, who needs no
    account. Nothing of the three: nobody."""

    version: Version = 0
    owner_id: Annotated[int, Meta(ge=1, le=2_147_483_647)] | None = None
    name: Annotated[str, Meta(max_length=120)] = ""
    email: Annotated[str, Meta(max_length=254)] = ""
