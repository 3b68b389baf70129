"""The palette, the faces and the marks that drawings, pages of the pack and its tables share."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.packs.model import Rag
from govern.packs.rules.foreign import bare
from govern.plan.model import Rag as Colour

REGULAR, ITALIC, SEMIBOLD, BOLD = (f"SourceSans3-{face}" for face in ("Regular", "Italic", "SemiBold", "Bold"))

INK, MUTED, WHITE = HexColor(0x16191B), HexColor(0x55606A), HexColor(0xFFFFFF)
RULE, PALE, TEAL, TEAL_LIGHT = HexColor(0xD3D9DC), HexColor(0xF1F5F6), HexColor(0x0B4F5C), HexColor(0xCFE3E6)


class Tint(NamedTuple):
    fill: Color
    letter_colour: Color


# Lightness falls from amber over green to red, so the three stay apart in grey print and for every eye.
TINTS = {
    Rag.RED: Tint(HexColor(0x9C1C1C), WHITE),
    Rag.AMBER: Tint(HexColor(0xF2A93B), INK),
    Rag.GREEN: Tint(HexColor(0x2E7D4F), WHITE),
    Rag.BLUE: Tint(HexColor(0x1F4E8C), WHITE),
    Rag.GREY: Tint(HexColor(0x6A7378), WHITE),
}


Figures = str | int | Decimal | date | None


class Picture(NamedTuple):
    """`title` states the finding, `description` is the alternative text, `columns` and `rows` are the table twin."""

    title: str
    description: str
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[Figures, ...], ...]


class Spot(NamedTuple):
    x: float
    y: float


class Mark(NamedTuple):
    """A status shape in a square of side 1: a circle without `corners`; `baseline` is its letter's."""

    corners: tuple[Spot, ...]
    baseline: float


def letter(rag: Rag) -> str:
    """On the mark of a status, in the language of now; a dash where nothing is rated."""
    return "–" if rag is Rag.GREY else Colour(rag.value).letter


MARKS = {
    Rag.GREEN: Mark((), 0.25),
    Rag.GREY: Mark((), 0.29),
    Rag.AMBER: Mark((Spot(0.5, -0.09), Spot(1.09, 0.5), Spot(0.5, 1.09), Spot(-0.09, 0.5)), 0.25),
    Rag.RED: Mark((Spot(-0.1, 0.0), Spot(1.1, 0.0), Spot(0.5, 1.08)), 0.1),
    Rag.BLUE: Mark((Spot(0.04, 0.02), Spot(0.96, 0.02), Spot(0.96, 0.94), Spot(0.04, 0.94)), 0.23),
}
LETTER = 0.7


def canvas(width: float, height: float) -> Drawing:
    """An empty drawing that names no face but ours: the file embeds every font it names."""
    return Drawing(width, height, initialFontName=REGULAR)


def words(text: str, at: Spot, *, size: float = 8, face: str = REGULAR) -> String:
    return String(at.x, at.y, bare(text), fontName=face, fontSize=size, fillColor=INK)


def centred(text: str, at: Spot, *, size: float = 8, face: str = REGULAR) -> String:
    return String(at.x, at.y, bare(text), fontName=face, fontSize=size, fillColor=INK, textAnchor="middle")


def fitted(text: str, room: float, size: float) -> str:
    """As much of a name as fits, with an ellipsis where some is left out: the table twin has it whole."""
    whole = bare(text)
    if stringWidth(whole, REGULAR, size) <= room:
        return whole
    kept = len(whole)
    while kept and stringWidth(f"{whole[:kept].rstrip()}…", REGULAR, size) > room:
        kept -= 1
    return f"{whole[:kept].rstrip()}…"


def rule(start: Spot, end: Spot, *, colour: Color = RULE, width: float = 0.5) -> Line:
    return Line(start.x, start.y, end.x, end.y, strokeColor=colour, strokeWidth=width)


def box(corner: Spot, size: Spot, *, fill: Color | None, edge: Color | None = None) -> Rect:
    return Rect(corner.x, corner.y, size.x, size.y, fillColor=fill, strokeColor=edge, strokeWidth=0.6)
