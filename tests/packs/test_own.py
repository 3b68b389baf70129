"""A pack as one council reads it first: the same snapshot, its own part before what all share."""

import re
from collections.abc import Awaitable, Callable
from io import BytesIO

import httpx
import msgspec
import pytest
from pypdf import PdfReader

from govern.packs import layout, rules
from tests.conftest import Visitor
from tests.packs import example, faces
from tests.packs.world import issued, late, thread
from tests.world import World

PACK = example.pack()
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture(scope="module")
def text() -> list[str]:
    file = layout.pdf(PACK, faces.folder(), "BRA").pdf
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file)).pages]


def test_its_summary_is_written_from_its_own_figures():
    assert rules.own_summary(PACK, "BRA") == (
        "Over the programme Brackenham pays £684,250 and gains £1,951,829: it is £1,267,579 better off.",
        "The slips cost Brackenham £89,508.20 in 2027/28, of £298,360.66 that all councils lose.",
        "Brackenham’s Cabinet must decide “Form the shared revenues service on 1 July 2027” by 14 January 2027, "
        "and 1 more decision follows.",
        "2 milestones wait for Brackenham’s decisions: “Shared revenues service goes live” "
        "and “Customer contact model in use in all three councils”.",
        "Of 182 briefings sent to people of Brackenham, 121 were confirmed as read.",
    )


def test_a_council_of_whom_nothing_is_wanted_is_told_so():
    nothing = msgspec.structs.replace(PACK, wanted=(), milestones=(), money=(), reach=())
    assert rules.own_summary(nothing, "CAL") == (
        "No slip costs Calderwick money.",
        "No decision of Calderwick is wanted now.",
    )


def test_the_parts_of_all_councils_are_what_the_board_reads():
    found = {council.code: rules.lost_by_year(PACK, council.code) for council in PACK.councils}
    for year in rules.loss_years(PACK):
        assert sum(one[year][0] for one in found.values()) == found["BRA"][year][1]
    wanted = [one for council in PACK.councils for one in rules.asked_of(PACK, council.code)]
    assert sorted(wanted, key=lambda one: (one.by, one.ref, one.council)) == list(rules.wanted(PACK))


def test_page_1_puts_the_council_first(text):
    for said in (
        "Board pack 8 for Brackenham",
        "Brackenham is asked to decide",
        "Brackenham, Cabinet, by 14 January 2027 (in 52 days)",
        "In short, for Brackenham",
        "£89,508.20",
        "£298,360.66",
    ):
        assert said in text[0]
    assert "Calderwick, Full Council" not in text[0]


def test_its_own_part_comes_before_what_all_share(text):
    whole = " ".join(text)
    assert whole.index("Milestones that wait for Brackenham") < whole.index(
        "Everything the councils are asked to decide"
    )
    board = layout.pdf(PACK, faces.folder())
    assert len(text) <= board.pages + 2


def test_a_council_with_nothing_before_it_is_told_so_in_its_own_part():
    for code in ("ASH", "CAL"):
        assert layout.pdf(PACK, faces.folder(), code).pages > 1
    alone = msgspec.structs.replace(PACK, wanted=(), proposals=(), milestones=(), money=(), lines=(), reach=())
    words = " ".join(
        page.extract_text() for page in PdfReader(BytesIO(layout.pdf(alone, faces.folder(), "ASH").pdf)).pages
    )
    assert "No proposal is before Ashvale." in " ".join(words.split())


async def test_its_files_are_offered_beside_the_boards_and_read_in_the_frame_of_the_site(
    world: World, visitor: Visit, api: Speak
) -> None:
    await late(world, await thread(world))
    pack = await issued(world)
    victor = await visitor(world.victor)
    shown = (await victor.open(f"/packs/{pack.id}")).text
    assert f'href="/packs/{pack.id}/page?council=B"' in shown
    page = (await victor.open(f"/packs/{pack.id}/page?council=B")).text
    assert "In short, for Brackenham" in page
    assert f"/packs/{pack.id}?download=pdf&amp;council=B" in page
    file = await victor.open(f"/packs/{pack.id}?download=pdf&council=B")
    assert re.search(r'board-pack-1-[\d-]+-[0-9a-f]{8}-B\.pdf"', file.headers["content-disposition"])
    told = await (await api(world.victor)).get(f"/packs/{pack.id}/file?council=B")
    assert told.content == file.content
    assert (await (await api(world.victor)).get(f"/packs/{pack.id}/file?council=Z")).status_code == 404


async def test_charlie_gets_404_on_a_councils_own(world: World, visitor: Visit, api: Speak) -> None:
    await thread(world)
    pack = await issued(world)
    charlie = await visitor(world.charlie)
    for path in (f"/packs/{pack.id}/page?council=B", f"/packs/{pack.id}?download=pdf&council=B"):
        assert (await charlie.open(path)).status_code == 404
    assert (await (await api(world.charlie)).get(f"/packs/{pack.id}/file?council=B")).status_code == 404
