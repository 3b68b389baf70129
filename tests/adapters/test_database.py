"""Questions that stand alone are asked on connections at hand, and lose nothing when one of those is lost."""

import asyncio

import pytest
from asyncpg.exceptions import UndefinedColumnError

from govern.adapters.at_hand import AtHand
from govern.adapters.database import answers, unit_of_work

WHO = "SELECT pg_backend_pid() AS id"


async def _who() -> int:
    found: int = (await answers(WHO))[0]["id"]
    return found


async def test_the_same_connection_answers_one_question_after_the_other(database: None) -> None:
    assert await _who() == await _who()


async def test_more_questions_at_once_than_connections_at_hand_are_all_answered(database: None) -> None:
    slow = "SELECT $1::int AS number, pg_sleep(0.02)"
    found = await asyncio.gather(*(answers(slow, number) for number in range(AtHand.MOST * 3)))
    assert [rows[0]["number"] for rows in found] == list(range(AtHand.MOST * 3))


async def test_a_connection_that_was_cut_is_replaced_and_nobody_notices(database: None) -> None:
    lost = await _who()
    async with unit_of_work():
        await answers("SELECT pg_terminate_backend($1, 5000)", lost)  # waits until it has ended
    assert await _who() != lost


async def test_a_question_that_makes_no_sense_says_so_and_the_next_is_answered(database: None) -> None:
    with pytest.raises(UndefinedColumnError):
        await answers("SELECT no_such_column")
    assert await _who()


async def test_a_reader_who_leaves_takes_only_their_own_question_along(database: None) -> None:
    before = await _who()
    left = asyncio.create_task(answers("SELECT pg_sleep(30)"))
    await asyncio.sleep(0.05)
    left.cancel()
    with pytest.raises(asyncio.CancelledError):
        await left
    assert await _who() != before


async def test_what_a_use_case_wrote_is_read_in_its_own_transaction(database: None) -> None:
    async with unit_of_work():
        await answers("CREATE TEMPORARY TABLE seen ON COMMIT DROP AS SELECT 7 AS number")
        assert [dict(row) for row in await answers("SELECT number FROM seen")] == [{"number": 7}]
