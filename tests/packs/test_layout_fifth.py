"""The fifth layout: page 1 names every council that decides, pages are filled, and arrows of the grid cross no words;
what the layout of now keeps of the fifth is tried on that one. Files of the fourth stay as they were, to the byte."""

from hashlib import sha256
from itertools import pairwise

import pytest
from msgspec.structs import replace
from reportlab.graphics.shapes import Drawing, Line, String

from govern.kit.language import Language, speaking
from govern.packs import layout
from govern.packs.drawings import risk_grid
from govern.packs.layout.blocks import Callout, PageBreak, Points, Prose, Table
from govern.packs.layout.compose import composed
from govern.packs.layout.sections.cover import cover
from govern.packs.layout.sections.own import own_cover
from govern.packs.layout.sections.second import MOST_PAGES
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Part
from tests.packs import edges, faces
from tests.packs.third import PACK, latest

register(faces.folder())
BEFORE = replace(PACK, layout=4)
AS_THE_FOURTH_WAS = {
    (Language.ENGLISH, "", Part.BOARD): "6534e35b1b5d61eebf1777f8ac7c21d0c26c49771ca92be1bd01b95317837c8d",
    (Language.ENGLISH, "BRA", Part.BOARD): "88d559da0a8ea36bf01f878ddad67b8cf2761d6b18358a2a9c98173e9b22a13c",
    (Language.ENGLISH, "", Part.REGISTERS): "1dc96438128b5ab11dcc44f04b7532d3215e1d1040b1460e5e47455805084380",
    (Language.ENGLISH, "", Part.PUBLIC): "81fa53f8e3b01344a8e3d314b1aed7de78c6e8b31f54ce8daa6180d8f8792d96",
    (Language.ENGLISH, "", Part.JOINT): "a1ef697777d25e48048e1033be38a4df8e6dcede552bf3f2354f9e1e3b93b033",
    (Language.WELSH, "", Part.BOARD): "40ad82de85acc2a510fbc5e5b4e79815e838acbfbc3f2ad46f95fcfb60f34bd4",
    (Language.WELSH, "", Part.REGISTERS): "23b42ae959ed23f914be699fc7651cf2596e6cf0cfa0869dd439127bed111d49",
}
EDGES = {
    "nothing": edges.NOTHING,
    "one council": edges.councils(1),
    "twelve councils": edges.councils(12, edges.LONGEST + " {}"),
    "longest names": edges.longest(),
    "no milestone": replace(edges.PACK, milestones=()),
    "two hundred milestones": edges.many(200),
}


@pytest.mark.parametrize(("language", "council", "part"), AS_THE_FOURTH_WAS)
def test_a_pack_of_the_fourth_layout_gives_the_same_bytes(language: Language, council: str, part: Part) -> None:
    """The hashes were taken from the code before the fifth layout, with the same libraries and words."""
    with speaking(language):
        made = layout.pdf(BEFORE, faces.folder(), council, part=part).pdf
    assert sha256(made).hexdigest() == AS_THE_FOURTH_WAS[language, council, part]


def test_page_1_asks_each_proposal_once_and_names_every_council_with_its_days() -> None:
    pack = latest(edges.councils(3))
    (asked,) = [one for one in cover(pack) if isinstance(one, Callout)]
    assert all(one.name in asked.who for one in pack.councils)
    assert asked.who.count("(in ") == 3
    first, *others = pack.wanted
    apart = replace(pack, wanted=(replace(first, if_late="nothing can be built"), *others))
    assert ["nothing can be built" in one.otherwise for one in cover(apart) if isinstance(one, Callout)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_page_1_is_one_page_and_the_board_reads_twelve(pack: BoardPack) -> None:
    now = latest(pack)
    assert len(composed(cover(now)).pages) == 1
    assert all(len(composed(own_cover(now, one.code)).pages) == 1 for one in now.councils)
    assert len(composed(layout.blocks(now)).pages) <= MOST_PAGES


def test_a_council_reads_on_its_page_1_what_its_own_delay_costs_it() -> None:
    pack = latest(edges.PACK)
    code = next(code for one in pack.asking for code, month in one.month.items() if month)
    tables = [one for one in own_cover(pack, code) if isinstance(one, Table)]
    told = next(
        one for one in tables if one.caption == f"What waits for these decisions: the share of {pack.council(code)}"
    )
    assert [one.title for one in told.columns][-1] == "A month of delay"
    assert any(row[-1] for row in told.rows)
    assert all(
        one.caption != told.caption for one in own_cover(replace(pack, layout=4), code) if isinstance(one, Table)
    )


def test_white_at_the_foot_of_a_page_is_filled_with_rows_and_moves_no_section() -> None:
    many = latest(edges.many(200))
    now, before = layout.blocks(many), layout.blocks(replace(many, layout=4))

    def rows(found: list) -> int:
        return sum(len(one.rows) for one in found if isinstance(one, Table))

    assert rows(now) > rows(before)
    assert len(composed(now).pages) <= MOST_PAGES
    full = [page.used / page.sheet.depth for page in composed(now).pages]
    assert max(full) <= 1.0001


def test_what_is_said_of_the_rest_of_a_list_stands_with_its_last_point() -> None:
    found = layout.blocks(latest(edges.many(200)))
    known = [(one, after) for one, after in pairwise(found) if isinstance(one, Points) and one.keeps]
    leading = [(one, after) for one, after in known if isinstance(after, Prose)]
    assert leading
    assert all("Appendix F" in str(after.text) for _, after in leading)
    for depth in range(1, 60):  # wherever the page ends
        made = composed([*[Prose("One line.")] * depth, *leading[0], PageBreak()])
        spans = made.spans[depth : depth + 2]
        assert spans[0][1] == spans[1][0]


@pytest.mark.parametrize("count", [1, 12])
def test_no_arrow_of_the_grid_crosses_a_word_or_another_arrow_of_its_column(count: int) -> None:
    moves = [((4, 4), (3, 4)), ((2, 4), (4, 4)), ((3, 3), (3, 4)), ((5, 5), (2, 3)), ((1, 2), (4, 5)), ((2, 3), (3, 3))]
    risks = tuple(
        replace(PACK.risks[0], ref=f"RSK-{10 * place + n:02}", likelihood=now[0], impact=now[1], was=was)
        for place, (was, now) in enumerate(moves)
        for n in range(count if place < 2 else 1)
    )
    pack = replace(PACK, risks=risks)
    drawing = risk_grid(pack, 490).drawing
    assert _crossings(drawing) == []
    assert _crossings(risk_grid(replace(pack, layout=4), 490).drawing) != []
    upright = [one for one in _arrows(drawing) if one.x1 == one.x2]
    assert count > 1 or len({(one.x1, min(one.y1, one.y2)) for one in upright}) == len(upright)


def _crossings(drawing: Drawing) -> list[str]:
    return [one.text for one in _words(drawing) for line in _arrows(drawing) if _crosses(one, line)]


def _words(drawing: Drawing) -> list[String]:
    return [one for one in drawing.contents if isinstance(one, String)]


def _arrows(drawing: Drawing) -> list[Line]:
    return [one for one in drawing.contents if isinstance(one, Line) and one.strokeWidth == 1.1]


def _crosses(words: String, line: Line) -> bool:
    """Whether an upright or level line meets the box of the letters, small ones without what hangs below them."""
    left, low, right, high = words.getBounds()
    high = words.y + words.fontSize * 0.7
    across = min(line.x1, line.x2) < right and max(line.x1, line.x2) > left
    return across and min(line.y1, line.y2) < high and max(line.y1, line.y2) > max(low, words.y)
