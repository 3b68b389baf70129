"""Hearing that something in the database has changed, whoever changed it: a trigger on every table tells."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from asyncpg import Connection
from asyncpg.exceptions import PostgresError

from govern.adapters import database

CHANNEL = "govern_changes"
PATIENCE = 2.0
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


async def tell() -> None:
    """Of a change that no table shows, such as a sign-in that ended."""
    await database.engine().run_ddl(f"NOTIFY {CHANNEL}")


@asynccontextmanager
async def heard(changes: Changes) -> AsyncIterator[None]:
    """Listens on a connection of its own for as long as this lasts, again and again when it is lost."""
    listening = asyncio.create_task(_listen_for_ever(changes))
    try:
        yield
    finally:
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
        await ended.wait()
    finally:
        connection.terminate()


def _answer(then: Callable[[], None]) -> Callable[..., None]:
    return lambda *_: then()
