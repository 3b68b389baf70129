"""The audit trail's words: an entry is who (an id), what they did, to what (an id), and the facts of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

Plain = str | int | bool | None
Fact = Plain | list[Plain]


class Entry(Struct, frozen=True, kw_only=True):
    chain: int
    number: int
    at: datetime
    by: int | None
    verb: str
    kind: str
    thing: int
    facts: Mapping[str, Fact]
    previous: str
    hash: str
    by_name: str | None = None


class Deed(NamedTuple):
    """That something was done to a thing, whenever and by whomever."""

    verb: str
    kind: str
    thing: int


class Said(Struct, frozen=True):
    """An entry as a person reads it."""

    number: int
    at: datetime
    sentence: str


class About(Struct, frozen=True, kw_only=True):
    """Which entries of a chain somebody asks for: of one person, of one kind of thing, before a number."""

    by: int | None = None
    kind: str = ""
    before: int | None = None


class Finding(Struct, frozen=True):
    """What is wrong with a chain, and where."""

    chain: int
    number: int
    problem: str


INSTALLATION = 0
