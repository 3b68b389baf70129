"""The record in a real database: written once, one line of entries however many write, and `findings` over it."""

import asyncio
import os

import asyncpg
import pytest

from govern.people.model import Thing
from govern.record import actions, queries
from govern.record.tables import Entry
from tests.world import World

WRITERS, EACH = 4, 10
NOT_A_PROGRAMME = 900_001


@pytest.mark.parametrize(
    "statement",
    ["UPDATE entry SET verb = 'praised'", "UPDATE entry SET facts = '{}'", "DELETE FROM entry", "TRUNCATE entry"],
)
async def test_the_database_itself_refuses_to_change_the_record(cast: World, statement: str) -> None:
    connection = await asyncpg.connect(os.environ["GOVERN_DATABASE_URL"])
    try:
        before = await connection.fetchval("SELECT count(*) FROM entry")
        with pytest.raises(asyncpg.PostgresError, match="written once"):
            await connection.execute(statement)
        assert await connection.fetchval("SELECT count(*) FROM entry") == before > 0
    finally:
        await connection.close()


async def test_writers_at_the_same_time_never_fork_the_chain(cast: World) -> None:
    async def write(writer: int) -> None:
        for turn in range(EACH):
            await actions.note(cast.alice, "tried", Thing(kind="test", id=writer, programme_id=NOT_A_PROGRAMME), n=turn)

    await asyncio.gather(*(write(writer) for writer in range(WRITERS)))
    rows = await Entry.select(Entry.number).where(Entry.chain == NOT_A_PROGRAMME).order_by(Entry.number)
    assert [row["number"] for row in rows] == list(range(1, WRITERS * EACH + 1))
    assert await queries.findings(None) == []


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (
            "UPDATE entry SET verb = 'praised' WHERE chain = {} AND number = 2",
            [(2, "was changed after it was written")],
        ),
        ("DELETE FROM entry WHERE chain = {} AND number = 2", [(2, "entries 2 to 2 are missing")]),
        (
            "DELETE FROM entry WHERE chain = {} AND number >= 3",
            [(3, "the end is cut off: 4 entries were written")],
        ),
        (
            "UPDATE entry SET number = number + 10 WHERE chain = {} AND number = 4",
            [
                (4, "entries 4 to 13 are missing"),
                (14, "was changed after it was written"),
                (5, "was put behind the end: 4 entries were written"),
            ],
        ),
    ],
)
async def test_damage_by_an_owner_of_the_database_is_found(
    world: World, damage: str, found: list[tuple[int, str]]
) -> None:
    chain = NOT_A_PROGRAMME + 1
    for turn in range(4):
        await actions.note(world.alice, "tried", Thing(kind="test", id=turn, programme_id=chain))
    assert await queries.findings(None) == []
    await Entry.raw("ALTER TABLE entry DISABLE TRIGGER USER")
    await Entry.raw(damage, chain)
    findings = await queries.findings(None)
    assert [(one.number, one.problem) for one in findings if one.chain == chain] == found
    assert {one.chain for one in findings} == {chain}
