"""The layout of packs that are frozen now: what is alike for all milestones is said once, a council's page 1 says
nothing twice, and arrows of the grid keep apart. Files of the sixth layout stay as they were, to the byte."""

from decimal import Decimal
from hashlib import sha256
from itertools import combinations

import pytest
from msgspec.structs import replace
from reportlab.graphics.shapes import Drawing, Line

from govern.kit.language import Language, speaking
from govern.packs import layout, rules
from govern.packs.drawings import risk_grid
from govern.packs.layout.blocks import Block, Callout, Heading, PageBreak, Points, Prose, Table
from govern.packs.layout.compose import Composition, composed
from govern.packs.layout.flow import MOST_WHITE
from govern.packs.layout.sections.decide import decide
from govern.packs.layout.sections.own import own_cover
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Judgement, Milestone, Part, Rag, Since
from tests.packs import approved, faces, sheets
from tests.packs.approved import pages
from tests.packs.third import PACK

register(faces.folder())
BEFORE = replace(PACK, layout=6)
AS_THE_SIXTH_WAS = {
    (Language.ENGLISH, "", Part.BOARD): "eb8a496ce83d7417ee888f7a30989354788bb9e6b33bd0a0666b2fe10cedf21a",
    (Language.ENGLISH, "BRA", Part.BOARD): "924e30dd72a114d057657bd6837361ccdcfb474647258c9d542618a1572e6cc6",
    (Language.ENGLISH, "", Part.REGISTERS): "5368d750113a5f9d48325dffe9d38ebd18c2ef2142160de1c24886b74eff8e59",
    (Language.ENGLISH, "", Part.PUBLIC): "f3964f1ca2f048ed082f833a33a3242b1c5e1649648f5c204faee438e2c9f80e",
    (Language.ENGLISH, "", Part.JOINT): "6c830dfc4759ba7255100a2105cef6c11f00d1decff957f1b3a1990e52f0f41a",
    (Language.WELSH, "", Part.BOARD): "ec4b4d234fbb916f2ed91fe3d2fcd0282e5a450c8c43b9fbcbd567c8335ee7ac",
    (Language.WELSH, "BRA", Part.BOARD): "e4ab9ad06a5a2d38a3547fb65913667b114ef0c1f552742a32967b11cd665661",
    (Language.WELSH, "", Part.REGISTERS): "02c934e74341b8fdb179a9de9ef1a8d790c724c77cb5660c0486ab0ccf5c5710",
    (Language.WELSH, "", Part.PUBLIC): "206e08d16f08a4c4d5cf82264fc3a7db22fa5a004845708a5cb1efbc23699624",
    (Language.WELSH, "", Part.JOINT): "8f05957add6f6de71c88df7e15f0dc5c9bc1b2e373a53c93361eb3adab57a2ac",
}
RETURNS = "Why each return has its colour"


@pytest.mark.parametrize(("language", "council", "part"), AS_THE_SIXTH_WAS)
def test_a_pack_of_the_sixth_layout_gives_the_same_bytes(language: Language, council: str, part: Part) -> None:
    """The hashes were taken from the code before the seventh layout, with the same libraries and words."""
    with speaking(language):
        made = layout.pdf(BEFORE, faces.folder(), council, part=part).pdf
    assert sha256(made).hexdigest() == AS_THE_SIXTH_WAS[language, council, part]


@pytest.mark.parametrize("language", Language)
def test_every_word_of_every_section_is_the_one_that_was_read_and_approved(language: Language) -> None:
    with speaking(language):
        told = [*pages(PACK), *pages(PACK, Part.REGISTERS)]
    said = "\n\n".join(told) + "\n"
    assert said == approved.words(f"seventh_{language.value}", said)


@pytest.mark.parametrize("language", Language)
def test_a_proposal_is_on_one_page_with_its_answers_and_who_decides(language: Language) -> None:
    """Whatever stands above it, its answers end where its heading is; its table too, but where a quarter of that page
    would stay white without the rest of it."""
    parted: dict[int, int] = {}
    with speaking(language):
        for lines in range(0, 60, 4):
            filler = [Prose("A line above it.")] * lines
            for number in (6, 7):
                found = [*filler, *decide(replace(PACK, layout=number), 4)]
                made = composed(found)
                for place, block in enumerate(found):
                    if isinstance(block, Heading) and block.level == 2:
                        asked, *_, answers, table = made.spans[place : place + 4]
                        parted[number] = parted.get(number, 0) + (asked[0] != answers[1])
                        assert number == 6 or asked[0] == table[1] or _white_above(made, found, place) > MOST_WHITE
    assert parted[6] > 0
    assert parted[7] == 0


def _white_above(made: Composition, found: list[Block], place: int) -> float:
    """How much of the page on which a heading stands would be white without it and what follows."""
    page = made.pages[made.spans[place][0]]
    without = composed(found[:place]).pages[-1]
    return 1 - without.used / page.sheet.depth


