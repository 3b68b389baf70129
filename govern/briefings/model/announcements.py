"""An announcement: briefings about one thing, in the order in which people may hear of it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from govern.briefings.model.words import STORABLE, Title
from govern.kit.limits import Id, Version

Minutes = Annotated[int, Meta(ge=1, le=20_160)]
Why = Annotated[str, Meta(max_length=500, pattern=STORABLE)]


class Wave(StrEnum):
    UNIONS = "unions"
    AFFECTED = "affected"
    STAFF = "staff"
    MEMBERS = "members"
    PRESS = "press"
    PUBLIC = "public"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS = {
    Wave.UNIONS: "Unions",
    Wave.AFFECTED: "Affected staff",
    Wave.STAFF: "All staff",
    Wave.MEMBERS: "Councillors",
    Wave.PRESS: "Press",
    Wave.PUBLIC: "The public",
}
# DOMAIN D1: affected staff and unions before all staff; staff before the public; members before the press
BEFORE: Mapping[Wave, tuple[Wave, ...]] = {
    Wave.UNIONS: (),
    Wave.AFFECTED: (Wave.UNIONS,),
    Wave.STAFF: (Wave.UNIONS, Wave.AFFECTED),
    Wave.MEMBERS: (),
    Wave.PRESS: (Wave.UNIONS, Wave.AFFECTED, Wave.STAFF, Wave.MEMBERS),
    Wave.PUBLIC: (Wave.UNIONS, Wave.AFFECTED, Wave.STAFF, Wave.MEMBERS),
}
OUTSIDE = frozenset({Wave.PRESS, Wave.PUBLIC})


class Placed(Struct, frozen=True, forbid_unknown_fields=True, order=True):
    wave: Wave
    briefing_id: Id


class Announcement(Struct, frozen=True, kw_only=True):
    """As its last version has it; `window` is in minutes, from the first letter to the last, and `because` is why it
    may take longer."""

    id: int
    programme_id: int
    title: str
    window: int
    placed: tuple[Placed, ...]
    number: int
    is_kept: bool
    by_name: str
    at: datetime
    because: str = ""


class WaveStanding(Struct, frozen=True, kw_only=True):
    """One briefing of an announcement: when it is meant for, when it left, how long after the first, and what holds
    it. `began` is when it was due, once it is being sent; of one that was stopped nothing is expected any more."""

    wave: Wave
    briefing_id: int
    ref: str
    title: str
    stage: str
    planned: datetime | None
    sent: datetime | None
    holds: tuple[str, ...]
    is_approved: bool = False
    is_stopped: bool = False
    began: datetime | None = None
    after: str = ""


class AnnouncementStanding(Struct, frozen=True, kw_only=True):
    announcement: Announcement
    waves: tuple[WaveStanding, ...]
    warnings: tuple[str, ...]


class Outside(Struct, frozen=True):
    """Why a briefing does not leave as it is meant, and the announcement in which the way out is recorded."""

    announcement_id: int
    sentence: str


class NewAnnouncement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    title: Title
    window: Minutes = 60
    placed: Annotated[tuple[Placed, ...], Meta(max_length=50)] = ()
    because: Why = ""


class AnnouncementRow(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line of the workbook: a briefing in its wave. Lines of one number are one announcement; without a briefing
    nothing is placed in it yet."""

    number: Annotated[int, Meta(ge=1, le=10_000)]
    title: Title
    window: Minutes = 60
    wave: Wave | None = None
    briefing: str = ""
    because: Why = ""
    by: str = ""


class AnnouncementEdit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A field left out stays as it is; `is_kept` no puts it away: nothing is held by it any more."""

    version: Version = 0
    title: Title | UnsetType = UNSET
    window: Minutes | UnsetType = UNSET
    placed: Annotated[tuple[Placed, ...], Meta(max_length=50)] | UnsetType = UNSET
    is_kept: bool | UnsetType = UNSET
    because: Why | UnsetType = UNSET


class AnnouncementForm(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    version: Version = 0
    title: Title
    window: Minutes
    because: Why = ""


class PlaceForm(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Puts a briefing into a wave; with no wave it is taken out."""

    version: Version = 0
    briefing_id: Id
    wave: Wave | None = None
