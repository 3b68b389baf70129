"""Hearing that something in the database has changed, whoever changed it: a trigger on every table tells."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, Generic, TypeVar

from asyncpg import Connection
from asyncpg.exceptions import PostgresError

from govern.adapters import database
from govern.adapters.together import Rounds

CHANNEL = "govern_changes"
PATIENCE = 2.0
ASKS_EVERY = 5.0  # seconds
MOST_REMEMBERED = 32
T = TypeVar("T")
LOST = (PostgresError, OSError, TimeoutError)
log = logging.getLogger(__name__)


class Changes:
    """How often the database has changed, as far as this process has heard; None while it cannot hear."""

    def __init__(self) -> None:
        self._number = 0
        self._hears = False

    @property
    def version(self) -> int | None:
        return self._number if self._hears else None

    def bump(self) -> None:
        self._number += 1

    def hears(self, is_so: bool) -> None:
        """What was missed in between is unknown, so whatever was known before is old."""
        self.bump()
        self._hears = is_so


_ears: list[Changes] = []


class Remembered(Generic[T]):
    """What was worked out of the database, for as long as this process hears of no change in it; what many ask after
    a change, once for all of them.

    Nothing is remembered where nobody listens (commands, workers), nor inside a transaction: there it may be the
    transaction's own change that counts. What is remembered is shared, so it must never be changed.
    """

    def __init__(self) -> None:
        self._made_at: tuple[Changes, int] | None = None
        self._known: OrderedDict[Hashable, T] = OrderedDict()
        self._rounds: Rounds[T] = Rounds()

    async def find(self, key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        before = _moment()
        if before is None:
            return await work_out()
        if before != self._made_at:
            self._made_at = before
            self._known.clear()
        elif key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        return await self._rounds.ask((before, key), partial(self._make, before, key, work_out))

    async def _make(self, before: tuple[Changes, int], key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        if before == self._made_at and key in self._known:
            return self._known[key]
        made = await work_out()
        if before == _moment() == self._made_at:
            self._known[key] = made
            if len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        return made


def _moment() -> tuple[Changes, int] | None:
    """Which change was the last that was heard of, where somebody listens and nothing is being written here."""
    if not _ears or database.is_in_transaction():
        return None
    version = _ears[-1].version
    return None if version is None else (_ears[-1], version)


async def tell() -> None:
    """Of a change that no table shows, such as a sign-in that ended."""
    await database.engine().run_ddl(f"NOTIFY {CHANNEL}")


@asynccontextmanager
async def heard(changes: Changes) -> AsyncIterator[None]:
    """Listens on a connection of its own for as long as this lasts, again and again when it is lost."""
    listening = asyncio.create_task(_listen_for_ever(changes))
    _ears.append(changes)
    try:
        yield
    finally:
        _ears.remove(changes)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        changes.hears(False)


async def _listen_for_ever(changes: Changes) -> None:
    while True:
        try:
            await _listen(changes)
        except LOST as problem:
            log.warning("Changes of the database are not heard, so no answer is kept: %r", problem)
        finally:
            changes.hears(False)
        await asyncio.sleep(PATIENCE)


async def _listen(changes: Changes) -> None:
    """Until the connection ends. A pooler that swallows notifications is found out by telling ourselves first."""
    connection: Connection[Any] = await database.engine().get_new_connection()
    try:
        came, ended = asyncio.Event(), asyncio.Event()
        await connection.add_listener(CHANNEL, _answer(came.set))
        connection.add_termination_listener(lambda _: ended.set())
        await connection.execute(f"NOTIFY {CHANNEL}")
        await asyncio.wait_for(came.wait(), PATIENCE)
        await connection.add_listener(CHANNEL, _answer(changes.bump))
        changes.hears(True)
        while not await _is_set(ended, ASKS_EVERY):  # behind a cut cable nothing else says that nothing will be heard
            await connection.execute("SELECT 1", timeout=PATIENCE)
    finally:
        connection.terminate()


async def _is_set(event: asyncio.Event, within: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), within)
    return event.is_set()


def _answer(then: Callable[[], None]) -> Callable[..., None]:
    return lambda *_: then()
