"""The record of a programme: read to its first entry, by person and kind, as a file, and by nobody else."""

import csv
import io
from collections.abc import Awaitable, Callable

import httpx

from govern.cli.assured import on
from govern.partners import actions
from govern.partners.model import NewLesson
from govern.record.queries import findings
from govern.web.lists import PER_PAGE
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def written(world: World) -> str:
    """More than a page of entries by Alice, the last of them by Bob; answers where they are read."""
    for number in range(PER_PAGE):
        lesson = NewLesson(title=f"Ask early {number}", text="It took a month", again=True)
        await actions.add_lesson(world.alice, world.programme_id, lesson)
    last = NewLesson(title="Ask again", text="It took two", again=True)
    await actions.add_lesson(world.bob, world.programme_id, last)
    return f"/programmes/{world.programme_id}/record"


async def test_the_record_is_read_page_by_page_to_its_first_entry(world: World, visitor: Visit) -> None:
    path = await written(world)
    alice = await visitor(world.alice)
    first = (await alice.open(path)).text
    assert first.index("Bob Barker") < first.index("Alice Archer noted lesson")
    assert "Next page" in first
    assert "set up" not in first
    assert "added programme" in (await alice.open(f"{path}?page=2")).text


async def test_one_person_or_one_kind_of_thing_is_picked_out(world: World, visitor: Visit) -> None:
    path = await written(world)
    alice = await visitor(world.alice)
    of_bob = (await alice.open(f"{path}?by={world.bob.id}")).text
    assert "Bob Barker noted lesson" in of_bob
    assert "Alice Archer noted lesson" not in of_bob
    assert "noted lesson" not in (await alice.open(f"{path}?kind=partner")).text
    assert "Nothing like this was done" in (await alice.open(f"{path}?by={world.bob.id}&kind=partner")).text


async def test_the_file_holds_every_entry_with_its_seal(world: World, visitor: Visit) -> None:
    path = await written(world)
    alice = await visitor(world.alice)
    answer = await alice.open(f"{path}?download=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [int(row["Number"]) for row in rows] == list(range(len(rows), 0, -1))
    assert len(rows) > PER_PAGE
    assert (rows[0]["Who"], rows[0]["Kind"], len(rows[0]["Seal"])) == ("Bob Barker", "lesson", 64)
    assert (await alice.open(f"{path}?download=xlsx")).content.startswith(b"PK")


async def test_the_api_goes_back_to_the_first_entry(world: World, api: Speak) -> None:
    path = await written(world)
    alice = await api(world.alice)
    numbers: list[int] = []
    while found := (await alice.get(path, params={"before": numbers[-1]} if numbers else {})).json():
        numbers += [one["number"] for one in found]
    assert numbers == list(range(len(numbers), 0, -1))
    lessons = (await alice.get(path, params={"kind": "lesson", "limit": 2})).json()
    assert [one["number"] for one in lessons] == numbers[:2]


async def test_charlie_reads_nothing_of_it(world: World, visitor: Visit) -> None:
    path = await written(world)
    charlie = await visitor(world.charlie)
    for asked in ("", "?page=2", "?download=csv"):
        assert (await charlie.open(path + asked)).status_code == 404, asked


async def test_what_was_written_afterwards_stands_by_its_day_and_keeps_its_number(
    world: World, visitor: Visit, api: Speak
) -> None:
    lesson = NewLesson(title="Ask early", text="It took a month", again=True)
    async with on("2026-11-20T09:00"):
        await actions.add_lesson(world.carol, world.programme_id, lesson)
    async with on("2026-10-05T09:00"):
        await actions.add_lesson(world.alice, world.programme_id, lesson)
    path = f"/programmes/{world.programme_id}/record"
    alice = await visitor(world.alice)
    page = (await alice.open(path)).text
    assert page.index("added programme") < page.index(f"{world.carol.name} noted") < page.index("Alice Archer noted")
    assert "Some were written afterwards" in page
    assert "Some were written afterwards" not in (await alice.open(f"{path}?by={world.carol.id}")).text
    first = next(csv.DictReader(io.StringIO((await alice.open(f"{path}?download=csv")).text.removeprefix("\ufeff"))))
    assert (first["Who"], first["When"][:10]) == (world.alice.name, "2026-10-05")
    told = (await (await api(world.alice)).get(path)).json()
    assert [one["at"][:10] for one in told[:2]] == ["2026-10-05", "2026-11-20"]
    assert await findings(None) == []
