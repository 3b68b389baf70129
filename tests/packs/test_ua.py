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
    return next(node for name, node in ua.elements(pdf) if name == role)  # type: ignore[no-any-return]


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
    row.K = Array(list(row.K)[:-1])  # type: ignore[call-overload]


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


DAMAGES: dict[str, Callable[[Pdf], object]] = {
    "identifier": no_metadata,
    "tagged": lambda pdf: pdf.Root.__delattr__("MarkInfo"),
    "title": lambda pdf: pdf.Root.__delattr__("ViewerPreferences"),
    "language": lambda pdf: pdf.Root.__setattr__("Lang", String("the Queen's")),
    "changes_of_language": a_wrong_language,
    "contents": a_stroke,
    "contents: page 1 has": a_nested_artifact,
    "roles": lambda pdf: first(pdf, "Div").__setattr__("S", Name.Panel),
    "headings": lambda pdf: first(pdf, "H2").__setattr__("S", Name.H4),
    "figures": no_words,
    "tables: a table has": no_scope,
    "tables: the rows": a_short_row,
    "lists": lambda pdf: first(pdf, "LBody").__setattr__("S", Name.P),
    "links: page 2 has a link without": lambda pdf: pdf.pages[1].Annots[0].__delattr__("Contents"),
    "links: page 2 has a /Link outside": lambda pdf: first(pdf, "Link").__setattr__("S", Name.Span),
    "fonts": lambda pdf: next(iter(pdf.pages[0].Resources.Font.values())).__delattr__("ToUnicode"),
    "pages": lambda pdf: pdf.pages[1].__delattr__("Tabs"),
}


@pytest.mark.parametrize("said", DAMAGES)
def test_a_file_that_is_damaged_does_not_pass(board: bytes, said: str) -> None:
    with pikepdf.open(BytesIO(board)) as pdf:
        DAMAGES[said](pdf)
        saved = BytesIO()
        pdf.save(saved)
    assert any(one.startswith(said) for one in ua.wrong(saved.getvalue()))


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
