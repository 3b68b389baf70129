"""What many ask at the same moment is worked out once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class Rounds(Generic[T]):
    """Answers in rounds, one at a time for each key: who asks while one is under way shares the next with all who came
    meanwhile. That one begins after they asked, so it misses nothing that was there when they did.

    What is answered is shared, so it must never be changed; what goes wrong is told to everybody of the round.
    """

    def __init__(self) -> None:
        self._last: dict[Hashable, _Round[T]] = {}

    async def ask(self, key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        found = self._last.get(key)
        if found is None or found.has_begun:
            found = self._last[key] = _Round(found.task if found else None, work_out)
            found.task.add_done_callback(partial(self._forget, key, found))
        return await asyncio.shield(found.task)

    def _forget(self, key: Hashable, ended: "_Round[T]", _: object) -> None:
        if self._last.get(key) is ended:
            del self._last[key]


class _Round(Generic[T]):
    """A task of its own, so that whoever goes away takes it from nobody else."""

    def __init__(self, before: "asyncio.Task[T] | None", work_out: Callable[[], Awaitable[T]]) -> None:
        self.has_begun = False
        self.task: asyncio.Task[T] = asyncio.create_task(self._run(before, work_out))

    async def _run(self, before: "asyncio.Task[T] | None", work_out: Callable[[], Awaitable[T]]) -> T:
        if before is not None:
            await asyncio.wait([before])
        self.has_begun = True
        return await work_out()
