"""What is asked comes first and what changed last; packs that were issued before stay as they were, to the byte."""

from hashlib import sha256
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from govern.packs import layout, rules
from govern.packs.layout.blocks import Heading, Prose, Remark
from govern.packs.layout.sections import made as sections
from govern.packs.model import BoardPack, Part, Section, Supplement
from tests.packs import approved, edges, example, faces, ua
from tests.packs.second import COMMENTS, PACK, SECRET, modern

AS_IT_WAS = {
    ("", Part.BOARD): "896d7ea384e168eada23ebaed54787292d816959c216c16a09e610436465c5a2",
    ("BRA", Part.BOARD): "59c3ed895e01fee56a5e6b02958d4997893f5f42438acebe758b1517740d0861",
    ("", Part.REGISTERS): "06f871eeb1eb3c56f77f1e407751e08f60dfa39280f139469ac6db1b1baf8455",
    ("", Part.PUBLIC): "1c6678e2b9f68871f2b8b6a9e0c0385185f578d51ae4c0da0054f330763ea1b4",
}
AS_THE_SECOND_WAS = {
    ("", Part.BOARD): "a04e68a9191e3ed27f13858e616ed85ae932d4e726adb2ae5c53fe94d9f32559",
    ("BRA", Part.BOARD): "c0d95449bd5a2f8eeea5847c2db59609029294397ec0f7d68dea74a24295d2db",
    ("", Part.REGISTERS): "47a33dc35074ffeee57a7f7de89938b7fa8437cc6b842bf07b86b935bf67adf0",
    ("", Part.PUBLIC): "5455b0409ba6c686d501e17ea0d7f75a1029a706a77626c0e43ef7962a4ab8e9",
}
TOLD = (
    "What you are asked to decide",
    "The programme on one page",
    "Milestones and their return",
    "The plan on a page",
    "Money",
    "Risks",
    "Decisions of the councils",
    "People briefed",
    "What changes for residents",
    "What changed since pack 7 of 26 October 2026",
    "Abbreviations",
    "How to check this pack",
)
EDGES = {
    "nothing": edges.NOTHING,
    "one council": edges.councils(1),
    "twelve councils": edges.councils(12),
    "200 milestones": edges.many(200),
    "longest names": edges.longest(),
}


def titles(pack: BoardPack) -> tuple[str, ...]:
    return tuple(one.text for one in layout.blocks(pack) if isinstance(one, Heading) and one.level == 1)


