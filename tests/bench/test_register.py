"""A register of 10,000 risks: listed, narrowed, and written to CSV and XLSX; the processor's time, and the memory."""

import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from govern.adapters import workbooks
from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from govern.raid import actions, queries, rules
from govern.raid.model import RAID_SHEETS, Category, Handling, Kind, RaidReviewRow, RaidRow
from govern.raid.pages.columns import FILE, LIST
from govern.web import downloads
from govern.web.lists import listing
from tests.raid import LAST_BOARD, TODAY
from tests.world import World

RISKS, SECONDS, MEGABYTES = 10_000, 3.0, 5.0


def row(number: int) -> RaidRow:
    return RaidRow(
        ref=f"RSK-{number:05}",
        kind=Kind.RISK,
        category=list(Category)[number % len(Category)],
        cause=f"what is so already, in the words of workshop {number % 40}",
        event=f"something happens to service {number}",
        effect="bills are late and residents write to their councillors",
        council=("", "A", "B", "C")[number % 4],
        likelihood=number % 5 + 1,
        impact=number // 5 % 5 + 1,
        response=Handling.REDUCE_LIKELIHOOD,
        proximity=TODAY + timedelta(days=number % 400),
        raised_on=LAST_BOARD,
    )


def first(one: RaidRow) -> RaidReviewRow:
    return RaidReviewRow(raid=one.ref, on=one.raised_on, likelihood=one.likelihood, impact=one.impact, note="Raised.")


def timed(what: str, do: Callable[[], Any]) -> tuple[Any, float]:
    began = time.process_time()
    found = do()
    took = time.process_time() - began
    sys.stdout.write(f"{what}: {took:.2f} s CPU\n")
    return found, took


async def test_a_register_of_10000_risks(world: World) -> None:
    await people.give(None, world.alice.id, world.programme_id, role=Role.AUDITOR, council_id=None)
    alice = await person(world.alice.id)
    assert alice
    rows = [row(number) for number in range(RISKS)]
    reviews = [first(one) for one in rows]
    await actions.load(alice, world.programme_id, raid=rows, raid_reviews=reviews, raid_actions=[])
    sys.stdout.write("\n")
    began = time.process_time()
    found = await queries.own_standings(alice, world.programme_id, today=TODAY, since=LAST_BOARD)
    sys.stdout.write(f"{len(found):,} risks read, rated and ordered: {time.process_time() - began:.2f} s CPU\n")
    assert len(found) == RISKS
    chosen, _ = timed("narrowed to a council's open risks", lambda: rules.matching(found, council="B", kind="risk"))
    assert len(chosen) == RISKS // 4
    timed("sorted and cut to a page", lambda: listing(found, LIST, {"sort": "-score"}))
    timed("written as CSV", lambda: downloads.as_csv(found, FILE))
    _, took = timed("written as XLSX", lambda: downloads.as_xlsx(found, FILE))
    assert took <= SECONDS
    book = await queries.book(alice, world.programme_id)
    _, took = timed("the register's workbook", lambda: workbooks.as_xlsx(RAID_SHEETS, book._asdict()))
    assert took <= SECONDS
    _, took = timed("the same workbook compared with the register", lambda: rules.brought(book, book))
    tracemalloc.start()
    downloads.as_xlsx(found, FILE)
    peak = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    sys.stdout.write(f"the XLSX holds at most {peak:.0f} MB while it is written (aim {MEGABYTES:.0f} MB)\n")
    assert peak <= MEGABYTES
