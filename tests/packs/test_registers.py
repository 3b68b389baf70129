"""The second file of a pack: the registers, numbered and linked with the board's."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from govern.packs import layout, rules
from govern.packs.layout.blocks import Contents
from govern.packs.model import Edition, FileKind, Part
from tests.packs import example, faces
from tests.packs.test_rules_past import PACK as KEPT

PACK = example.pack()
BOTH = (Part.BOARD, Part.REGISTERS)
FILES = {part: layout.pdf(PACK, faces.folder(), part=part).pdf for part in BOTH}


def pages(part: Part) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(FILES[part])).pages]


def test_the_registers_are_numbered_apart_and_made_from_the_same_snapshot() -> None:
    found = pages(Part.REGISTERS)
    for number, words in enumerate(found, 1):
        assert f"Snapshot {rules.snapshot_id(PACK)} Page R{number} of R{len(found)}" in words
    assert rules.digest(PACK) in found[-1]
    assert "Milestones in the order of the plan" in " ".join(found)
    with pikepdf.open(BytesIO(FILES[Part.REGISTERS])) as pdf:
        assert str(pdf.Root.PageLabels.Nums[1].P) == "R"
        assert str(pdf.docinfo.Title).endswith("board pack 8, registers, as at 23 November 2026")


@pytest.mark.parametrize("part", BOTH)
def test_each_file_lists_the_sections_of_both_and_leads_to_their_pages(part: Part) -> None:
    other = next(one for one in BOTH if one is not part)
    theirs = pages(other)
    with pikepdf.open(BytesIO(FILES[part])) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link]
        assert {str(link.A.F.F) for link in links} == {f"{rules.other_file(PACK, other)}.pdf"}
        for link in links:
            title, page = str(link.Contents).rsplit(", page ", 1)
            assert int(page.removeprefix("R")) == int(link.A.D[0]) + 1
            assert title in theirs[int(link.A.D[0])]
        assert len(links) >= 6


@pytest.mark.parametrize("part", BOTH)
def test_the_last_bookmark_opens_the_other_file(part: Part) -> None:
    other = next(one for one in BOTH if one is not part)
    with pikepdf.open(BytesIO(FILES[part])) as pdf, pdf.open_outline() as outline:
        action = outline.root[-1].action
        assert action is not None
        assert str(action.F.UF) == f"{rules.other_file(PACK, other)}.pdf"


def test_a_file_is_saved_under_the_name_by_which_the_other_knows_it() -> None:
    kept = rules.download_name(KEPT, Edition(FileKind.PDF, part=Part.REGISTERS))
    assert kept == f"{rules.stem(KEPT.called, KEPT.as_at, KEPT.snapshot_id)}-registers.pdf"


def test_within_the_site_the_pages_lead_to_each_other() -> None:
    board, registers = (rules.download_name(KEPT, Edition(FileKind.HTML, part=part)) for part in BOTH)
    said = rules.within_the_site(f'<a href="{board}#risks"><a href="{registers}#appendix-a">', KEPT)
    page = f"/packs/{KEPT.id}/page"
    assert said == f'<a href="{page}#risks"><a href="{page}?part=registers#appendix-a">'


def test_the_web_pages_list_both_files_too() -> None:
    board = layout.document(PACK, faces.folder())
    assert f'href="{rules.other_file(PACK, Part.REGISTERS)}.html#appendix-a-all-milestones"' in board
    registers = layout.document(PACK, faces.folder(), part=Part.REGISTERS)
    assert 'id="appendix-a-all-milestones"' in registers
    assert f'href="{rules.other_file(PACK, Part.BOARD)}.html#risks"' in registers


def test_a_contents_of_one_file_alone_says_nothing_of_another() -> None:
    from govern.packs.layout import html

    assert html.fragment([Contents("In this file")]).count("<nav") == 1
