"""What a pack is made of. PDF, HTML and spreadsheet are three readings of one list of these."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from govern.kit import text
from govern.packs.drawings import Picture
from govern.packs.model import Rag
from govern.packs.rules.foreign import bare


class Kind(StrEnum):
    """What a column holds: it decides alignment, the words in a cell and the type in a spreadsheet."""

    TEXT = "text"
    DATE = "date"
    POUNDS = "pounds"
    PENNIES = "pennies"
    COUNT = "count"
    STATUS = "status"


NUMERIC = frozenset({Kind.POUNDS, Kind.PENNIES, Kind.COUNT})


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Tone(StrEnum):
    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


class Bold(Struct, frozen=True):
    text: str


class Status(Struct, frozen=True):
    """A status cell: shape, letter and colour, always with its words."""

    rag: Rag
    words: str


Words = str | tuple[str | Bold, ...]
NOTHING = "\u00a0"  # a cell that stays empty, in a row of sums: nothing is missing there
Cell = str | int | Decimal | date | Status | None
Row = tuple[Cell, ...]


class Column(Struct, frozen=True):
    """`weight` shares what is left between columns of text; other kinds are as wide as their widest cell."""

    title: str
    kind: Kind = Kind.TEXT
    weight: int = 1
    unit: str = ""

    @property
    def is_numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def heading(self) -> str:
        return f"{self.title}, {self.unit}" if self.unit else self.title


class Cover(Struct, frozen=True):
    """One with a long title is `compact`: it is set smaller."""

    kicker: str
    title: str
    lines: tuple[str, ...]
    compact: bool = False


class Heading(Struct, frozen=True):
    level: int
    text: str


class Prose(Struct, frozen=True):
    """One that is `bound` stays on one page, with what follows."""

    text: Words
    tone: Tone = Tone.BODY
    bound: bool = False


class Points(Struct, frozen=True):
    """So many of the last as it `keeps` stay on the page of what follows; where it `gives`, what follows goes to the
    next page alone rather than that a quarter of this one stays white."""

    items: tuple[Words, ...]
    keeps: int = 0
    gives: bool = False


class Verdict(Struct, frozen=True):
    """One status said in full: `Overall` amber, with its reason."""

    label: str
    status: Status
    reason: str


class Callout(Struct, frozen=True):
    """A decision wanted: who must decide it by when, and what follows if it comes late."""

    title: str
    who: str
    otherwise: str


class Tile(Struct, frozen=True):
    """One figure in large, what it is, and what stands beneath it."""

    label: str
    figure: str
    beneath: str = ""


class Tiles(Struct, frozen=True):
    """The figures a reader keeps in mind, four in a row; the first column of its table names them."""

    caption: str
    items: tuple[Tile, ...]


class Remark(Struct, frozen=True):
    """What an editor says, marked as theirs: nothing of it is worked out."""

    who: str
    text: str


class Table(Struct, frozen=True):
    """The first column names its row. `totals` are rows set apart below; one that `stays` is never shown in part. The
    note of one that `ranks` a register says where all its rows are, so that Appendix F does not repeat them. A small
    one that `gives` is parted rather than that a quarter of a page stays white."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    note: str = ""
    stays: bool = False
    ranks: bool = False
    gives: bool = False


class Figure(Struct, frozen=True):
    picture: Picture
    note: str = ""


class Elsewhere(Struct, frozen=True):
    """A section of the pack's other file: its anchor and title, its page as it is numbered, and which sheet that is."""

    anchor: str
    title: str
    page: str
    sheet: int


class Contents(Struct, frozen=True):
    """What is in this file and, `beside` it, in the pack's other `file` (without its ending); on paper `abreast`."""

    title: str
    beside: str = ""
    file: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()
    abreast: bool = False


class PageBreak(Struct, frozen=True):
    orientation: Orientation = Orientation.PORTRAIT
    past_half: bool = False  # only where more than half of the page is written


Block = Cover | Heading | Prose | Points | Verdict | Tiles | Callout | Remark | Table | Figure | Contents | PageBreak


def shown(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """A cell as people read it; an en dash where there is nothing."""
    match cell:
        case None | "":
            return "–"
        case Status():
            return cell.words
        case Decimal():
            return text.pounds(cell) if kind is Kind.POUNDS else text.pennies(cell)
        case date():
            return text.short_day(cell)
        case int():
            return f"{cell:,}".replace("-", "−")
    return printable(cell)


CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def printable(words: str) -> str:
    """Without the control characters that no page, XML file or spreadsheet may hold."""
    return CONTROLS.sub(" ", words)


def plain(words: Words) -> str:
    return words if isinstance(words, str) else "".join(part if isinstance(part, str) else part.text for part in words)


def anchored(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Every block with the anchor of a heading (empty for others): the same in the PDF and on the page."""
    seen: Counter[str] = Counter()
    for block in blocks:
        if not isinstance(block, Heading):
            yield block, ""
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", bare(block.text).lower()).strip("-")[:60] or "section"
        seen[slug] += 1
        yield block, slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"


def sections(named: Iterable[tuple[Block, str]]) -> list[tuple[str, str]]:
    """Anchor and title of every heading of the first level: what the contents list."""
    return [(anchor, block.text) for block, anchor in named if isinstance(block, Heading) and block.level == 1]
