"""One list of blocks, read three ways and in two files: typeset as PDF, as a fragment of a page, as a workbook."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

from msgspec import UnsetType
from msgspec.structs import replace

from govern.kit import text
from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout import html
from govern.packs.layout.blocks import Block, Cover, Elsewhere, anchored, printable
from govern.packs.layout.blocks import sections as titles
from govern.packs.layout.compose import Composing
from govern.packs.layout.remembering import once, remembering
from govern.packs.layout.sections import blocks, failed, registers
from govern.packs.layout.sections import composing as composed_alone
from govern.packs.layout.styles import register
from govern.packs.layout.tags import Away
from govern.packs.layout.typeset import Imprint, Tell, Typeset, in_silence, typeset
from govern.packs.model import BoardPack, Part
from govern.packs.rules.foreign import bare, small
from govern.packs.rules.lookback import titled

__all__ = ["blocks", "composing", "document", "failed", "pdf", "registers", "remembering", "twin", "workbook"]


REGISTERS = "R"
"""What the page numbers of the second file begin with: R3 is one page, whichever file one comes from."""


@remembering()
def pdf(
    pack: BoardPack, fonts: Path, council: str = "", *, part: Part = Part.BOARD, tell: Tell = in_silence
) -> Typeset:
    """A file of the pack as tagged PDF with its number of pages; `fonts` is the folder of the four `SourceSans3-*.ttf`.
    With the code of a council, it begins with what that council must decide, pays and gains. Whoever waits is told the
    title of each section when its first page is drawn. Like every file it is in the language of now."""
    register(fonts)
    pack = _read(pack)
    return typeset(_file(pack, council, part, _numbered), _imprint(pack, council, part), fonts, tell)


def _read(pack: BoardPack) -> BoardPack:
    return once(pack, ("reading",), lambda: rules.reading(pack))


Listing = Callable[[list[Block], str], tuple[Elsewhere, ...]]


def _file(pack: BoardPack, council: str, part: Part, listing: Listing) -> list[Block]:
    """The blocks of a file; its contents list the sections of the other one too."""
    if part is Part.REGISTERS:
        return registers(pack, beside=once(pack, (listing, ""), lambda: listing(blocks(pack), "")))
    beside = once(pack, (listing, REGISTERS), lambda: listing(registers(pack), REGISTERS))
    return blocks(pack, council, beside=beside, part=part)


def _page(pack: BoardPack, council: str, part: Part) -> list[Block]:
    """The blocks of a file as a page, which since the seventh layout says first what it is, and whose beneath."""
    told = _file(pack, council, part, _titled)
    if pack.laid_out < 7 or not isinstance(pack.reconstructed, UnsetType) or not isinstance(told[0], Cover):
        return told
    cover, since = told[0], told[0].kicker.partition("  ·  ")[2]
    lines = (since, *cover.lines) if since else cover.lines
    title = f"{_called(pack, council, part)}, {text.month(pack.as_at)}"
    return [replace(cover, kicker=cover.title, title=title, lines=lines), *told[1:]]


def _titled(other: list[Block], _: str) -> tuple[Elsewhere, ...]:
    """For a page that scrolls, where no sheet has a number."""
    return tuple(Elsewhere(anchor, title, "", 0) for anchor, title in titles(anchored(other)))


def _numbered(other: list[Block], prefix: str) -> tuple[Elsewhere, ...]:
    composing = Composing(other, prefix)
    deque(composing, maxlen=0)  # only where its sections begin is asked for here: each page is let go
    index = composing.listed
    return tuple(
        Elsewhere(one.anchor, one.title, index.page(one.anchor), index.pages[one.anchor]) for one in index.entries
    )


@remembering()
def composing(pack: BoardPack, fonts: Path) -> dict[str, Callable[[], bool]]:
    """The titles of the sections in their order, each with what composes it alone and says whether it can be made."""
    register(fonts)
    return composed_alone(pack)


@remembering()
def twin(pack: BoardPack, fonts: Path, council: str = "", *, part: Part = Part.BOARD) -> str:
    """A file of the pack as an HTML fragment below a page's own `h1`: the same words, order and anchors."""
    register(fonts)
    pack = _read(pack)
    return html.fragment(_page(pack, council, part))


@remembering()
def document(pack: BoardPack, fonts: Path, council: str = "", *, part: Part = Part.BOARD) -> str:
    """The same as a file that stands alone: no script, no address outside it but its other file's."""
    register(fonts)
    pack = _read(pack)
    imprint = _imprint(pack, council, part)
    foot = f"{imprint.left}  ·  {imprint.middle}"
    return html.document(_page(pack, council, part), title=imprint.title, foot=foot, reflows=pack.laid_out >= 7)


@remembering()
def workbook(pack: BoardPack, fonts: Path, *, part: Part = Part.BOARD) -> bytes:
    """Every table and every figure's numbers, a sheet each, as XLSX."""
    from govern.packs.layout import xlsx  # its library is loaded for workbooks only

    register(fonts)
    pack = _read(pack)
    title = _imprint(pack, "", part).title
    first = blocks(pack, part=part)
    return xlsx.workbook([*first, *registers(pack)], title=title, as_at=pack.as_at, guides=pack.laid_out >= 7)


def _imprint(pack: BoardPack, council: str, part: Part) -> Imprint:
    name = bare(printable(pack.programme))
    called = _called(pack, council, part)
    is_board = part is not Part.REGISTERS
    other = Part.REGISTERS if is_board else Part.BOARD
    title = said("The registers, a file of its own") if is_board else said("The board’s file")
    day = text.day(pack.as_at)
    return Imprint(
        title=said("{programme}: {pack}, as at {day}", programme=name, pack=small(called), day=day),
        author=name,
        subject=said("{pack}, snapshot {hash}", pack=called, hash=rules.digest(pack)),
        left=f"{called}  ·  {name}",
        middle=said("As at {day}  ·  Snapshot {hash}", day=day, hash=rules.snapshot_id(pack)),
        as_at=pack.as_at,
        prefix="" if is_board else REGISTERS,
        layout=pack.laid_out,
        other=(title, Away(f"{rules.other_file(pack, other)}.pdf", 1)),
    )


def _called(pack: BoardPack, council: str, part: Part) -> str:
    """`Board pack 8, registers`: which of its files this is."""
    if not isinstance(pack.reconstructed, UnsetType):
        return titled(pack)
    match part:
        case Part.REGISTERS:
            return said("Board pack {number}, registers", number=pack.called)
        case Part.PUBLIC:
            return said("Board pack {number}, the public’s copy", number=pack.called)
    if part is Part.JOINT:
        return said("Board pack {number} for the joint committee", number=pack.called)
    if council:
        return said("Board pack {number} for {name}", number=pack.called, name=printable(pack.council(council)))
    return said("Board pack {number}", number=pack.called)
