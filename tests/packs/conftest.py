"""A Govern of its own for the packs' tests with processes: a database, a queue, the cast, and what to run on them."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from tests import databases

TREE = Path(__file__).resolve().parent.parent.parent
BUILD = """
import asyncio, os
from govern import config
from govern.adapters import database
from tests.packs import world
from tests.world import build

async def work():
    async with database.pool(size=2):
        await world.thread(await build())

config.hand_out(config.from_env(os.environ))
asyncio.run(work())
"""


class Installation:
    """A database and a queue of their own, and what to run on them."""

    def __init__(self, database_url: str, redis_url: str, home: Path) -> None:
        self.database_url = database_url
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")} | {
            "GOVERN_HOME": str(home),
            "GOVERN_DATABASE_URL": database_url,
            "GOVERN_REDIS_URL": redis_url,
            "GOVERN_SECRET": "a secret for the tests alone, and long enough",
            "GOVERN_CLOCK": "2026-11-23T09:00",
            "PICCOLO_CONF": "govern.adapters.piccolo_conf",
        }

    def run(self, *arguments: str, fed: bytes = b"", **environment: str) -> bytes:
        done = self.ran(*arguments, fed=fed, **environment)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def ran(self, *arguments: str, fed: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment | environment, input=fed, capture_output=True, cwd=TREE
        )

    def rows(self, statement: str) -> list[Any]:
        async def ask() -> list[Any]:
            connection = await asyncpg.connect(self.database_url)
            try:
                return list(await connection.fetch(statement))
            finally:
                await connection.close()

        with ThreadPoolExecutor() as aside:
            return aside.submit(asyncio.run, ask()).result()

    @contextmanager
    def worker(self) -> Iterator[int]:
        """A worker with its children in a group of their own, which can be killed whole."""
        command = [sys.executable, "-m", "govern.cli", "worker"]
        child = subprocess.Popen(command, env=self.environment, start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            yield child.pid
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGTERM)
            child.wait(timeout=20)

    def stages(self) -> list[str]:
        return [row["stage"] for row in self.rows("SELECT stage FROM pack_build ORDER BY pack")]


@pytest.fixture(scope="session")
def installation(urls: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = databases.migrated(*urls, f"{databases.DATABASE}_packs")
    found = Installation(made, _other_database(urls[1]), tmp_path_factory.mktemp("packs"))
    found.run("-c", BUILD)
    return found


def _other_database(redis_url: str) -> str:
    """The same Redis, where no other test's messages wait."""
    import redis

    plain = redis_url.partition("?")[0]
    other = f"{plain}?db=7" if plain.startswith("unix:") else urlunsplit(urlsplit(plain)._replace(path="/7"))
    redis.Redis.from_url(other).flushdb()
    return other
