"""What was made for one file of a pack serves its next file: a pack has sixteen of them, and most of the work on each
is the same drawings and tables."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from govern.kit.language import spoken

_kept: ContextVar[dict[tuple[object, ...], tuple[object, Any]] | None] = ContextVar("kept", default=None)

T = TypeVar("T")


@contextmanager
def remembering() -> Iterator[None]:
    """Until the end of the outermost of these; nothing stays afterwards."""
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(thing: object, what: tuple[object, ...], make: Callable[[], T]) -> T:
    """What `make` gives for this very pack, block or picture in the language of now. Nobody may change it."""
    known = _kept.get()
    if known is None:
        return make()
    key = (id(thing), spoken(), *what)
    if key not in known:
        known[key] = (thing, make())  # the thing stays alive with it, so that no other gets its number
    found: T = known[key][1]
    return found
