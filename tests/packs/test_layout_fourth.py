"""The fourth layout: one page for the programme, decisions in words, a file we put together. Files of the third layout
stay as they were, to the byte; what the layout of now keeps of the fourth is tried on that one."""

import re
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from govern.kit.language import Language, speaking
from govern.packs import layout
from govern.packs.drawings import decision_grid
from govern.packs.layout.blocks import Contents, Cover, Figure, Heading, PageBreak, Table, Tile, Tiles
from govern.packs.layout.compose import composed
from govern.packs.layout.sections.one_page import one_page, tiles
from govern.packs.layout.sections.second import with_end
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, Part
from tests.packs import approved, edges, faces
from tests.packs.approved import pages
from tests.packs.third import PACK, latest

register(faces.folder())
BEFORE, FOURTH = replace(PACK, layout=3), replace(PACK, layout=4)
AS_THE_THIRD_WAS = {
    (Language.ENGLISH, "", Part.BOARD): "ca6409bce9629d9518afd6d72982cdf8126c0a748795ff3ac444cf469016271c",
    (Language.ENGLISH, "BRA", Part.BOARD): "9c768101977527859c63f8d8c1f1d912880b6880e9c9882a5c30fe76e81cfbbe",
    (Language.ENGLISH, "", Part.REGISTERS): "1e13244f9483675e4af3c60cc497fc620ce30c25a756e0edaba1d45bf56c8037",
    (Language.ENGLISH, "", Part.PUBLIC): "ead7eebb1323cb41ea07463c7624672087949f7de226c65105428a06b80385ec",
    (Language.ENGLISH, "", Part.JOINT): "7f713e2811b0442b302b3028e6d674032104527a029e799c546c42b33b78d6ec",
    (Language.WELSH, "", Part.BOARD): "540852ceebe6566e541ec75932bf8f936ce7f3be3dcf14bf103b896b8560d9b4",
    (Language.WELSH, "", Part.REGISTERS): "85b18139c8a69d77947dbe040deee3e22ce367a006afd02621bc86db73373fc7",
}
UNREAD = re.compile(r"<style>.*?</style>|<svg.*?</svg>|<title>.*?</title>|<footer>.*?</footer>", re.DOTALL)
ENGLISH = re.compile(r"\b(the|and|of|with|from|which|that|has|are|late|approved|confidence|benefits?)\b")
EDGES = {
    "nothing": edges.NOTHING,
    "one council": edges.councils(1),
    "twelve councils": edges.councils(12, edges.LONGEST + " {}"),
    "longest names": edges.longest(),
}


@pytest.mark.parametrize(("language", "council", "part"), AS_THE_THIRD_WAS)
def test_a_pack_of_the_third_layout_gives_the_same_bytes(language: Language, council: str, part: Part) -> None:
    """The hashes were taken from the code before the fourth layout, with the same libraries and words."""
    with speaking(language):
        made = layout.pdf(BEFORE, faces.folder(), council, part=part).pdf
    assert sha256(made).hexdigest() == AS_THE_THIRD_WAS[language, council, part]


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_the_programme_on_one_page_is_one_page(pack: BoardPack) -> None:
    assert len(composed(one_page(latest(pack))[1:]).pages) == 1


def test_its_figures_are_those_of_the_sections() -> None:
    assert list(tiles(PACK))[:5] == [
        Tile("Milestones reached", "2 of 14", "5 late, 6 red or amber"),
        Tile("Decisions wanted", "3", "the first by 14 Jan 2027"),
        Tile("Net over the programme", "£5,503,264", "worth £4,512,880 today"),
        Tile("Lost by slips", "£298,361", "in 2027/28"),
        Tile("The money is back", "2029/30", "2028/29 was approved"),
    ]


def test_a_figure_in_large_has_a_row_in_the_workbook_and_stands_on_the_page() -> None:
    found = next(one for one in layout.blocks(PACK) if isinstance(one, Tiles))
    page = layout.document(PACK, faces.folder())
    assert all(one.figure in page and one.label in page for one in found.items)


