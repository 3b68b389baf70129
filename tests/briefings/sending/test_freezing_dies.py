"""Processes are killed while they decide who gets a letter and write a row for each: it goes on where it was."""

import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from redis import Redis

from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import PATIENCE_SECONDS, Installation, killed
from tests.briefings.sending.servers import OwnServers

LETTERS = 600
WAITING = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() LIMIT 1"
SOME_ROWS = "SELECT FROM roll WHERE EXISTS (SELECT FROM delivery) LIMIT 1"
LATER = "SELECT contacts[1] AS id FROM roll ORDER BY batch DESC LIMIT 1"


@asynccontextmanager
async def held_up(installation: Installation, lock: str) -> AsyncIterator[None]:
    """A worker gets as far as this lock lets it, and is killed there with all the queue held."""
    connection = await asyncpg.connect(installation.database)
    try:
        async with connection.transaction():
            await connection.execute(lock)
            worker = installation.started("worker")
            installation.ring()
            await installation.came_true(WAITING)
            yield
            killed(worker)
            with Redis.from_url(installation.queue) as queue:
                queue.flushdb()
    finally:
        await connection.close()


async def goes_on(installation: Installation) -> None:
    installation.started("worker")
    end = time.monotonic() + PATIENCE_SECONDS
    while await installation.states() != {"sent": LETTERS}:
        assert time.monotonic() < end, await installation.states()
        installation.ring()
        time.sleep(0.5)
    occurrences = await installation.asked("SELECT number, state FROM occurrence")
    assert [tuple(row) for row in occurrences] == [(1, "sent")]
    assert not await installation.asked("SELECT FROM roll")


async def test_killed_before_it_was_decided_nobody_gets_it_twice(installation: Installation, approve: Approve) -> None:
    await approve("BRF-91")
    with SmallServer() as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}"
        async with held_up(installation, "LOCK TABLE roll IN SHARE MODE"):
            assert await installation.states() == {}
        await goes_on(installation)
    assert Counter(Counter(to for _, to, _ in server.received).values()) == {1: LETTERS}


async def test_killed_between_the_rows_of_two_batches_the_rest_is_written_as_it_was_decided(
    installation: Installation, own: OwnServers, approve: Approve
) -> None:
    await approve("BRF-91")
    # the last of the register is in the last batch, which cannot be written while somebody holds them
    last = "SELECT id, email FROM contact WHERE kind = 'staff' ORDER BY council DESC, id DESC LIMIT 1"
    (held,) = await installation.asked(last)
    with SmallServer() as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}"
        async with held_up(installation, f"SELECT FROM contact WHERE id = {held['id']} FOR UPDATE"):
            await installation.came_true(SOME_ROWS)
            watched = json.loads(installation.said("briefings", "watch", "--once", "--json"))["sendings"]
            assert [one["sent"] + one["waiting"] for one in watched] == [LETTERS]
        some = await installation.states()
        assert 0 < sum(some.values()) < LETTERS
        await installation.asked("UPDATE contact SET email = 'elsewhere@ashvale.example' WHERE id = $1", held["id"])
        await goes_on(installation)
    got = Counter(to for _, to, _ in server.received)
    assert len(got) == LETTERS
    assert held["email"] in got, "as it was when it was decided"
    assert "elsewhere@ashvale.example" not in got