def words(pack: BoardPack, council: str = "", part: Part = Part.BOARD) -> str:
    pages = PdfReader(BytesIO(layout.pdf(pack, faces.folder(), council, part=part).pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(("council", "part"), AS_IT_WAS)
def test_a_pack_that_was_issued_before_layouts_had_numbers_gives_the_same_bytes(council: str, part: Part) -> None:
    """The hashes were taken from the code before the second layout, with the libraries that requirements.txt pins."""
    made = layout.pdf(example.pack(), faces.folder(), council, part=part).pdf
    assert sha256(made).hexdigest() == AS_IT_WAS[council, part]


@pytest.mark.parametrize(("council", "part"), AS_THE_SECOND_WAS)
def test_a_pack_of_the_second_layout_gives_the_same_bytes(council: str, part: Part) -> None:
    """The hashes were taken from the code before packs were made in Welsh, with the same libraries."""
    made = layout.pdf(PACK, faces.folder(), council, part=part).pdf
    assert sha256(made).hexdigest() == AS_THE_SECOND_WAS[council, part]


def test_its_web_page_gives_the_same_bytes_too() -> None:
    made = layout.document(PACK, faces.folder()).encode()
    assert sha256(made).hexdigest() == "3da278e0ad47d964ef45f2b3b7429a4754fcb0a9b5cfdc7c922f6020ad3d8a25"


def test_a_new_field_changes_no_hash_of_an_old_pack() -> None:
    assert rules.digest(example.pack()) == "68603d340ed8feb7f4e504599e885bd030d9681bd7e064f6a073a54f13bdda68"


def test_the_sections_stand_in_the_order_in_which_a_board_reads() -> None:
    assert titles(PACK) == TOLD


def test_what_is_asked_says_what_follows_from_each_answer() -> None:
    said = words(PACK)
    for sentence in (
        "To form one service on 1 July 2027 and to staff it by TUPE transfer.",
        "Agree: “Shared revenues service goes live” and “One ICT service desk opens” can be reached, "
        "and with it £1,200,000 a year.",
        "Agree with changes: every council is asked again, until all have agreed to one text.",
        "Refuse: “Shared revenues service goes live” and “One ICT service desk opens” cannot be reached as planned, "
        "and £1,200,000 a year does not come.",
        "Brackenham Cabinet 14 Jan 2027 in 52 days £400,000 £33,333.33",
    ):
        assert sentence in said, sentence


def test_sections_stand_as_they_were_chosen_and_what_is_asked_is_never_left_out() -> None:
    chosen = modern(example.pack(), sections=(Section.RISKS, Section.MONEY))
    assert titles(chosen)[:3] == ("What you are asked to decide", "Risks", "Money")
    assert "Decisions of the councils" not in titles(chosen)


def test_a_comment_stands_below_the_title_of_its_section_marked_with_a_capacity() -> None:
    blocks = layout.blocks(PACK)
    place = blocks.index(Heading(1, "Milestones and their return"))
    assert blocks[place + 1] == Remark("Comment of the programme manager", COMMENTS[0].words)
    assert COMMENTS[0].words in layout.twin(PACK, faces.folder())
    book = load_workbook(BytesIO(layout.workbook(PACK, faces.folder())))
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows(min_row=4)]
    assert ["Milestones and their return", "Comment of the programme manager", COMMENTS[0].words] in rows


def test_an_exempt_comment_is_absent_from_everything_the_public_gets() -> None:
    assert SECRET in words(PACK)
    public = words(PACK, part=Part.PUBLIC)
    assert "Exempt: paragraph 3. Its publication would weaken the offer." in public
    pdf = layout.pdf(PACK, faces.folder(), part=Part.PUBLIC).pdf
    book = load_workbook(BytesIO(layout.workbook(PACK, faces.folder(), part=Part.PUBLIC)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    page = layout.document(PACK, faces.folder(), part=Part.PUBLIC)
    registers = words(PACK, part=Part.REGISTERS)
    for told in (public, page, registers, *cells, pdf.decode("latin-1")):
        assert SECRET not in told
        assert "1,150,000" not in told


def test_every_abbreviation_that_stands_in_the_file_is_explained_and_no_other() -> None:
    said = words(PACK)
    assert "TUPE Transfer of Undertakings (Protection of Employment) Regulations 2006" in said
    assert "ICT Information and communications technology" in said
    assert "MTFS" not in said
    alone = modern(edges.NOTHING)
    assert "TUPE" not in words(alone)


def test_a_supplement_keeps_the_number_and_lists_what_it_changes() -> None:
    of = Supplement(
        1, "The lease costs more than was reported.", 0, "ab" * 32, ("BEN-01 falls by £4.", "R2 is closed.")
    )
    supplement = replace(PACK, supplement=of)
    assert titles(supplement) == ("What this supplement changes in pack 8 as it was issued", *TOLD)
    said = words(supplement)
    assert "Board pack 8 v1.1" in said
    assert "The lease costs more than was reported. It takes the place of pack 8 as it was issued" in said
    assert "BEN-01 falls by £4." in said
    assert ua.wrong(layout.pdf(supplement, faces.folder()).pdf) == []


def test_a_section_that_cannot_be_made_says_so_and_keeps_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(pack: BoardPack) -> list[Prose]:
        raise ZeroDivisionError

    monkeypatch.setitem(sections.MADE, Section.RISKS, broken)
    assert layout.failed(PACK) == ["Risks"]
    assert titles(PACK) == TOLD
    assert "This section could not be made. The rest of the pack stands as it is" in words(PACK)


@pytest.mark.parametrize("part", Part)
def test_every_file_passes_what_a_machine_can_check(part: Part) -> None:
    assert ua.wrong(layout.pdf(PACK, faces.folder(), part=part).pdf) == []


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_neither_the_board_nor_a_council_gets_more_than_12_pages(pack: BoardPack) -> None:
    found = modern(pack, *COMMENTS)
    for council in ("", found.councils[0].code):
        made = layout.pdf(found, faces.folder(), council)
        assert made.pages <= 12, council
        assert ua.wrong(made.pdf) == []


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_no_page_ends_with_a_heading(pack: BoardPack) -> None:
    found = modern(pack, *COMMENTS)
    heads = {one.text for one in layout.blocks(found) if isinstance(one, Heading)}
    for page in PdfReader(BytesIO(layout.pdf(found, faces.folder()).pdf)).pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        last = next(line for line in reversed(lines) if not line.startswith(("Board pack", "As at", "Page")))
        assert last not in heads


def test_every_word_of_the_boards_file_is_the_one_that_was_read_and_approved() -> None:
    pages = enumerate(approved.pages(PACK), start=1)
    told = "\n\n".join(f"Page {number}\n{words}" for number, words in pages) + "\n"
    assert told == approved.words("second", told)
