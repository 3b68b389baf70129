"""The servers themselves die in the middle of a sending: nobody is left out, and a repeat is the same message again."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes

from redis import Redis

from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation, eventually, killed
from tests.briefings.sending.servers import OwnServers

WINDOW, LINES, PROCESSES = 4, 2, 2
LETTERS = 600  # two batches for two processes: what dies takes with it what nobody has begun


@contextmanager
def half_sent(installation: Installation) -> Iterator[SmallServer]:
    """A slow mail server that has taken a hundred letters; afterwards everybody has one, in one and the same words."""
    with SmallServer(pause=0.005) as server:
        tuned = f"window={WINDOW}&connections={LINES}"
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}?{tuned}"
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
    assert len(server.received) - LETTERS <= WINDOW * LINES * PROCESSES * 2


async def test_redis_dies_with_all_it_held(installation: Installation, own: OwnServers, approve: Approve) -> None:
    await approve("BRF-91")
    with half_sent(installation) as server:
        own.kill_redis()
        assert len(server.received) < LETTERS // 2
        time.sleep(0.5)
        own.start("redis")
        await rung_until_sent(installation)


async def test_redis_is_emptied(installation: Installation, own: OwnServers, approve: Approve) -> None:
    await approve("BRF-91")
    with half_sent(installation) as server:
        with Redis.from_url(own.urls["redis"]) as client:
            client.flushall()
        assert len(server.received) < LETTERS // 2
        await rung_until_sent(installation)


async def test_postgresql_dies_and_recovers(installation: Installation, own: OwnServers, approve: Approve) -> None:
    await approve("BRF-91")
    with half_sent(installation) as server:
        own.kill_postgres()
        assert len(server.received) < LETTERS // 2
        time.sleep(0.5)
        own.start("postgres")
        await rung_until_sent(installation)


async def test_the_scheduler_dies_and_another_goes_on(installation: Installation, approve: Approve) -> None:
    await approve("BRF-91")
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
