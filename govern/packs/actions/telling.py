"""What a worker is at while it makes a pack, said beside the build for whoever waits."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from govern.packs.model import Progress, Stage
from govern.packs.tables import PackBuild

LOOKS = 0.1
"""Seconds between two looks at how far a file is: what is made quicker is not told section by section."""
T = TypeVar("T")


class Telling:
    """Of one attempt at one pack; an attempt that has lost its claim tells nothing any more."""

    def __init__(self, pack_id: int, attempt: int) -> None:
        self.pack_id, self.attempt = pack_id, attempt
        self.now = Progress()

    async def say(self, now: Progress) -> None:
        self.now = now
        await PackBuild.update({PackBuild.doing: msgspec.json.encode(now).decode()}).where(
            (PackBuild.pack == self.pack_id)
            & (PackBuild.stage == Stage.BUILDING.value)
            & (PackBuild.attempts == self.attempt)
        )

    async def watch(self, make: Callable[[Callable[[str], None]], T]) -> T:
        """Makes a file in a thread of its own, and tells the sections that it comes to."""
        reached: list[str] = []
        making = asyncio.create_task(asyncio.to_thread(make, reached.append))
        try:
            while not (await asyncio.wait({making}, timeout=LOOKS))[0]:
                if reached and reached[-1] != self.now.section:
                    await self.say(replace(self.now, section=reached[-1]))
            return await making
        finally:
            if reached:
                self.now = replace(self.now, section=reached[-1])
