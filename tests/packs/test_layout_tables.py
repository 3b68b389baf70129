from datetime import date
from decimal import Decimal
from io import BytesIO

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from govern.packs import layout
from govern.packs.drawings.picture import REGULAR
from govern.packs.layout.blocks import Block, Bold, Column, Heading, Kind, Points, Prose, Status, Table, Tone
from govern.packs.layout.compose import composed
from govern.packs.layout.styles import PROSE, register
from govern.packs.layout.typeset import Imprint, typeset
from govern.packs.layout.wrap import plain_line, width, wrapped
from govern.packs.model import BoardPack, Council, Loss, Part, Rag
from tests.packs import example, faces

IMPRINT = Imprint("Title", "Author", "Subject", "Left", "Middle", date(2026, 11, 23))
BODY = PROSE[Tone.BODY]
COLUMNS = (Column("Name"), Column("Sum", Kind.PENNIES))


@pytest.fixture(scope="module", autouse=True)
def _faces() -> None:
    register(faces.folder())


def pages(*blocks: Block) -> list[str]:
    return read(typeset(blocks, IMPRINT, faces.folder()).pdf)


def read(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def test_a_long_table_repeats_its_head_on_every_page_and_loses_no_row():
    rows = tuple((f"Row {number:03d}", Decimal(number)) for number in range(200))
    found = pages(Table("Long", COLUMNS, rows))
    assert len(found) > 3
    assert all("Name Sum" in page for page in found)
    assert all(f"Row {number:03d} £{number}.00" in " ".join(found) for number in range(200))


@pytest.mark.parametrize("count", range(38, 44))
def test_a_note_is_never_alone_on_a_page(count):
    rows = tuple((f"Row {number:03d}", Decimal(1)) for number in range(count))
    found = pages(Table("Long", COLUMNS, rows, note="What a row says."))
    page = next(page for page in found if "What a row says." in page)
    assert f"Row {count - 1:03d}" in page


def test_totals_stand_with_the_last_row():
    rows = tuple((f"Row {number:03d}", Decimal(1)) for number in range(200))
    found = pages(Table("Long", COLUMNS, rows, (("Together", Decimal(200)),)))
    assert "Row 199" in found[-1]
    assert "Together £200.00" in found[-1]


def test_a_heading_is_never_the_last_thing_on_a_page():
    found = composed([block for number in range(60) for block in (Heading(1, f"H{number}"), Prose("Words."))])
    assert all(not page.placed[-1].piece.keep for page in found.pages)


def test_nothing_runs_past_the_foot_of_a_page():
    for page in composed(layout.blocks(example.pack())).pages:
        assert all(placed.down + placed.piece.height <= page.sheet.depth + 0.1 for placed in page.placed)


def test_a_word_wider_than_its_column_is_broken_and_stays_whole():
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
    columns = (Column("A"), Column("B"), *(Column(f"Sum {number}", Kind.PENNIES) for number in range(6)))
    found = pages(Table("Wide", columns, ((word, word, *[Decimal("123456789012.34")] * 6),)))
    assert squeezed(found[0]).count(word[:8]) >= 8
    assert squeezed(found[0]).count("123,456,789,012.34") == 6


def test_a_cell_taller_than_a_page_goes_on_where_it_stopped():
    words = " ".join(f"word{number:04d}" for number in range(2500))
    found = pages(Table("Tall", (Column("Ref"), Column("Text")), (("R1", words),)))
    assert len(found) > 2
    assert all(f"word{number:04d}" in " ".join(found) for number in range(2500))


def test_bold_words_stand_in_their_sentence():
    assert "This is due now." in pages(Prose(("This is ", Bold("due now"), ".")))[0]


def test_mark_up_in_the_data_is_shown_as_it_was_typed():
    hostile = '<b>not bold</b> <para> &amp; {{ 7*7 }} "quoted" \\ ) ( =1+1'
    rows = ((hostile, Decimal(1)),)
    found = pages(Heading(1, hostile), Prose(hostile), Points((hostile,)), Table(hostile, COLUMNS, rows))
    assert found[0].count("<b>not bold</b> <para> &amp; {{ 7*7 }}") == 5


def test_control_characters_are_white():
    assert "one two" in pages(Prose("one\x00\x08\x1b\ntwo"))[0]


@pytest.mark.parametrize(
    ("status", "letter"), [(Rag.RED, "R"), (Rag.AMBER, "A"), (Rag.GREEN, "G"), (Rag.BLUE, "C"), (Rag.GREY, "–")]
)
def test_a_status_is_never_colour_alone(status, letter):
    found = pages(Table("T", (Column("Name"), Column("Is", Kind.STATUS)), (("Row", Status(status, "In words")),)))
    assert f"{letter} In words" in found[0].replace("Row ", "")


def test_a_date_stays_on_one_line():
    lines = wrapped("It was moved from 1 April 2027 to 1 July 2027 by the board", BODY, 90)
    assert any("1 April 2027" in plain_line(line) for line in lines)
    assert any("1 July 2027" in plain_line(line) for line in lines)


@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])),
    room=st.integers(20, 300),
)
def test_wrapping_keeps_every_character_within_the_room(text, room):
    lines = wrapped(text, BODY, room)
    assert squeezed("".join(plain_line(line) for line in lines)) == squeezed(text)
    assert all(width(line, BODY.size) <= room + 0.01 or len(plain_line(line)) == 1 for line in lines)


def councils(count: int) -> BoardPack:
    pack = example.pack()
    named = tuple(Council(f"C{number:02d}", f"Council of Number {number}") for number in range(count))
    stake = example.GO_LIVE.stake
    assert stake is not None
    loss = Loss(2027, {council.code: Decimal("1000.01") for council in named})
    go_live = msgspec.structs.replace(
        example.GO_LIVE,
        blocked_by=(),
        stake=msgspec.structs.replace(stake, losses=(loss, msgspec.structs.replace(loss, year=2028))),
    )
    return msgspec.structs.replace(
        pack, councils=named, milestones=(go_live,), wanted=(), proposals=(), money=(), lines=(), reach=()
    )


@pytest.mark.parametrize("count", [1, 4, 5, 12])
def test_the_loss_of_every_council_is_stated_however_many_there_are(count):
    found = read(layout.pdf(councils(count), faces.folder()).pdf)
    for number in range(count):
        assert f"Council of Number {number}" in found[0]
    assert f"£{Decimal('2000.02') * count:,}" in found[0]


def test_an_empty_programme_has_a_pack_that_says_what_is_missing():
    empty = msgspec.structs.replace(
        councils(1), milestones=(), savings=(), risks=(), services=(), figures=(), previous=None, changes=()
    )
    words = " ".join(read(layout.pdf(empty, faces.folder()).pdf))
    for said in ("No decision is wanted", "No milestone has a date yet", "No cost or benefit line", "No risk is open"):
        assert said in words


def test_a_pack_of_300_milestones_loses_none():
    many = tuple(msgspec.structs.replace(example.GO_LIVE, ref=f"X{number:04d}", stake=None) for number in range(300))
    pack = msgspec.structs.replace(example.pack(), milestones=many)
    words = " ".join(read(layout.pdf(pack, faces.folder(), part=Part.REGISTERS).pdf))
    assert all(f"X{number:04d}" in words for number in range(300))


def test_the_faces_are_read_once_per_process():
    register(faces.folder())
    assert width(wrapped("0", BODY, 100)[0], 10) > 0
    assert REGULAR == "SourceSans3-Regular"
