"""Every file of a pack passes what a machine can check of PDF/UA-1; the checker is measured on files of others."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from govern.packs import layout
from govern.packs.model import BoardPack, Edition, FileKind, Part
from tests.packs import example, faces, ua

PACK = example.pack()
SHARED = Path(os.environ.get("GOVERN_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
PLACES = [SHARED, *(above / "shared" / "data" for above in Path(__file__).resolve().parents)]
FIXTURES = next((one / "7_validator_fixtures" for one in PLACES if one.is_dir()), SHARED)


def made(pack: BoardPack, edition: Edition = Edition(FileKind.PDF)) -> bytes:  # noqa: B008 - a tuple of constants
    return layout.pdf(pack, faces.folder(), edition.council, part=edition.part).pdf


@pytest.fixture(scope="module")
def board() -> bytes:
    return made(PACK)


@pytest.mark.parametrize("part", Part)
def test_every_file_passes(part: Part) -> None:
    assert ua.wrong(made(PACK, Edition(FileKind.PDF, part=part))) == []


def test_the_file_of_a_council_passes() -> None:
    assert ua.wrong(made(PACK, Edition(FileKind.PDF, "BRA"))) == []


def first(pdf: Pdf, role: str) -> Dictionary:
    return next(node for name, node in ua.elements(pdf) if name == role)


def a_stroke(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 9 9 l S")


def a_nested_artifact(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/P <</MCID 900>> BDC /Artifact BMC EMC EMC")


def a_wrong_language(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Span <</Lang (the Queen's)>> BDC EMC")


def no_words(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


def no_scope(pdf: Pdf) -> None:
    del first(pdf, "TH").A


def a_short_row(pdf: Pdf) -> None:
    row = first(pdf, "TR")
    row.K = Array(list(row.K)[:-1])


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def a_tag_in_an_artifact(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC /P <</MCID 900>> BDC EMC EMC")


def untitled(pdf: Pdf) -> None:
    with pdf.open_metadata() as about:
        del about["dc:title"]


def not_embedded(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    of = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    del of.FontDescriptor.FontFile2


def no_heads(pdf: Pdf) -> None:
    for name, node in ua.elements(pdf):
        if name == "TH":
            node.S = Name.TD


def many_pages_without_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines
    while len(pdf.pages) <= ua.MANY_PAGES:
        pdf.pages.append(pdf.pages[1])


DAMAGES: dict[str, Callable[[Pdf], object]] = {
    "identifier": no_metadata,
    "tagged: the file": lambda pdf: pdf.Root.__delattr__("MarkInfo"),
    "tagged: there is no": lambda pdf: pdf.Root.StructTreeRoot.__delattr__("K"),
    "title: a window": lambda pdf: pdf.Root.__delattr__("ViewerPreferences"),
    "title: the metadata": untitled,
    "language": lambda pdf: pdf.Root.__setattr__("Lang", String("the Queen's")),
    "changes_of_language": a_wrong_language,
    "contents: page 1 draws": a_stroke,
    "contents: page 1 has": a_nested_artifact,
    "contents: page 1 has an": a_tag_in_an_artifact,
    "roles": lambda pdf: first(pdf, "Div").__setattr__("S", Name.Panel),
    "headings": lambda pdf: first(pdf, "H2").__setattr__("S", Name.H4),
    "figures": no_words,
    "tables: a table has": no_scope,
    "tables: a table has heads without a scope, or none": no_heads,
    "tables: the rows": a_short_row,
    "lists: an item": lambda pdf: first(pdf, "LBody").__setattr__("S", Name.P),
    "lists: a list": lambda pdf: first(pdf, "LI").__setattr__("S", Name.P),
    "links: page 2 has a link without": lambda pdf: pdf.pages[1].Annots[0].__delattr__("Contents"),
    "links: page 2 has a /Link outside": lambda pdf: first(pdf, "Link").__setattr__("S", Name.Span),
    "no map to Unicode": lambda pdf: next(iter(pdf.pages[0].Resources.Font.values())).__delattr__("ToUnicode"),
    "is not embedded": not_embedded,
    "pages: page 2 has no order": lambda pdf: pdf.pages[1].__delattr__("Tabs"),
    "pages: page 1 has no key": lambda pdf: pdf.pages[0].__delattr__("StructParents"),
    "pages: 21 pages have no bookmarks": many_pages_without_bookmarks,
}


@pytest.mark.parametrize("said", DAMAGES)
def test_a_file_that_is_damaged_does_not_pass(board: bytes, said: str) -> None:
    with pikepdf.open(BytesIO(board)) as pdf:
        DAMAGES[said](pdf)
        saved = BytesIO()
        pdf.save(saved)
    assert any(said in one for one in ua.wrong(saved.getvalue()))


def test_a_file_of_a_later_version_does_not_pass(board: bytes) -> None:
    with pikepdf.open(BytesIO(board)) as pdf:
        saved = BytesIO()
        pdf.save(saved, force_version="2.0")
    assert any(one.startswith("header") for one in ua.wrong(saved.getvalue()))


def test_a_file_that_shuts_out_a_screen_reader_does_not_pass(board: bytes) -> None:
    with pikepdf.open(BytesIO(board)) as pdf:
        saved = BytesIO()
        shut = pikepdf.Encryption(owner="a", user="", R=3, aes=False, metadata=False,
                                  allow=pikepdf.Permissions(accessibility=False, extract=False))  # fmt: skip
        pdf.save(saved, encryption=shut)
    assert any(one.startswith("security") for one in ua.wrong(saved.getvalue()))


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo is not on this machine")
def test_another_program_reads_the_same_structure(board: bytes, tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(board)
    told = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True)
    assert "rror" not in told.stderr
    for said in ("H1 (block)", "Table", "Figure", '"You are asked to decide', "Link"):
        assert said in told.stdout


@pytest.mark.skipif(not (FIXTURES / "pdfua").is_dir(), reason="no published files on this machine (shared/data)")
def test_how_many_published_files_the_checker_judges_rightly(capsys: pytest.CaptureFixture[str]) -> None:
    cases = json.loads((FIXTURES / "pdfua_expected.json").read_bytes())["cases"]
    hits = [(not ua.wrong((FIXTURES / one["file"]).read_bytes())) == (one["expected"] == "pass") for one in cases]
    with capsys.disabled():
        print(f"\nThe checker of PDF/UA judges {sum(hits)} of {len(hits)} published files rightly")  # noqa: T201
    assert sum(hits) >= len(hits) - 1
