"""The type scale, the sheet and the faces of a pack."""

from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from govern.packs.drawings.picture import BOLD, INK, ITALIC, MUTED, REGULAR, SEMIBOLD, TEAL, WHITE
from govern.packs.layout.blocks import Orientation, Tone

MM = 72 / 25.4
FACES = (REGULAR, ITALIC, SEMIBOLD, BOLD)


class Type(NamedTuple):
    face: str
    size: float
    leading: float
    colour: Color = INK


class Sheet(NamedTuple):
    """A page and its margins in points, from the bottom left."""

    width: float
    height: float
    margin: float = 18 * MM
    top: float = 17 * MM
    bottom: float = 19 * MM

    @property
    def measure(self) -> float:
        return self.width - 2 * self.margin

    @property
    def depth(self) -> float:
        return self.height - self.top - self.bottom


SHEETS = {
    Orientation.PORTRAIT: Sheet(210 * MM, 297 * MM),
    Orientation.LANDSCAPE: Sheet(297 * MM, 210 * MM, margin=16 * MM, top=15 * MM, bottom=17 * MM),
}
LINE_OF_PROSE = 162 * MM  # about 95 characters: longer lines lose the reader

COVER_KICKER = Type(SEMIBOLD, 10.5, 14, WHITE)
COVER_TITLE = Type(SEMIBOLD, 27, 31, WHITE)
COVER_LONG = Type(SEMIBOLD, 17, 21, WHITE)
COVER_LINE = Type(REGULAR, 10.5, 14.5, WHITE)
HEADINGS = {1: Type(SEMIBOLD, 19, 23), 2: Type(SEMIBOLD, 13, 17), 3: Type(SEMIBOLD, 10.5, 14)}
PROSE = {
    Tone.BODY: Type(REGULAR, 10, 14.2),
    Tone.LEAD: Type(REGULAR, 12.5, 17),
    Tone.NOTE: Type(REGULAR, 8.5, 11.5, MUTED),
}
CALLOUT_TITLE = Type(SEMIBOLD, 11.5, 15)
CALLOUT_WHO = Type(SEMIBOLD, 9.5, 13, TEAL)
CAPTION = Type(SEMIBOLD, 10, 13.5)
CELL = Type(REGULAR, 8.5, 11)
CELL_NAME = Type(REGULAR, 8.5, 11)
CELL_TOTAL = Type(SEMIBOLD, 8.5, 11)
COLUMN = Type(SEMIBOLD, 8, 10.2, MUTED)
FOOT = Type(REGULAR, 7.8, 10, MUTED)
CONTENTS_ENTRY = Type(REGULAR, 10, 17)


def register(fonts: Path) -> None:
    """Reads the four faces `SourceSans3-*.ttf` from a folder, once per process: a drawing and a page measure alike."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for face in FACES:
        if face not in known:
            pdfmetrics.registerFont(TTFont(face, str(fonts / f"{face}.ttf")))
