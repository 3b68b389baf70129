"""What was made for one file of a pack serves its next file: a pack has sixteen of them, and most of the work on each
is the same drawings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from govern.kit.language import spoken
from govern.packs.model import BoardPack

_kept: ContextVar[dict[tuple[object, ...], tuple[BoardPack, Any]] | None] = ContextVar("kept", default=None)

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


def once(pack: BoardPack, what: tuple[object, ...], make: Callable[[], T]) -> T:
    """What `make` gives for this very pack in the language of now. Nobody may change it."""
    known = _kept.get()
    if known is None:
        return make()
    key = (id(pack), spoken(), *what)
    if key not in known:
        known[key] = (pack, make())  # the pack stays alive with it, so that no other gets its number
    found: T = known[key][1]
    return found
