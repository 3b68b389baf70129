"""A calendar as other programs subscribe to it."""

from datetime import date

from msgspec import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """Something that is on one day. `uid` never changes for the same thing, `version` grows with what is said of it."""

    uid: str
    day: date
    title: str
    details: str
    path: str
    version: int
    changed_on: date | None = None
    is_open: bool = False


class Feed(Struct, frozen=True):
    name: str
    entries: tuple[Entry, ...]
