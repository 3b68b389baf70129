import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest
from pypdf import PdfReader

from govern.packs import layout, rules
from govern.packs.layout.blocks import Prose
from govern.packs.layout.typeset import Imprint, typeset
from tests.packs import example, faces

PACK = example.pack()
PAINTING = {"Tj", "TJ", "'", '"', "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
ALONE = (
    "import sys; from hashlib import sha256; from pathlib import Path; from govern.packs import layout;"
    "from tests.packs import example;"
    "print(sha256(layout.pdf(example.pack(), Path(sys.argv[1])).pdf).hexdigest())"
)


@pytest.fixture(scope="module")
def file() -> bytes:
    return layout.pdf(PACK, faces.folder()).pdf


@pytest.fixture(scope="module")
def text(file: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file)).pages]


@pytest.fixture
def pdf(file: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(file)) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = node.get("/K", [])
    for kid in [] if isinstance(kids, int) else kids:  # the one mark of words on one page
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tree(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(elements(pdf.Root.StructTreeRoot))


def roles(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in tree(pdf)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONOPTIMIZE": "1"},
    ],
)
def test_the_same_snapshot_gives_the_same_bytes_in_another_process(file, elsewhere, tmp_path):
    there = subprocess.run(
        [sys.executable, "-c", ALONE, str(faces.folder())],
        env={**os.environ, **elsewhere, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == sha256(file).hexdigest()


def test_another_pack_typeset_in_between_leaves_no_trace(file):
    layout.pdf(msgspec.structs.replace(PACK, programme="Zürich & Łódź ŵŷ", risks=()), faces.folder())
    assert layout.pdf(PACK, faces.folder()).pdf == file


def test_another_snapshot_gives_other_bytes(file):
    assert layout.pdf(msgspec.structs.replace(PACK, number=9), faces.folder()).pdf != file


def test_page_1_alone_is_enough_to_decide(text):
    first = text[0]
    for said in (
        "As at 23 November 2026",
        "Programme Red",
        "You are asked to decide",
        "Form the shared revenues service on 1 July 2027",
        "Brackenham, Cabinet, by 14 January 2027 (in 52 days)",
        "slips 91 days and costs £298,361 in 2027/28",
        "£131,465.16",
        "£89,508.20",
        "£77,387.30",
        "£298,360.66",
    ):
        assert said in first


def test_the_pack_itself_has_at_most_12_pages(text):
    assert len(text) <= 12
    assert not any("Milestones in the order of the plan" in words for words in text)


def test_the_contents_name_the_page_on_which_each_section_begins(text):
    for title in ("Milestones and their return", "Money", "Risks", "What changes for residents"):
        page = int(text[1].split(f"{title} ", 1)[1].split(" ", 1)[0])
        assert title in text[page - 1]


def test_every_page_carries_the_snapshot_its_date_and_its_number(text):
    for number, words in enumerate(text, 1):
        assert f"As at 23 November 2026 · Snapshot {rules.snapshot_id(PACK)}" in words
        assert f"Page {number} of {len(text)}" in words


def test_the_whole_hash_is_printed_once_on_the_last_page(text):
    assert [rules.digest(PACK) in words for words in text] == [False] * (len(text) - 1) + [True]


def test_the_file_says_what_it_is(pdf, file):
    assert file.startswith(b"%PDF-1.7")
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.docinfo.Title) == "Three Rivers shared services: board pack 8, as at 23 November 2026"
    assert str(pdf.docinfo.Author) == "Three Rivers shared services"
    assert str(pdf.docinfo.CreationDate) == "D:20261123000000Z"
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert str(pdf.docinfo.Title) in xmp


@pytest.mark.parametrize("words", ["Siân & Co. <b>“x” 'y' \"z\"", "two\r\nlines", "a\x0b\x1b\ufffeb", "\U0001f600 ]]>"])
def test_what_a_file_says_of_itself_stands_as_the_library_for_it_writes_it(words: str) -> None:
    """So it goes around that library, which takes four megabytes, and every file keeps its bytes."""
    imprint = Imprint(words, "Board", words, "Left", "Middle", date(2026, 11, 23), layout=7)
    file = BytesIO(typeset([Prose("Hello.")], imprint, faces.folder()).pdf)
    again = BytesIO()
    with pikepdf.open(file) as pdf:
        ours = pdf.Root.Metadata.read_bytes()
        pdf.save(again, fix_metadata_version=True)
    with pikepdf.open(again) as pdf:
        assert pdf.Root.Metadata.read_bytes() == ours


def test_bookmarks_lead_to_every_section(pdf):
    with pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles[0] == "Three Rivers shared services"
    assert "Milestones and their return" in titles
    assert titles[-2:] == ["How to check this pack", "The registers, a file of its own"]


def test_every_face_is_embedded_with_its_unicode_map(pdf):
    fonts = {
        str(font.BaseFont): font
        for page in pdf.pages
        for font in dict(page.Resources.get("/Font", {}).items()).values()
    }
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_every_stroke_is_part_of_an_element_or_an_artifact(pdf):
    for page in pdf.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
            assert depth in {0, 1}, "marked content is nested"
            assert depth or str(operator) not in PAINTING, (operator, operands)
        assert depth == 0


def test_every_marked_stretch_belongs_to_the_element_that_claims_it(pdf):
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(parents[place]): parents[place + 1] for place in range(0, len(parents), 2)}
    claimed = 0
    for element in tree(pdf):
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                assert owners[int(kid.Pg.StructParents)][int(kid.MCID)].objgen == element.objgen
                claimed += 1
    marked = sum(str(each.operator) == "BDC" and str(each.operands[0]) != "/Artifact" for each in instructions(pdf))
    assert claimed == marked


def instructions(pdf: pikepdf.Pdf) -> Iterator[pikepdf.ContentStreamInstruction]:
    for page in pdf.pages:
        yield from (each for each in pikepdf.parse_content_stream(page))


def test_headings_begin_at_the_first_level_and_skip_none(pdf):
    levels = [int(role[1]) for role in roles(pdf) if role in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_table_head_has_a_scope_and_every_row_its_cells(pdf):
    heads = [element for element in tree(pdf) if element.S == "/TH"]
    assert heads
    assert {str(element.A.Scope) for element in heads} == {"/Column", "/Row"}
    for table in (element for element in tree(pdf) if element.S == "/Table"):
        widths = {len(row.K) for row in elements(table) if row.S == "/TR"}
        assert len(widths) == 1


def test_every_figure_has_words_for_those_who_cannot_see_it(pdf):
    figures = [element for element in tree(pdf) if element.S == "/Figure"]
    assert len(figures) == 3
    assert all("table of this figure" in str(figure.Alt) for figure in figures)


def test_links_have_words_and_pages_have_tab_order(pdf):
    links = [element for element in tree(pdf) if element.S == "/Link"]
    assert len(links) == len(pdf.pages[1].Annots)
    assert all(", page " in str(annotation.Contents) for annotation in pdf.pages[1].Annots)
    assert all(page.Tabs == "/S" for page in pdf.pages)
