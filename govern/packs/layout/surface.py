"""The one thing that pages are drawn on: every stroke is either part of an element or an artifact, none is neither."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from govern.packs.drawings import Picture
from govern.packs.drawings.picture import BOLD, LETTER, MARKS, RULE, TINTS
from govern.packs.layout.blocks import printable
from govern.packs.layout.script import Script, figure, stroke
from govern.packs.layout.styles import Sheet, Type
from govern.packs.layout.tags import Away, Element, Linked, Marked
from govern.packs.layout.wrap import Line, unit_width, width
from govern.packs.model import Rag


class Spot(NamedTuple):
    """From the bottom left of the sheet."""

    x: float
    y: float


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Surface:
    """A canvas with a structure. `inside` and `artifact` say what the strokes within them are."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.script = Script(canvas)
        self.page = -1
        self.marks = 0
        self.links = 0
        self.artifacts = 0
        self.depth = 0
        self.colour: Color | None = None

    def turn(self, sheet: Sheet) -> None:
        """Begins the next page."""
        if self.page >= 0:
            self.canvas.showPage()
        self.canvas.setPageSize((sheet.width, sheet.height))
        self.page += 1
        self.colour = None
        self.marks = self.links = 0

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Content of an element; within an artifact (a repeated table head) it stays an artifact."""
        if self.artifacts:
            yield
            return
        element.kids.append(Marked(self.page, self.marks))
        self.canvas.addLiteral(f"/{element.role} <</MCID {self.marks}>> BDC")
        self.marks += 1
        yield
        self.canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Ornament and running matter that a screen reader passes over."""
        if not self.artifacts:
            self.canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        self.artifacts += 1
        yield
        self.artifacts -= 1
        if not self.artifacts:
            self.canvas.addLiteral("EMC")

    def lines(self, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        """Ragged lines, the first baseline at the spot; each ends with a space, so that no words join."""
        self._fill(style.colour)
        self.canvas.addLiteral(self.script.written(lines, at, style))

    def _fill(self, colour: Color) -> None:
        """Only a change of colour is written: a page sets it a thousand times and changes it thirty."""
        if colour is not self.colour:
            self.canvas.setFillColor(colour)
            self.colour = colour

    def right(self, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        """Lines that end at the spot: numerals stand under each other."""
        for number, line in enumerate(lines):
            start = at.x - width(line, style.size)
            self.lines((line,), Spot(start, at.y - number * style.leading), style)

    def rule(self, at: Spot, length: float, *, colour: Color = RULE, weight: float = 0.4) -> None:
        with self.artifact():
            down = figure(at.y)
            self.canvas.addLiteral(stroke(colour, weight))
            self.canvas.addLiteral(f"n {figure(at.x)} {down} m {figure(at.x + length)} {down} l S")

    def panel(self, box: Box, colour: Color) -> None:
        with self.artifact():
            self._fill(colour)
            self.canvas.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)

    def mark(self, rag: Rag, corner: Spot, size: float) -> None:
        """The status shape with its letter. An artifact, because the words beside it say the same."""
        tint, shape = TINTS[rag], MARKS[rag]
        with self.artifact():
            self._fill(tint.fill)
            self._outline(rag, corner, size)
            self._fill(tint.letter_colour)
            self.canvas.setFont(BOLD, size * LETTER)
            start = corner.x + size / 2 - unit_width(tint.letter, BOLD) * size * LETTER / 2
            self.canvas.drawString(start, corner.y + shape.baseline * size, tint.letter)

    def _outline(self, rag: Rag, corner: Spot, size: float) -> None:
        corners = MARKS[rag].corners
        if not corners:
            self.canvas.circle(corner.x + size / 2, corner.y + size / 2, size / 2, stroke=0, fill=1)
            return
        path = self.canvas.beginPath()
        path.moveTo(corner.x + corners[0].x * size, corner.y + corners[0].y * size)
        for spot in corners[1:]:
            path.lineTo(corner.x + spot.x * size, corner.y + spot.y * size)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, picture: Picture, at: Spot) -> None:
        renderPDF.draw(picture.drawing, self.canvas, at.x, at.y)

    def bookmark(self, anchor: str, title: str, *, level: int, top: float) -> None:
        """An entry of the outline; a reader's outline may not skip a level, so neither does this."""
        self.depth = min(level, self.depth + 1)
        self.canvas.bookmarkHorizontal(anchor, 0, top)
        self.canvas.addOutlineEntry(printable(title), anchor, self.depth - 1, closed=True)

    def link(self, box: Box, to: str | Away, *, words: str, element: Element) -> None:
        """An area that leads to a bookmark, or to a page of another file; `words` say where to."""
        area = (box.x, box.y, box.x + box.width, box.y + box.height)
        if isinstance(to, Away):
            self.canvas.linkURL(to.file, area, thickness=0)
            element.kids.append(Linked(self.page, self.links, to, words))
        else:
            self.canvas.linkAbsolute(words, to, area, thickness=0)
            element.kids.append(Linked(self.page, self.links))
        self.links += 1
