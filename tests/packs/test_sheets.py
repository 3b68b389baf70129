"""Every sheet of every file, looked at as it is printed, and in grey."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from govern.kit.language import Language, speaking
from govern.packs import layout, rules
from govern.packs.layout.blocks import Block, Heading, Table, shown
from govern.packs.layout.sections.second import MOST_PAGES
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Part
from govern.packs.rules.foreign import bare
from tests.packs import edges, faces, sheets
from tests.packs.third import PACK, latest

register(faces.folder())
LONGEST, TWELVE = latest(edges.longest()), latest(edges.councils(12, edges.LONGEST + " {}"))
MANY = latest(edges.many(2000))
ENGLISH, WELSH = Language
FILES: dict[str, tuple[BoardPack, Language, str, Part]] = {
    **{f"{part.value} in {each.value}": (PACK, each, "", part) for each in Language for part in Part},
    "a council in English": (PACK, ENGLISH, "BRA", Part.BOARD),
    "a council in Welsh": (PACK, WELSH, "BRA", Part.BOARD),
    "nothing": (latest(edges.NOTHING), ENGLISH, "", Part.BOARD),
    "no register": (latest(edges.NOTHING), ENGLISH, "", Part.REGISTERS),
    "one council": (latest(edges.councils(1)), WELSH, "", Part.BOARD),
    "twelve councils": (TWELVE, ENGLISH, "", Part.BOARD),
    "twelve councils together": (TWELVE, ENGLISH, "", Part.JOINT),
    "one of twelve councils": (TWELVE, WELSH, "C3", Part.BOARD),
    "longest names": (LONGEST, ENGLISH, "", Part.BOARD),
    "longest names in Welsh": (LONGEST, WELSH, "", Part.BOARD),
    "longest names of a council": (LONGEST, ENGLISH, "C0", Part.BOARD),
    "longest names together": (LONGEST, ENGLISH, "", Part.JOINT),
    "longest names in registers": (LONGEST, ENGLISH, "", Part.REGISTERS),
    "two thousand milestones": (MANY, ENGLISH, "", Part.BOARD),
}


def typeset(pack: BoardPack, language: Language, council: str, part: Part) -> tuple[bytes, list[Block]]:
    with speaking(language):
        read = rules.reading(pack)
        told = layout.registers(read) if part is Part.REGISTERS else layout.blocks(read, council, part=part)
        return layout.pdf(pack, faces.folder(), council, part=part).pdf, told


@pytest.mark.parametrize("name", FILES)
def test_no_word_stands_on_another_leaves_the_frame_or_is_left_alone(name: str) -> None:
    pdf, told = typeset(*FILES[name])
    heads = [one.text for one in told if isinstance(one, Heading)]
    captions = [words for one in told if isinstance(one, Table) for words in (one.caption, _columns(one))]
    assert sheets.wrong(pdf, [*heads, *captions]) == []
    begins = [one.text for one in told if isinstance(one, Heading) and one.level == 1]
    assert sheets.sparse(pdf, begins) == []
    pack, _, council, part = FILES[name]
    assert part is Part.REGISTERS or len(sheets.sheets(pdf)) <= MOST_PAGES


def _columns(table: Table) -> str:
    return "".join(one.heading for one in table.columns)


@pytest.mark.parametrize("name", ["board in en", "registers in cy", "longest names", "longest names in registers"])
def test_no_cell_is_clipped(name: str) -> None:
    """Every word of every cell is in the file, in its order: words that do not fit are broken and never cut."""
    pdf, told = typeset(*FILES[name])
    printed = _close(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    tables = [one for one in told if isinstance(one, Table)]
    with speaking(FILES[name][1]):
        cells = [
            _close(bare(shown(cell, column.kind)))
            for one in tables
            for row in (*one.rows, *one.totals)
            for cell, column in zip(row, one.columns, strict=True)
        ]
    assert [cell for cell in cells if cell not in printed] == []


def _close(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("name", ["board in en", "a council in Welsh", "longest names"])
def test_in_grey_every_word_stands_out_and_nothing_is_drawn_beside_the_frame(name: str) -> None:
    pdf, _ = typeset(*FILES[name])
    assert sheets.faint(pdf) == []
    beside = [sheets.has_ink_beside(sheets.in_grey(pdf, page), below=300 if page == 1 else 0) for page in range(1, 7)]
    assert not any(beside)


def test_each_check_finds_what_it_is_for() -> None:
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=(400, 400), invariant=True)
    canvas.drawString(60, 300, "Underneath")
    canvas.drawString(70, 302, "Above")
    canvas.drawString(380, 200, "Beyond")
    canvas.setFillGray(0.9)
    canvas.drawString(60, 150, "Faint")
    canvas.setFillGray(0)
    canvas.drawString(60, 100, "A heading")
    for first in ("Almost nothing", "goes on", "A section"):
        canvas.showPage()
        canvas.drawString(60, 350, first)
    canvas.save()
    found = sheets.wrong(drawn.getvalue(), ["A heading"])
    assert [one.rpartition("”")[2] for one in found] == [
        " stand on each other",
        " leaves the frame",
        " stands alone at the foot",
    ]
    assert [one.split("“")[1][:5] for one in sheets.faint(drawn.getvalue())] == ["Faint"]
    assert sheets.has_ink_beside(sheets.in_grey(drawn.getvalue(), 1), below=0)
    assert sheets.sparse(drawn.getvalue(), ["A section"]) == ["sheet 2: 5% is filled"]
