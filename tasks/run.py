"""One event loop per worker process, kept for every task: a connection pool belongs to one loop (prefork only)."""

import asyncio
import gc
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeVar

from celery.signals import task_success, worker_before_create_process, worker_process_init, worker_process_shutdown

from govern.adapters import clock, database, rounds
from tasks.schedule import BY_SCHEDULER

T = TypeVar("T")
GARBAGE = 20_000  # things made until the collector looks for rings among them: a batch of letters makes none


class _Kept:
    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()


_kept: list[_Kept] = []


@worker_before_create_process.connect
def share(**_: Any) -> None:
    """What is loaded stays common to all processes: Python's collector would write to each object, and so copy it."""
    database.engine()
    gc.collect()
    gc.freeze()


@worker_process_init.connect
def start(**_: Any) -> None:
    gc.set_threshold(GARBAGE)
    kept = _Kept()
    kept.runner.run(kept.open.enter_async_context(database.pool(size=4)))
    _kept.append(kept)


@worker_process_shutdown.connect
def stop(**_: Any) -> None:
    while _kept:
        kept = _kept.pop()
        kept.runner.run(kept.open.aclose())
        kept.runner.close()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs a domain's coroutine on this process's loop."""
    return _kept[0].runner.run(work)


@task_success.connect
def tell(sender: Any, **_: Any) -> None:
    """So that operators see that scheduler and workers are both at it."""
    if sender.request.headers == BY_SCHEDULER:
        run(rounds.ended(sender.name, clock.real_now()))
