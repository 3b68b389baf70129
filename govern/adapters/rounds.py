"""When each task of the timetable last came to its end: workers tell it, operators read it, nothing depends on it.

A scheduler that has died and a worker that hangs answer nobody; what they no longer do is seen here.
"""

from datetime import datetime
from typing import cast

from govern.adapters import store

KEY = "govern:rounds"


async def ended(task: str, now: datetime) -> None:
    await store.client().hset(KEY, task, now.isoformat())


async def ages(now: datetime) -> dict[str, float]:
    """Seconds since then, by task; without those that no worker has told of since Redis was emptied."""
    found = cast(dict[bytes, bytes], await store.client().hgetall(KEY))
    return {
        task.decode(): max(0.0, (now - datetime.fromisoformat(at.decode())).total_seconds())
        for task, at in found.items()
    }
