"""Reminders to those who have not confirmed a briefing, and then to their line managers."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.words import MessageType

WorkingDays = Annotated[int, Meta(ge=1, le=60)]


class Reminding(Struct, frozen=True, kw_only=True):
    """What was chosen last for a briefing: whether it reminds, after how many working days, whether line managers hear
    of their teams, and whether they are told who it is."""

    is_on: bool = False
    after_days: int = 5
    tells_managers: bool = False
    names_people: bool = False
    by_name: str = ""
    at: datetime | None = None


class SetReminding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    is_on: bool = False
    after_days: WorkingDays = 5
    tells_managers: bool = False
    names_people: bool = False


class Reached(Struct, frozen=True, kw_only=True):
    """One whom the last version of a briefing reached, since `sent_on`, by the letter they got last; `reminded` counts
    the reminders of it, `on` is the day of the last, `told` how often their line manager heard of it. `has_confirmed`
    says that nothing is left to ask of them. `again_on` is the day on which their council changed what it adds, and
    asked those again who had confirmed; None where they had not."""

    delivery: int
    briefing_id: int
    title: str
    version: int
    frozen_at: datetime
    message_type: MessageType
    contact: int | None
    person: int | None
    sent_on: date
    has_confirmed: bool
    reminded: int = 0
    on: date | None = None
    told: int = 0
    again_on: date | None = None


class Own(Struct, frozen=True):
    """A letter that waits for its reader; `again_on` is when their council changed what it adds."""

    delivery: int
    title: str
    version: int
    sent_on: date
    frozen_at: datetime
    again_on: date | None = None


class Team(Struct, frozen=True):
    """How far a line manager's own team came with a briefing; `silent` are deliveries, none where nobody is named."""

    briefing_id: int
    title: str
    confirmed: int
    asked: int
    silent: tuple[int, ...] = ()


class Contents(Struct, frozen=True):
    own: tuple[Own, ...] = ()
    teams: tuple[Team, ...] = ()


class ReminderDraft(Struct, frozen=True, kw_only=True):
    """One letter, to one person: everything of this week. `about` are the deliveries a line manager is told of."""

    contact: int | None
    person: int | None
    name: str
    address: str
    contents: Contents
    about: tuple[int, ...] = ()


class RemindedSoFar(Struct, frozen=True, kw_only=True):
    """What the reminders about the last sending of a briefing did, as somebody may know it."""

    reminding: Reminding
    sentence: str
