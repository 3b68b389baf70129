"""What a search over a programme answers, and what a new programme needs first."""

from msgspec import Struct


class Hit(Struct, frozen=True, kw_only=True):
    """Something that holds every word; `path` is its page."""

    ref: str
    title: str
    path: str


class Found(Struct, frozen=True, kw_only=True):
    """The hits of one register: the first of them, and how many there are in all."""

    register: str
    hits: list[Hit]
    total: int


class Entry(Struct, frozen=True, kw_only=True):
    """A line of a register as the search reads it: `texts` is everything that is searched."""

    hit: Hit
    texts: tuple[str, ...]


class Step(Struct, frozen=True, kw_only=True):
    """One of the first things to do in a new programme; `done` says what is there already."""

    does: str
    why: str
    href: str
    done: str = ""
