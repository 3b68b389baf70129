"""What every drawing of a programme shares: its type, its colours, and a status as shape, letter and colour."""

from typing import NamedTuple

from reportlab.graphics.shapes import Circle, Group, Polygon, Rect, Shape, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.plan.model import Rag

FONT, BOLD = "SourceSans3", "SourceSans3-SemiBold"
INK, QUIET, RULE, PAPER = "#0b0c0c", "#505a5f", "#d9dcde", "#ffffff"
PALETTE = {Rag.BLUE: "#1d4f91", Rag.GREY: "#5f6b73", Rag.RED: "#8f1022", Rag.AMBER: "#cc7a00", Rag.GREEN: "#0b7a45"}
LETTERING = {Rag.BLUE: PAPER, Rag.GREY: PALETTE[Rag.GREY], Rag.RED: PAPER, Rag.AMBER: INK, Rag.GREEN: PAPER}
GLYPH = 12


class Type(NamedTuple):
    font: str = FONT
    size: int = 9
    colour: str = INK


PLAIN, STRONG, NOTE, QUIET_NOTE = Type(), Type(font=BOLD), Type(size=8), Type(size=8, colour=QUIET)


def words(said: str, x: int, *, y: int, type: Type = PLAIN) -> String:
    return String(x, y, said, fontName=type.font, fontSize=type.size, fillColor=HexColor(type.colour))


def fitted(said: str, room: int, *, type: Type = PLAIN) -> str:
    """As much of a text as fits, with an ellipsis where some is left out; the table twin has it whole."""
    if stringWidth(said, type.font, type.size) <= room:
        return said
    kept = len(said)
    while kept and stringWidth(f"{said[:kept].rstrip()}…", type.font, type.size) > room:
        kept -= 1
    return f"{said[:kept].rstrip()}…"


def diamond(x: int, y: int, *, half: int, **pen: object) -> Polygon:
    return Polygon([x - half, y, x, y + half, x + half, y, x, y - half], **pen)


def rag_glyph(rag: Rag, x: int, *, y: int, size: int = GLYPH) -> Group:
    """A status as shape, letter and colour, centred on (x, y): G ●, A ◆, R ▲, complete ■, not rated a ring."""
    half, ink = size // 2, HexColor(PALETTE[rag])
    drop = size // 4 if rag is not Rag.RED else size // 3
    letter = String(x, y - drop, rag.letter, fontName=BOLD, fontSize=size * 2 // 3, textAnchor="middle")
    letter.fillColor = HexColor(LETTERING[rag])
    shape = _outline(rag, x, y=y, half=half)
    shape.fillColor, shape.strokeColor = (HexColor(PAPER), ink) if rag is Rag.GREY else (ink, None)
    return Group(shape, letter)


def _outline(rag: Rag, x: int, *, y: int, half: int) -> Shape:
    match rag:
        case Rag.GREEN | Rag.GREY:
            return Circle(x, y, half)
        case Rag.AMBER:
            return diamond(x, y, half=half + 1)
        case Rag.RED:
            return Polygon([x - half - 1, y - half, x + half + 1, y - half, x, y + half + 1])
        case Rag.BLUE:
            return Rect(x - half, y - half, 2 * half, 2 * half)
