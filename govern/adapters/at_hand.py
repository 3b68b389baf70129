"""Connections at hand for questions that stand alone."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from asyncpg import Connection
from asyncpg.exceptions import InterfaceError, OperatorInterventionError, PostgresConnectionError

from govern.adapters.together import Rounds

LOST = (InterfaceError, OperatorInterventionError, PostgresConnectionError, OSError)


class AtHand:
    """A few of them. Lending one of the pool's takes three times as long as such a question; here one is taken from a
    list and put back, or ended if anything went wrong with it."""

    MOST = 6

    def __init__(self, connect: Callable[[], Awaitable["Connection[Any]"]]) -> None:
        self.rounds: Rounds[list[Mapping[str, Any]]] = Rounds()
        self._connect = connect
        self._free: list[Connection[Any]] = []
        self._made = 0

    async def ask(self, question: str, arguments: Sequence[Any]) -> list[Any] | None:
        """None where all are busy, or the one that was taken had been lost: then the pool is asked."""
        if not self._free and self._made >= self.MOST:
            return None
        connection = self._free.pop() if self._free else await self._another()
        try:
            found: list[Any] = await connection.fetch(question, *arguments)
        except TimeoutError:  # it was waited for long enough
            self._end(connection)
            raise
        except LOST:
            self._end(connection)
            return None
        except BaseException:
            self._end(connection)
            raise
        self._free.append(connection)
        return found

    def _end(self, connection: "Connection[Any]") -> None:
        self._made -= 1
        connection.terminate()

    async def _another(self) -> "Connection[Any]":
        self._made += 1
        try:
            return await self._connect()
        except BaseException:
            self._made -= 1
            raise

    async def close(self) -> None:
        while self._free:
            await self._free.pop().close()
