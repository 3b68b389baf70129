"""A real worker typesets packs, is killed half way, and the sweeper of the next one finishes what it left."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

DATABASE = os.environ.get("TEST_DATABASE", "govern_test") + "_packs"
FROZEN = """
import asyncio, json, os, sys
from govern import config
from govern.adapters import database
from govern.packs import actions
from govern.packs.model import Freeze
from govern.adapters import clock
from tests.packs import world
from tests.world import build

async def work():
    async with database.pool(size=2):
        cast = await build()
        await world.thread(cast)
        return [(await world.frozen(cast)).id for _ in range(4)]

config.hand_out(config.from_env(os.environ))
print(json.dumps(asyncio.run(work())))
"""
SWEEP = """
import os
from govern.adapters import queue
queue.configure(os.environ["GOVERN_REDIS_URL"])
queue.client().send_task("packs.build_waiting")
"""
ALONE = """
import sys
from hashlib import sha256
from govern.adapters import shelf
from govern.packs import layout, rules
print(sha256(layout.pdf(rules.opened(sys.stdin.buffer.read()), shelf.FONTS).pdf).hexdigest())
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
        }

    def run(self, *arguments: str, fed: bytes = b"") -> bytes:
        done = subprocess.run([sys.executable, *arguments], env=self.environment, input=fed, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

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


@pytest.fixture
def installation(urls: tuple[str, str], tmp_path: Path) -> Installation:
    made = urlunsplit(urlsplit(urls[0])._replace(path=f"/{DATABASE}"))
    aside = Installation(urls[0], "", tmp_path)
    aside.rows(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    aside.rows(f"CREATE DATABASE {DATABASE}")
    found = Installation(made, _other_database(urls[1]), tmp_path)
    found.run("-m", "govern.cli", "migrate")
    return found


def _other_database(redis_url: str) -> str:
    """The same Redis, where no other test's messages wait."""
    import redis

    plain = redis_url.partition("?")[0]
    other = f"{plain}?db=7" if plain.startswith("unix:") else urlunsplit(urlsplit(plain)._replace(path="/7"))
    redis.Redis.from_url(other).flushdb()
    return other


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_a_worker_killed_half_way_loses_nothing_and_the_files_are_the_same_to_the_byte(
    installation: Installation,
) -> None:
    installation.environment["PICCOLO_CONF"] = "govern.adapters.piccolo_conf"
    ids = json.loads(installation.run("-c", FROZEN))
    with installation.worker() as worker:
        assert until(lambda: "building" in installation.stages(), 40)
        os.killpg(worker, signal.SIGKILL)
    left = installation.stages()
    assert "building" in left
    installation.rows("UPDATE pack_build SET claimed_until = now() - interval '1 second' WHERE stage = 'building'")
    with installation.worker():
        installation.run("-c", SWEEP)
        assert until(lambda: set(installation.stages()) == {"built"}, 60), installation.stages()
    files = installation.rows("SELECT pack, kind, sha256 FROM pack_file")
    assert {(row["pack"], row["kind"]) for row in files} == {
        (id, kind) for id in ids for kind in ("pdf", "html", "xlsx")
    }
    assert len(files) == 3 * len(ids)
    assert_the_same_bytes(installation, ids[0])


def assert_the_same_bytes(installation: Installation, pack_id: int) -> None:
    """What the worker kept is what the row says, and what two other processes make of the same snapshot."""
    (row,) = installation.rows(f"SELECT snapshot, sha256 FROM pack JOIN pack_file f ON f.pack = pack.id "
                               f"WHERE pack.id = {pack_id} AND kind = 'pdf'")  # fmt: skip
    (kept,) = Path(installation.environment["GOVERN_HOME"]).glob(f"packs/*/{pack_id}-*.pdf")
    assert sha256(kept.read_bytes()).hexdigest() == row["sha256"]
    for seed, zone in (("1", "Asia/Tokyo"), ("4711", "America/New_York")):
        installation.environment |= {"PYTHONHASHSEED": seed, "TZ": zone}
        assert installation.run("-c", ALONE, fed=row["snapshot"].encode()).decode().strip() == row["sha256"]
