"""The one thing that pages are drawn on: every stroke is either part of an element or an artifact, none is neither."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import NamedTuple

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from govern.packs.drawings import Picture
from govern.packs.drawings.picture import BOLD, LETTER, MARKS, RULE, TINTS, letter
from govern.packs.layout.blocks import printable
from govern.packs.layout.script import Script, figure, stroke
from govern.packs.layout.strokes import Strokes
from govern.packs.layout.styles import Sheet, Type
from govern.packs.layout.tags import Away, Element, Linked, Marked, Place
from govern.packs.layout.waiting import Late
from govern.packs.layout.wrap import Line, Run, unit_width, width
from govern.packs.model import Rag
from govern.packs.rules.foreign import bare


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

    def __init__(self, canvas: Canvas, *, layout: int = 1) -> None:
        self.canvas = canvas
        self.script = Script(canvas, layout=layout)
        self.strokes = Strokes(self.script) if layout >= 3 else None
        self.page = -1
        self.marks = 0
        self.links = 0
        self.artifacts = 0
        self.depth = 0
        self.colour: Color | None = None
        self.places: dict[str, Place] = {}

    def turn(self, sheet: Sheet) -> None:
        """Begins the next page."""
        self.canvas.setPageSize((sheet.width, sheet.height))
        self.page += 1
        self.colour = None
        self.marks = self.links = 0

    def taken(self) -> list[str | Late]:
        """What is drawn on the page, which is left empty and done: ReportLab would hold it until the file is closed,
        and put all pages together in memory."""
        code = [*self.canvas._code]
        self.canvas._code.clear()
        self.canvas.showPage()
        return code

    def inside(self, element: Element) -> "Stretch | nullcontext[None]":
        """Content of an element; within an artifact (a repeated table head) it stays an artifact."""
        if self.artifacts:
            return nullcontext()
        mark, self.marks = self.marks, self.marks + 1
        element.hold(Marked(self.page, mark))
        return Stretch(self, f"/{element.role} <</MCID {mark}>> BDC")

    def artifact(self, kind: str = "Layout") -> "Stretch":
        """Ornament and running matter that a screen reader passes over."""
        return Artifact(self, f"/Artifact <</Type /{kind}>> BDC")

    def lines(self, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        """Ragged lines, the first baseline at the spot; each ends with a space, so that no words join."""
        self._fill(style.colour)
        self.canvas.addLiteral(self._said(lines, at, style))

    def _said(self, lines: tuple[Line, ...], at: Spot, style: Type) -> str:
        return self.script.written(lines, at, style)

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

    def numbered(self, words: Callable[[], str], end: Spot, style: Type) -> None:
        """Words that end at the spot and are known only when every page is drawn, since they hold its number."""

        def late() -> str:
            line = (Run(words(), style.face),)
            return self._said((line,), Spot(end.x - width(line, style.size), end.y), style)

        self._fill(style.colour)
        self.canvas._code.append(late)

    def cell(self, element: Element, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        """The words of a cell, or of a line."""
        with self.inside(element):
            self.lines(lines, at, style)

    def numeral(self, element: Element, lines: tuple[Line, ...], at: Spot, style: Type) -> None:
        with self.inside(element):
            self.right(lines, at, style)

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
            said = letter(rag)
            type = Type(BOLD, size * LETTER, size * LETTER * 1.2)
            start = corner.x + size / 2 - unit_width(said, BOLD) * size * LETTER / 2
            at = (start, corner.y + shape.baseline * size)
            self.canvas.addLiteral(self.script.written(((Run(said, BOLD),),), at, type, end=""))

    def _outline(self, rag: Rag, corner: Spot, size: float) -> None:
        corners = MARKS[rag].corners
        if not corners:
            self.canvas.circle(corner.x + size / 2, corner.y + size / 2, size / 2, stroke=0, fill=1)
            return
        spots = [f"{figure(corner.x + spot.x * size)} {figure(corner.y + spot.y * size)}" for spot in corners]
        self.canvas.addLiteral(f"n {spots[0]} m {' '.join(f'{one} l' for one in spots[1:])} h")
        self.canvas.addLiteral("f*")

    def picture(self, picture: Picture, at: Spot) -> None:
        if self.strokes:
            self.canvas.addLiteral(self.strokes.written(picture.drawing, at))
        else:
            renderPDF.draw(picture.drawing, self.canvas, at.x, at.y)

    def bookmark(self, anchor: str, title: str, *, level: int, top: float) -> None:
        """An entry of the outline; a reader's outline may not skip a level, so neither does this."""
        self.depth = min(level, self.depth + 1)
        self.canvas.bookmarkHorizontal(anchor, 0, top)
        self.places[anchor] = Place(self.page, top)
        self.canvas.addOutlineEntry(bare(printable(title)), anchor, self.depth - 1, closed=True)

    def link(self, box: Box, to: str | Away, *, words: Callable[[], str], element: Element) -> None:
        """An area that leads to a bookmark, or to a page of another file; `words` say where to, once that is known."""
        area = (box.x, box.y, box.x + box.width, box.y + box.height)
        if isinstance(to, Away):
            self.canvas.linkURL(to.file, area, thickness=0)
        else:
            self.canvas.linkAbsolute("", to, area, thickness=0)
        element.hold(Linked(self.page, self.links, words, to if isinstance(to, Away) else None))
        self.links += 1


class Stretch:
    """Strokes between the words that open and close what they belong to. A generator takes three times as long."""

    def __init__(self, surface: Surface, opens: str) -> None:
        self.surface = surface
        self.opens = opens

    def __enter__(self) -> None:
        self.surface.canvas.addLiteral(self.opens)

    def __exit__(self, *_: object) -> None:
        self.surface.canvas.addLiteral("EMC")


class Artifact(Stretch):
    """One within another is part of it."""

    def __enter__(self) -> None:
        if not self.surface.artifacts:
            super().__enter__()
        self.surface.artifacts += 1

    def __exit__(self, *_: object) -> None:
        self.surface.artifacts -= 1
        if not self.surface.artifacts:
            super().__exit__()