def test_no_page_of_a_file_ends_in_more_than_a_quarter_of_white_but_the_last_of_a_section() -> None:
    for part in (Part.BOARD, Part.PUBLIC, Part.JOINT):
        pdf = layout.pdf(PACK, faces.folder(), part=part).pdf
        told = layout.blocks(rules.reading(PACK), part=part)
        begins = [one.text for one in told if isinstance(one, Heading) and one.level == 1]
        assert sheets.sparse(pdf, begins, least=1 - MOST_WHITE) == []


def test_an_appendix_begins_a_page_where_less_than_half_of_one_is_left() -> None:
    for lines in range(1, 60):
        above = [Prose("A line above it.")] * lines
        (page, *others) = composed(above).pages
        used = others[-1].used if others else page.used
        spans = composed([*above, PageBreak(past_half=True), Prose("An appendix.")]).spans
        is_apart = spans[-1][0] > spans[lines - 1][0]
        assert is_apart == (used > page.sheet.depth / 2)


def test_the_foot_of_a_page_names_the_programme_whole() -> None:
    assert all("Three Rivers shared services" in one for one in pages(PACK, Part.JOINT))
    assert "shared services" not in pages(BEFORE, Part.JOINT)[5]


def returns(pack: BoardPack) -> Table:
    return next(one for one in layout.blocks(pack) if isinstance(one, Table) and one.caption.startswith(RETURNS))


def titles(pack: BoardPack) -> list[str]:
    return [one.title for one in returns(pack).columns]


def judged(one: Milestone, reason: str) -> Milestone:
    return replace(one, stake=replace(one.stake, roi=Judgement(Rag.GREEN, reason, "C8/green"))) if one.stake else one


def test_a_reason_that_all_returns_share_is_said_once() -> None:
    alike = replace(PACK, milestones=tuple(judged(one, "all of it is expected") for one in PACK.milestones))
    assert "Why" not in titles(alike)
    assert "Why, for each of them: All of it is expected." in returns(alike).note
    assert "Why" in titles(replace(alike, layout=6))
    assert "Why" in titles(PACK)  # where reasons differ, each has its own


def test_what_has_not_moved_since_the_last_pack_needs_no_columns() -> None:
    days = {one.ref: one.actual or one.forecast for one in rules.thread(PACK)}
    still = replace(PACK, since=tuple(Since(ref, day, Decimal(0)) for ref, day in days.items()))
    assert still.previous
    assert not {"Days moved", f"Lost in pack\u00a0{still.previous.number}"} & set(titles(still))
    assert f"None of them has moved since pack {still.previous.number}." in returns(still).note
    first = next(iter(days))
    moved = replace(still, since=tuple(one for one in still.since if one.ref != first))  # it is new in this pack
    assert "Days moved" in titles(moved)
    assert "None of them has moved" not in returns(moved).note


def test_what_a_council_is_asked_stands_once_on_its_page_1() -> None:
    asked = next(one for one in own_cover(PACK, "BRA") if isinstance(one, Callout))
    told = [str(words) for one in own_cover(PACK, "BRA") if isinstance(one, Points) for words in one.items]
    assert "Form the shared revenues service" in asked.title
    assert not any("must decide" in one for one in told)
    idle = replace(PACK, wanted=())
    told = [str(words) for one in own_cover(idle, "BRA") if isinstance(one, Points) for words in one.items]
    assert any("No decision of Brackenham is wanted now" in one for one in told)


def test_arrows_of_the_grid_reach_only_into_the_cells_they_join_and_meet_no_other() -> None:
    moves = (((4, 4), (4, 3)), ((2, 4), (4, 4)), ((4, 4), (3, 4)), ((3, 4), (2, 4)), ((3, 3), (3, 4)), ((2, 3), (3, 3)))
    risks = tuple(
        replace(PACK.risks[0], ref=f"R{place}", likelihood=now[0], impact=now[1], was=was)
        for place, (was, now) in enumerate(moves)
    )
    now, before = (risk_grid(replace(PACK, risks=risks, layout=number), 490).drawing for number in (7, 6))
    assert _meetings(now) == 0
    assert _meetings(before) > 0


def _meetings(drawing: Drawing) -> int:
    lines = [one for one in drawing.contents if isinstance(one, Line) and one.strokeWidth == 1.1]
    return sum(_meet(one, other) for one, other in combinations(lines, 2))


def _meet(one: Line, other: Line) -> bool:
    """Whether two upright or level lines come within two points of each other."""
    apart = 2.0
    return all(
        min(getattr(one, a), getattr(one, b)) - apart < max(getattr(other, a), getattr(other, b))
        and min(getattr(other, a), getattr(other, b)) - apart < max(getattr(one, a), getattr(one, b))
        for a, b in (("x1", "x2"), ("y1", "y2"))
    )
