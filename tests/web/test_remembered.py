"""What is worked out of the registers, remembered until anything in them changes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from litestar import Litestar

from govern.adapters import changes as adapter
from govern.adapters.database import unit_of_work
from tests.web.test_kept import _browser, _until, listening, sql
from tests.world import World

__all__ = ["listening", "sql"]
MILESTONE = """
WITH stream AS (
    INSERT INTO workstream (programme, code, title, version) VALUES ($1, 'KEPT', 'Kept', 1) RETURNING id)
INSERT INTO milestone (programme, ref, workstream, kind, title, duration_days, immovable, public, on_hold, critical,
                       version)
SELECT $1, 'KEPT-1', id, 'milestone', 'Doors open', 0, false, false, false, false, 1 FROM stream RETURNING id
"""


async def test_what_was_worked_out_holds_until_something_changes_and_only_for_who_asked(
    listening: Litestar, cast: World, sql: asyncpg.Connection
) -> None:
    remembered: adapter.Remembered[int] = adapter.Remembered()
    numbers = iter(range(9))

    async def work_out() -> int:
        return next(numbers)

    assert [await remembered.find(who, work_out) for who in ("alice", "alice", "bob", "alice")] == [0, 0, 1, 0]
    before = listening.state.changes.version
    await sql.execute("UPDATE programme SET version = version")
    await _until(lambda: listening.state.changes.version != before)
    assert [await remembered.find(who, work_out) for who in ("alice", "alice")] == [2, 2]


async def test_inside_a_transaction_or_where_nobody_listens_everything_is_worked_out(
    listening: Litestar, cast: World
) -> None:
    remembered: adapter.Remembered[int] = adapter.Remembered()
    numbers = iter(range(9))

    async def work_out() -> int:
        return next(numbers)

    async with unit_of_work():
        assert [await remembered.find("alice", work_out) for _ in range(2)] == [0, 1]
    assert await remembered.find("alice", work_out) == 2
    listening.state.changes.hears(False)
    assert [await remembered.find("alice", work_out) for _ in range(2)] == [3, 4]


@asynccontextmanager
async def _committed(sql: asyncpg.Connection, programme: int) -> AsyncIterator[int]:
    """A milestone that another process wrote, and takes away again."""
    id = await sql.fetchval(MILESTONE, programme)
    try:
        yield id
    finally:
        await sql.execute("DELETE FROM milestone WHERE id = $1", id)
        await sql.execute("DELETE FROM workstream WHERE code = 'KEPT'")


async def test_the_plan_shows_a_renamed_milestone_at_once_although_it_was_remembered(
    listening: Litestar, cast: World, sql: asyncpg.Connection
) -> None:
    alice, path = await _browser(listening, cast.alice), f"/programmes/{cast.programme_id}/milestones"
    before = listening.state.changes.version
    async with _committed(sql, cast.programme_id) as opens:
        await _until(lambda: listening.state.changes.version != before)
        assert "Doors open" in (await alice.open(f"{path}?n=1")).text
        before = listening.state.changes.version
        await sql.execute("UPDATE milestone SET title = 'Renamed' WHERE id = $1", opens)
        await _until(lambda: listening.state.changes.version != before)
        assert "Renamed" in (await alice.open(f"{path}?n=2")).text
