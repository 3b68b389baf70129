"""What many ask at the same moment is worked out once, and nobody is told what was so before they asked."""

import asyncio

import pytest

from govern.adapters.together import Rounds


class Counter:
    """Something that takes a while to read, and counts how often it was."""

    def __init__(self) -> None:
        self.value, self.reads, self.goes_on = 0, 0, asyncio.Event()

    async def read(self) -> int:
        self.reads += 1
        found = self.value
        await self.goes_on.wait()
        return found


async def until(begun: Counter, reads: int) -> None:
    while begun.reads < reads:
        await asyncio.sleep(0)


async def test_those_who_come_while_it_is_read_share_the_next_reading() -> None:
    rounds: Rounds[int] = Rounds()
    counter = Counter()
    first = asyncio.create_task(rounds.ask("key", counter.read))
    await until(counter, 1)
    counter.value = 1
    later = [asyncio.create_task(rounds.ask("key", counter.read)) for _ in range(15)]
    await asyncio.sleep(0)
    counter.goes_on.set()
    assert await first == 0
    assert await asyncio.gather(*later) == [1] * 15
    assert counter.reads == 2


async def test_other_questions_do_not_wait() -> None:
    rounds: Rounds[int] = Rounds()
    slow, quick = Counter(), Counter()
    quick.goes_on.set()
    waiting = asyncio.create_task(rounds.ask("slow", slow.read))
    await until(slow, 1)
    assert await rounds.ask("quick", quick.read) == 0
    slow.goes_on.set()
    await waiting


async def test_whoever_goes_away_takes_the_answer_from_nobody_else() -> None:
    rounds: Rounds[int] = Rounds()
    counter = Counter()
    one, other = (asyncio.create_task(rounds.ask("key", counter.read)) for _ in range(2))
    await until(counter, 1)
    one.cancel()
    counter.goes_on.set()
    assert await other == 0
    with pytest.raises(asyncio.CancelledError):
        await one


async def test_what_goes_wrong_is_told_to_the_whole_round_and_the_next_begins_afresh() -> None:
    rounds: Rounds[int] = Rounds()

    async def wrong() -> int:
        await asyncio.sleep(0)
        raise ValueError("The database does not answer")

    told = await asyncio.gather(*(rounds.ask("key", wrong) for _ in range(3)), return_exceptions=True)
    assert [str(one) for one in told] == ["The database does not answer"] * 3
    counter = Counter()
    counter.goes_on.set()
    assert await rounds.ask("key", counter.read) == 0
