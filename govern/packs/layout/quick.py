"""The surface of the fourth layout: it writes each cell, rule and mark as one string. Through ReportLab's canvas, which
asks of every stroke what it may be, the pages of a register took two and a half times as long."""

from collections.abc import Callable
from contextlib import nullcontext

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from govern.packs.drawings.picture import BOLD, LETTER, MARKS, RULE, TINTS, letter
from govern.packs.layout.script import MOST
from govern.packs.layout.strokes import Strokes, edged, filled
from govern.packs.layout.styles import Sheet, Type
from govern.packs.layout.surface import Box, Spot, Stretch, Surface
from govern.packs.layout.tags import Element, Marked
from govern.packs.layout.wrap import Line, unit_width, width
from govern.packs.model import Rag

LAYOUT = "/Artifact <</Type /Layout>> BDC "


class Quick(Surface):
    """Only a change of colour or of pen is written. Numbers have two decimals: a five-thousandth of a millimetre."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, layout=4)
        self.write: Callable[[str], None] = canvas._code.append
        self.pen: Color | None = None
        self.weight = 0.0
        self.signs: dict[tuple[Rag, float], str] = {}
        self.stretches: dict[tuple[str, str, float], str] = {}

    def turn(self, sheet: Sheet) -> None:
        super().turn(sheet)
        self.write = self.canvas._code.append
        self.pen = None

    def inside(self, element: Element) -> Stretch | nullcontext[None]:
        if self.artifacts:
            return nullcontext()
        return Stretch(self, self._opens(element))

    def lines(self, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        self._fill(style.colour)
        self.write(self._said(lines, at, style))

    def cell(self, element: Element, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        if self.artifacts:
            self.lines(lines, at, style)
            return
        self._fill(style.colour)
        self.write(f"{self._opens(element)} {self._said(lines, at, style)} EMC")

    def numeral(self, element: Element, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        if len(lines) == 1:
            self.cell(element, lines, Spot(at.x - width(lines[0], style.size), at.y), style)
        else:
            super().numeral(element, lines, at, style)

    def rule(self, at: Spot, length: float, *, colour: Color = RULE, weight: float = 0.4) -> None:
        drawn = f"{at.x:.2f} {at.y:.2f} m {at.x + length:.2f} {at.y:.2f} l S"
        if self.pen is not colour or self.weight != weight:
            self.pen, self.weight = colour, weight
            drawn = f"{edged(colour)} {weight:.2f} w {drawn}"
        self.write(drawn if self.artifacts else f"{LAYOUT}{drawn} EMC")

    def panel(self, box: Box, colour: Color) -> None:
        self._fill(colour)
        drawn = f"{box.x:.2f} {box.y:.2f} {box.width:.2f} {box.height:.2f} re f"
        self.write(drawn if self.artifacts else f"{LAYOUT}{drawn} EMC")

    def mark(self, rag: Rag, corner: Spot, size: float) -> None:
        sign = self.signs.get((rag, size)) or self.signs.setdefault((rag, size), self._sign(rag, size))
        drawn = f"q 1 0 0 1 {corner.x:.2f} {corner.y:.2f} cm {sign} Q"
        self.write(drawn if self.artifacts else f"{LAYOUT}{drawn} EMC")

    def _opens(self, element: Element) -> str:
        mark, self.marks = self.marks, self.marks + 1
        element.hold(Marked(self.page, mark))
        return f"/{element.role} <</MCID {mark}>> BDC"

    def _fill(self, colour: Color) -> None:
        if colour is not self.colour:
            self.write(filled(colour))
            self.colour = colour

    def _sign(self, rag: Rag, size: float) -> str:
        """The mark of a status, its lower left corner in the origin."""
        tint, shape, said = TINTS[rag], MARKS[rag], letter(rag)
        spots = [f"{spot.x * size:.2f} {spot.y * size:.2f}" for spot in shape.corners]
        half = size / 2
        lines = " ".join(f"{one} l" for one in spots[1:])
        outline = f"{spots[0]} m {lines} h" if spots else Strokes(self.script).circle(half, half, half)
        left = half - unit_width(said, BOLD) * size * LETTER / 2
        words = self._stretch(BOLD, said, size * LETTER)
        place = f"{left:.2f} {shape.baseline * size:.2f}"
        return f"{filled(tint.fill)} {outline} f {filled(tint.letter_colour)} BT {place} Td {words} ET"

    def _said(self, lines: tuple[Line, ...], at: Spot, style: Type) -> str:
        """Most cells are one stretch of words; any other goes the long way."""
        if len(lines) != 1 or len(lines[0]) != 1 or lines[0][0].english:
            return self.script.written(lines, at, style)
        text, face, _ = lines[0][0]
        if (words := self.stretches.get((text, face, style.size))) is None:
            if len(self.stretches) >= MOST:
                self.stretches.clear()
            words = self._stretch(face or style.face, f"{text} ", style.size)
            self.stretches[text, face, style.size] = words
        return f"BT {at.x:.2f} {at.y:.2f} Td {words} ET"

    def _stretch(self, face: str, text: str, size: float) -> str:
        """In as many subsets of its face as it needs."""
        return " ".join(f"{name} {size:g} Tf {shown}" for name, shown in self.script.shown(face, text))
