"""An installation of its own for tests that need whole processes: database, queue, home, workers and schedulers."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import asyncpg
from celery import Celery

from govern.adapters import clock
from govern.adapters.queue import broker

TREE = Path(__file__).resolve().parent.parent.parent.parent
NOW = "2026-11-30T09:30"
IN_HAND = "SELECT FROM batch WHERE lease_until IS NOT NULL LIMIT 1"
PATIENCE_SECONDS = 60.0  # a loaded machine takes seconds to start a worker
MORE_STAFF = """
INSERT INTO contact (council, name, email, kind, service, team, site, grade, "union", line_manager, language)
SELECT council, name, number || '.' || email, kind, service, team, site, grade, "union", line_manager, language
FROM contact, generate_series(2, $1::int) number WHERE kind = 'staff'
"""


@dataclass
class Installation:
    """`with Installation(…) as it:` ends every process it started, also when the test fails."""

    database: str
    queue: str
    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    shift: float = field(default_factory=lambda: clock.shift(NOW).total_seconds())
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __enter__(self) -> "Installation":
        self.bell = Celery(broker=broker(self.queue))
        self.bell.control.purge()
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            killed(process)
        self.bell.control.purge()
        self.bell.close()

    @property
    def env(self) -> dict[str, str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")}
        return plain | {
            "GOVERN_HOME": str(self.home),
            "GOVERN_DATABASE_URL": self.database,
            "GOVERN_REDIS_URL": self.queue,
            "GOVERN_SECRET": "a secret for the tests alone, and long enough",
            "GOVERN_BASE_URL": "https://govern.example",
            "GOVERN_MAIL_FROM": "Govern <govern@partnership.example>",
            "GOVERN_CLOCK": f"{self.shift}s",
            **self.settings,
        }

    def started(self, name: str) -> subprocess.Popen[bytes]:
        """`worker` or `beat`, as the product starts them, in a group of its own."""
        with (self.home / f"{name}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "govern.cli", name],
                env=self.env,
                stdout=log,
                stderr=log,
                cwd=TREE,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def said(self, *arguments: str) -> str:
        """What a command of `govern` answers."""
        argv = [sys.executable, "-m", "govern.cli", *arguments]
        done = subprocess.run(argv, env=self.env, cwd=TREE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ring(self, task: str = "briefings.send_due") -> None:
        """As beat does, without waiting for its minute."""
        self.bell.send_task(task)

    async def asked(self, question: str, *arguments: object) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.database)
        try:
            rows: list[asyncpg.Record] = await connection.fetch(question, *arguments)
            return rows
        finally:
            await connection.close()

    async def came_true(self, question: str, *arguments: object, every: float = 0.02) -> None:
        """Waits until the question has an answer, on one connection: a new one each time costs as much as fifty
        letters."""
        connection = await asyncpg.connect(self.database)
        try:
            while not await connection.fetch(question, *arguments):
                await asyncio.sleep(every)
        finally:
            await connection.close()

    async def settled(self, *, but: tuple[str, ...] = ("sent", "failed")) -> dict[str, int]:
        """How many deliveries came to what, once none is left that is not among `but`, nor any in a worker's hands."""
        end = time.monotonic() + PATIENCE_SECONDS
        while await self.asked(IN_HAND) or not (states := await self.states()) or not set(states) <= set(but):
            assert time.monotonic() < end, f"still {await self.states()}"
            await asyncio.sleep(0.05)
        return states

    async def states(self) -> dict[str, int]:
        rows = await self.asked("SELECT state, count(*) FROM delivery GROUP BY state")
        return {row["state"]: row["count"] for row in rows}

    async def time_passes(self, minutes: int) -> None:
        """For all that waits for its next attempt, so that nobody has to."""
        await self.asked(f"UPDATE delivery SET due_at = due_at - interval '{minutes} minutes' WHERE state = 'retrying'")
        await self.asked(f"UPDATE batch SET due_at = due_at - interval '{minutes} minutes' WHERE ended_at IS NULL")


class Process(Protocol):
    @property
    def pid(self) -> int: ...


def children(worker: Process) -> list[int]:
    """The pool of a worker: the processes that send."""
    with suppress(FileNotFoundError):
        return [int(pid) for pid in Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()]
    return []


def killed(process: subprocess.Popen[bytes]) -> None:
    """With its whole group, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def eventually(happened: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
