"""Search over a programme: the rule, the page, the API, and the wall around another programme."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.adapters import files
from govern.cli.programmes import SAMPLE
from govern.home import queries, rules
from govern.home.model import Entry, Hit
from govern.home.queries.search import REGISTERS
from govern.kit import text
from govern.partners import actions as partners
from govern.partners.model import NewLesson
from govern.people.queries import person
from govern.thread import actions as thread
from tests.conftest import Visitor
from tests.raid.world import milestone, raised
from tests.sample.sheets import SHARED
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
NOT_IN_A_WORKBOOK = {"Bodies that decide", "Packs", "Highlight reports", "Announcements"}


def entry(title: str, *texts: str, ref: str = "M001") -> Entry:
    return Entry(hit=Hit(ref=ref, title=title, path="/x"), texts=texts)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("contract", True),
        ("SIGNED contract", True),
        ("sian", True),
        ("o'rourke", True),
        ("m001", True),
        ("contract lapsed", False),
        ("%", False),
        ("", False),
        ("   ", False),
    ],
)
def test_every_word_must_be_held_whatever_its_case_and_accents(words: str, is_found: bool) -> None:
    registers = {"Milestones": [entry("Contract signed", "by Siân O’Rourke")]}
    assert bool(rules.found(registers, words)) is is_found


def test_a_register_shows_its_first_and_says_how_many_there_are() -> None:
    (one,) = rules.found({"Risks": [entry(f"Delay {number}") for number in range(25)], "Lessons": []}, "delay")
    assert (one.register, len(one.hits), one.total) == ("Risks", 20, 25)


@given(st.text(max_size=30))
def test_whatever_is_typed_finds_the_text_itself_or_nothing_breaks(words: str) -> None:
    found = rules.found({"Risks": [entry(words)]}, words)
    assert bool(found) is bool(text.folded(words).split())


async def filled(world: World) -> str:
    await raised(world)
    lesson = NewLesson(title="Ask the supplier early", text="It took a month", again=True)
    await partners.add_lesson(world.alice, world.programme_id, lesson)
    return await milestone(world)


async def test_the_page_groups_what_it_finds_and_links_to_it(world: World, visitor: Visit) -> None:
    await filled(world)
    victor = await visitor(world.victor)
    shown = (await victor.open(f"/programmes/{world.programme_id}/search?words=supplier")).text
    assert "2 entries hold “supplier”" in shown
    assert "<h2>Risks</h2>" in shown
    assert "<h2>Lessons</h2>" in shown
    assert "<h2>Milestones</h2>" not in shown
    assert "Nothing holds “zebra”" in (await victor.open(f"/programmes/{world.programme_id}/search?words=zebra")).text


async def test_what_is_searched_for_is_text_and_never_markup(world: World, visitor: Visit) -> None:
    victor = await visitor(world.victor)
    shown = (await victor.open(f"/programmes/{world.programme_id}/search?words=<script>x</script>")).text
    assert "<script>x" not in shown
    assert "&lt;script&gt;x" in shown


async def test_every_page_of_a_programme_has_the_box(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    home = f"/programmes/{world.programme_id}"
    for end in ("", "/milestones", "/risks", "/partners"):
        assert f'action="{home}/search"' in (await alice.open(home + end)).text, end
    assert "/search" not in (await alice.open("/tokens")).text


async def test_the_api_answers_the_same(world: World, api: Speak) -> None:
    ref = await filled(world)
    victor = await api(world.victor)
    found = (await victor.get(f"/programmes/{world.programme_id}/search", params={"words": f"{ref} contract"})).json()
    assert [(one["register"], one["total"], one["hits"][0]["ref"]) for one in found] == [("Milestones", 1, ref)]
    assert (await victor.get(f"/programmes/{world.programme_id}/search")).json() == []


async def test_charlie_finds_nothing(world: World, visitor: Visit, api: Speak) -> None:
    await filled(world)
    browser, program = await visitor(world.charlie), await api(world.charlie)
    path = f"/programmes/{world.programme_id}/search?words=supplier"
    assert (await browser.open(path)).status_code == 404
    assert (await program.get(path)).status_code == 404
    assert (await program.get(f"/programmes/{world.other_id}/search?words=supplier")).json() == []


async def test_every_register_of_a_programme_is_searched_and_each_hit_opens(world: World, visitor: Visit) -> None:
    programme = await thread.import_programme(world.admin, files.sheets(SAMPLE / SHARED))
    viewer = await person(world.admin.id)
    assert viewer
    found = await queries.search(viewer, programme.id, "e")
    assert {one.register for one in found} >= set(REGISTERS) - NOT_IN_A_WORKBOOK
    browser = await visitor(viewer)
    for one in found:
        assert (await browser.open(one.hits[0].path)).status_code == 200, one.register
