"""Packs at the edges stay whole: twelve pages for the board, and every row in the registers."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from govern.packs import layout
from govern.packs.layout.blocks import Heading, Points, Prose, Table
from govern.packs.layout.sections.cut import MOST_POINTS, MOST_ROWS, cut, whole
from govern.packs.model import BoardPack, Part
from tests.packs import edges, faces, ua

EDGES = {
    "nothing": edges.NOTHING,
    "one council": edges.councils(1),
    "twelve councils": edges.councils(12),
    "200 milestones": edges.many(200),
    "longest names": edges.longest(),
}


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_the_board_has_at_most_12_pages_and_they_pass(pack: BoardPack) -> None:
    made = layout.pdf(pack, faces.folder())
    assert made.pages <= 12
    assert ua.wrong(made.pdf) == []


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_no_page_ends_with_a_heading(pack: BoardPack) -> None:
    """The contents know every heading of the first level; none is the last line above the foot of a page."""
    blocks = layout.blocks(pack)
    titles = {block.text for block in blocks if isinstance(block, Heading)}
    for page in PdfReader(BytesIO(layout.pdf(pack, faces.folder()).pdf)).pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        last = next(line for line in reversed(lines) if not line.startswith(("Board pack", "As at", "Page")))
        assert last not in titles


def test_what_the_board_gets_in_part_is_whole_in_the_registers() -> None:
    pack = EDGES["200 milestones"]
    board, registers = layout.blocks(pack), layout.registers(pack)
    short = {one.caption: one for one in board if isinstance(one, Table)}
    long = {one.caption: one for one in registers if isinstance(one, Table)}
    decided = "Each proposal, council by council"
    assert (len(short[decided].rows), len(long[decided].rows)) == (12, 20)
    assert short[decided].note.endswith("8 more rows in Appendix F of the registers.")
    assert layout.pdf(pack, faces.folder(), part=Part.REGISTERS).pages > 20


def test_with_twelve_councils_page_1_is_still_alone_enough_to_decide() -> None:
    first, second, *_ = PdfReader(BytesIO(layout.pdf(EDGES["twelve councils"], faces.folder()).pdf)).pages
    assert "6 other councils \n£149,180.28 \nTogether \n£298,360.56" in first.extract_text()
    assert second.extract_text().startswith("In this file")


def test_short_tables_and_lists_are_not_touched() -> None:
    table = Table("T", (), tuple((str(n),) for n in range(MOST_ROWS)))
    points = Points(tuple(str(n) for n in range(MOST_POINTS)))
    assert list(cut([Heading(1, "One"), table, points])) == [Heading(1, "One"), table, points]
    assert list(whole([Heading(1, "One"), table, points])) == []


def test_a_long_list_says_how_much_more_there_is() -> None:
    points = Points(tuple(str(n) for n in range(MOST_POINTS + 2)))
    short, said = cut([points])
    assert isinstance(short, Points)
    assert isinstance(said, Prose)
    assert said.text == "2 more in Appendix F of the registers."
    assert list(whole([Heading(1, "One"), points])) == [Heading(2, "One"), points]
