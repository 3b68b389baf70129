"""How far a long change is, while its transaction is open and nobody else sees its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from govern.adapters import store

_key: ContextVar[str] = ContextVar("telling", default="")


@contextmanager
def told_under(key: str) -> Iterator[None]:
    token = _key.set(key)
    try:
        yield
    finally:
        _key.reset(token)


async def tell(words: str) -> None:
    """Where nobody waits for it, nothing is said."""
    if key := _key.get():
        await store.say(key, words)
