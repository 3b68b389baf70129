"""The servers themselves die in the middle of a sending: nobody is left out, and a repeat is the same message again.

They are PostgreSQL and Redis of their own, because those of the other tests stay."""

import os
import signal
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from redis import Redis

from govern.adapters import servers
from govern.adapters.servers import places, postgres, redis
from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import approval, copied, filled
from tests.briefings.sending.installation import MORE_STAFF, Installation, eventually, killed

WINDOW, PROCESSES = 4, 2
LETTERS = 600  # two batches for two processes: what dies takes with it what nobody has begun
HOME = Path(__file__).resolve().parents[3] / "var" / f"faults{os.environ.get('PYTEST_XDIST_WORKER', '')}"


class OwnServers:
    """Each is stopped as by a power cut of its own, and started again on what it had written."""

    def __init__(self, place: places.Place) -> None:
        self._place = place
        self._running: dict[str, AbstractContextManager[str]] = {}
        self.urls: dict[str, str] = {}

    def start(self, name: str) -> None:
        running = {"postgres": postgres.running, "redis": redis.running}[name]
        settings = getattr(servers.FAST, name)
        self._running[name] = running(self._place, settings)
        self.urls[name] = self._running[name].__enter__()

    def end(self, name: str) -> None:
        self._running.pop(name).__exit__(None, None, None)

    def kill_postgres(self) -> None:
        """Immediately: sessions are cut off, nothing is written down, and it recovers from its log."""
        lock = self._place.private / "postgres" / "postmaster.pid"
        os.kill(int(lock.read_text().partition("\n")[0]), signal.SIGQUIT)
        self.end("postgres")

    def kill_redis(self) -> None:
        """Its queue goes with it: it keeps nothing on disk."""
        with Redis.from_url(self.urls["redis"]) as client:
            process = int(client.info("server")["process_id"])
        os.kill(process, signal.SIGKILL)
        self.end("redis")


@pytest.fixture(scope="session")
def servers_of_own() -> Iterator[OwnServers]:
    with places.occupied(HOME) as place:
        found = OwnServers(place)
        for name in ("redis", "postgres"):
            found.start(name)
        try:
            yield found
        finally:
            for name in ("postgres", "redis"):
                found.end(name)


@pytest.fixture(scope="session")
def own(servers_of_own: OwnServers, tmp_path_factory: Any) -> OwnServers:
    """With the sample in it, loaded once."""
    urls = servers_of_own.urls
    filled(urls["postgres"], urls["redis"], home=tmp_path_factory.mktemp("own"))
    return servers_of_own


@pytest_asyncio.fixture
async def installation(own: OwnServers, tmp_path: Path) -> AsyncIterator[Installation]:
    database = copied(own.urls["postgres"])
    with Installation(database, own.urls["redis"].replace("db=0", "db=3"), tmp_path) as found:
        await found.asked(MORE_STAFF, LETTERS // 600)
        yield found


@contextmanager
def half_sent(installation: Installation) -> Iterator[SmallServer]:
    """A slow mail server that has taken a hundred letters; afterwards everybody has one, in one and the same words."""
    with SmallServer(pause=0.005) as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}?window={WINDOW}"
        installation.started("worker")
        installation.ring()
        eventually(lambda: len(server.received) > 100)
        yield server
        assert len(server.received) >= LETTERS
    ids = defaultdict(list)
    for _, to, content in server.received:
        ids[to].append(message_from_bytes(content)["Message-ID"])
    assert len(ids) == LETTERS
    assert {len(set(own)) for own in ids.values()} == {1}
    assert len(server.received) - LETTERS <= WINDOW * PROCESSES * 2


async def test_redis_dies_with_all_it_held(installation: Installation, own: OwnServers) -> None:
    await approval(installation, "BRF-91")
    with half_sent(installation) as server:
        own.kill_redis()
        assert len(server.received) < LETTERS // 2
        time.sleep(0.5)
        own.start("redis")
        await rung_until_sent(installation)


async def test_redis_is_emptied(installation: Installation, own: OwnServers) -> None:
    await approval(installation, "BRF-91")
    with half_sent(installation) as server:
        with Redis.from_url(own.urls["redis"]) as client:
            client.flushall()
        assert len(server.received) < LETTERS // 2
        await rung_until_sent(installation)


async def test_postgresql_dies_and_recovers(installation: Installation, own: OwnServers) -> None:
    await approval(installation, "BRF-91")
    with half_sent(installation) as server:
        own.kill_postgres()
        assert len(server.received) < LETTERS // 2
        time.sleep(0.5)
        own.start("postgres")
        await rung_until_sent(installation)


async def test_the_scheduler_dies_and_another_goes_on(installation: Installation) -> None:
    await approval(installation, "BRF-91")
    beat = installation.started("beat")
    with half_sent(installation):
        killed(beat)
        installation.started("beat")
        installation.started("beat")
        assert await installation.settled() == {"sent": LETTERS}
    occurrences = await installation.asked("SELECT number, state FROM occurrence")
    assert [tuple(row) for row in occurrences] == [(1, "sent")]


async def rung_until_sent(installation: Installation) -> None:
    """As beat does each minute."""
    end = time.monotonic() + 300
    while await installation.states() != {"sent": LETTERS}:
        assert time.monotonic() < end, await installation.states()
        installation.ring()
        time.sleep(0.5)
