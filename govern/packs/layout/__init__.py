"""One list of blocks, read three ways: typeset as PDF, as a fragment of a page, as a workbook."""

from pathlib import Path

from govern.kit import text
from govern.packs import rules
from govern.packs.layout import html, xlsx
from govern.packs.layout.blocks import printable
from govern.packs.layout.sections import blocks
from govern.packs.layout.styles import register
from govern.packs.layout.typeset import Imprint, Typeset, typeset
from govern.packs.model import BoardPack

__all__ = ["blocks", "document", "pdf", "twin", "workbook"]


def pdf(pack: BoardPack, fonts: Path, council: str = "") -> Typeset:
    """The pack as tagged PDF with its number of pages; `fonts` is the folder of the four `SourceSans3-*.ttf`. With the
    code of a council, it begins with what that council must decide, pays and gains."""
    register(fonts)
    return typeset(blocks(pack, council), _imprint(pack, council), fonts)


def twin(pack: BoardPack, fonts: Path) -> str:
    """The pack as an HTML fragment below a page's own `h1`: the same words, order and anchors."""
    register(fonts)
    return html.fragment(blocks(pack))


def document(pack: BoardPack, fonts: Path, council: str = "") -> str:
    """The same as a file that stands alone: no script, no address outside it."""
    register(fonts)
    imprint = _imprint(pack, council)
    return html.document(blocks(pack, council), title=imprint.title, foot=f"{imprint.left}  ·  {imprint.middle}")


def workbook(pack: BoardPack, fonts: Path) -> bytes:
    """Every table and every figure's numbers, a sheet each, as XLSX."""
    register(fonts)
    return xlsx.workbook(blocks(pack), title=_imprint(pack).title, as_at=pack.as_at)


def _imprint(pack: BoardPack, council: str = "") -> Imprint:
    name = printable(pack.programme)
    of = f" for {printable(pack.council(council))}" if council else ""
    return Imprint(
        title=f"{name}: board pack {pack.number}{of}, as at {text.day(pack.as_at)}",
        author=name,
        subject=f"Board pack {pack.number}{of}, snapshot {rules.digest(pack)}",
        left=f"Board pack {pack.number}{of}  ·  {name}",
        middle=f"As at {text.day(pack.as_at)}  ·  Snapshot {rules.snapshot_id(pack)}",
        as_at=pack.as_at,
    )
