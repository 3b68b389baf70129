"""What readers do with an issued pack, from when they see it, and what the board said to what it was asked."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id
from govern.packs.model.sections import Section

WHOLE = "PACK"
"""What a board is asked of a pack that wants no decision: to take note of it."""


class BoardOutcome(StrEnum):
    AGREED = "agreed"
    CHANGED = "agreed with changes"
    REFUSED = "refused"
    DEFERRED = "deferred"
    NOTED = "noted"


class Conclude(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the board's meeting said to one proposal of the pack, or to `PACK` where it was asked for none. Said again,
    it is a correction."""

    proposal: Annotated[str, Meta(min_length=1, max_length=40)]
    outcome: BoardOutcome
    met_on: date
    minute: Annotated[str, Meta(max_length=200)] = ""
    words: Annotated[str, Meta(max_length=1000)] = ""


class Concluded(Struct, frozen=True, kw_only=True):
    """One thing the board was asked: `outcome` is empty until it is recorded; `since` is what the councils' register of
    decisions says now."""

    proposal: str
    title: str
    outcome: str = ""
    met_on: date | None = None
    minute: str = ""
    words: str = ""
    by_name: str | None = None
    since: str = ""


class SayRead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """I have read it."""


class NewNote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reader's comment on a section: `is_shared` lets everybody who reads the pack see it, else nobody but them."""

    section: Section
    words: Annotated[str, Meta(min_length=1, max_length=2000)]
    is_shared: bool = False


class Note(Struct, frozen=True, kw_only=True):
    id: int
    section: Section
    words: str
    is_shared: bool
    is_mine: bool
    by_name: str
    at: datetime


class HoldBack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reader sees the pack from this day and hour of London, and nothing of it before."""

    person_id: Id
    day: date
    hour: Annotated[int, Meta(ge=0, le=23)] = 9


class Held(Struct, frozen=True, kw_only=True):
    person_id: int
    name: str
    until: datetime


class CouncilReach(Struct, frozen=True, kw_only=True):
    """How many of a council's readers have said that they read it; None and its words where that is too few to tell."""

    council: str
    readers: int
    read: int | None
    says: str


class Reached(Struct, frozen=True, kw_only=True):
    """`says` is the count of all who read it, in words; `is_all` that everybody did; `mine` when the viewer did."""

    councils: tuple[CouncilReach, ...]
    readers: int
    says: str
    is_all: bool
    mine: datetime | None