def test_up_to_four_councils_read_each_decision_in_words_and_hear_each_cell() -> None:
    found = decision_grid(PACK, 490)
    assert found.columns[-1] == "All in force from"
    assert len(found.rows) == len(PACK.proposals)
    first = PACK.proposals[0]
    assert f"{first.ref} {first.title}: " in found.description
    assert all(one.name in found.description for one in PACK.councils)
    captions = [one.caption for one in layout.blocks(PACK) if isinstance(one, Table)]
    assert "Each proposal, council by council" not in captions


@pytest.mark.parametrize("pack", EDGES.values(), ids=EDGES)
def test_the_grid_of_decisions_stays_within_its_frame(pack: BoardPack) -> None:
    drawing = decision_grid(latest(pack), 490).drawing
    left, low, right, high = drawing.getBounds() if drawing.contents else (0, 0, 0, 0)
    assert (left >= -0.5, low >= -2.5, right <= 491, high <= drawing.height + 2.5) == (True, True, True, True)


def test_more_than_four_decisions_before_a_milestone_are_counted() -> None:
    tables = [one for one in layout.blocks(latest(edges.councils(12))) if isinstance(one, Table)]
    cells = [str(cell) for one in tables for row in one.rows for cell in row]
    assert any(cell.startswith("12 decisions, the first on ") for cell in cells)


def test_what_is_in_both_files_stands_side_by_side() -> None:
    both = next(one for one in layout.blocks(PACK) if isinstance(one, Contents))
    assert both.abreast
    assert "What you are asked to decide" in pages(PACK)[1]


def test_a_programme_with_a_long_name_sets_it_smaller_and_page_1_still_decides() -> None:
    pack = latest(edges.longest())
    (cover,) = [one for one in layout.blocks(pack) if isinstance(one, Cover)]
    assert cover.compact
    assert not next(one for one in layout.blocks(PACK) if isinstance(one, Cover)).compact


def test_the_check_does_not_stand_alone_where_the_abbreviations_fit_beside_it() -> None:
    found = layout.blocks(PACK)
    listed = composed(found).listed
    assert listed.pages["abbreviations"] == listed.pages["how-to-check-this-pack"]
    short: list = [Heading(1, "One"), Heading(1, "Two")]
    assert PageBreak() not in with_end(short)


def test_the_file_is_one_revision_with_its_objects_in_streams() -> None:
    made = layout.pdf(PACK, faces.folder()).pdf
    assert made.count(b"%%EOF") == 1
    assert made.startswith(b"%PDF-1.7")
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.trailer.ID) == 2
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey > len(pdf.pages)
        assert {str(one.Type) for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Type" in one} >= {"/XRef"}


@pytest.mark.parametrize("language", Language)
def test_every_word_of_every_section_is_the_one_that_was_read_and_approved(language: Language) -> None:
    with speaking(language):
        told = [*pages(FOURTH), *pages(FOURTH, Part.REGISTERS)]
    said = "\n\n".join(told) + "\n"
    assert said == approved.words(f"fourth_{language.value}", said)


def test_a_welsh_pack_has_no_english_but_what_is_marked() -> None:
    """Words that no Welsh sentence has stand only where the page says that they are English, and in drawings, whose
    names are what people typed."""
    with speaking(Language.WELSH):
        page = layout.document(PACK, faces.folder())
    page = re.sub(
        r"<style>.*?</style>|<svg.*?</svg>|<title>.*?</title>|<footer>.*?</footer>", "", page, flags=re.DOTALL
    )
    while (shorter := re.sub(r'<span lang="en">[^<]*</span>', "", page)) != page:
        page = shorter
    told = [words for words in re.findall(r">([^<]+)<", page) if ENGLISH.search(words)]
    names = (*(one.title for one in PACK.milestones), *(one.briefing for one in PACK.reach))
    assert [words for words in told if not any(name in words for name in names)] == []


def test_figures_keep_their_finding_as_title() -> None:
    titles = [one.picture.title for one in layout.blocks(PACK) if isinstance(one, Figure)]
    assert "4 decisions are still to be taken" in titles
