"""A drawing in as few operators as it needs. ReportLab's own way saves and restores the state around each of two
thousand shapes; files of the first two layouts are held to that, to the byte."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reportlab.graphics import shapes
from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.packs.layout.script import Script
from govern.packs.layout.styles import Type
from govern.packs.layout.wrap import Run

ROUND = 0.5522847498
"""How far the handles of four curves stand out that make a circle of radius 1."""


def filled(colour: Color) -> str:
    return f"{_parts(colour.red, colour.green, colour.blue)} rg"


def edged(colour: Color) -> str:
    return f"{_parts(colour.red, colour.green, colour.blue)} RG"


@lru_cache(maxsize=64)
def _parts(red: float, green: float, blue: float) -> str:
    """Looked up by its parts: to compare two colours as such takes longer than to write one."""
    return str(fp_str(red, green, blue))


class Strokes:
    """Writes only what changes from one shape to the next."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.figure = script.figure
        self.state: dict[str, str] = {}

    def written(self, drawing: shapes.Drawing, at: tuple[float, float]) -> str:
        """Its lower left corner at the spot, in points."""
        self.state = {}
        move = f"1 0 0 1 {self.figure(at[0])} {self.figure(at[1])} cm"
        return "\n".join(("q", move, *self._shapes(drawing.contents), "Q"))

    def _shapes(self, found: Iterable[shapes.Shape]) -> Iterator[str]:
        for one in found:
            match one:
                case shapes.Group():
                    yield from self._shapes(one.contents)
                case shapes.String():
                    yield from self._words(one)
                case shapes.Line():
                    yield from self._painted(one, self._path((one.x1, one.y1, one.x2, one.y2)), fill=None)
                case shapes.PolyLine():
                    yield from self._painted(one, self._path(one.points), fill=None)
                case shapes.Polygon():
                    yield from self._painted(one, f"{self._path(one.points)} h", fill=one.fillColor)
                case shapes.Rect():
                    corner = " ".join(map(self.figure, (one.x, one.y, one.width, one.height)))
                    yield from self._painted(one, f"{corner} re", fill=one.fillColor)
                case shapes.Circle():
                    yield from self._painted(one, self.circle(one.cx, one.cy, one.r), fill=one.fillColor)
                case _:
                    raise TypeError(f"no drawing of a pack holds a {type(one).__name__}")

    def _painted(self, one: shapes.Shape, path: str, *, fill: Color | None) -> Iterator[str]:
        if fill is not None:
            yield from self._changed("fill", filled(fill))
        if one.strokeColor is not None:
            yield from self._changed("edge", edged(one.strokeColor))
            yield from self._changed("width", f"{self.figure(one.strokeWidth)} w")
            dash = " ".join(self.figure(each) for each in one.strokeDashArray or ())
            yield from self._changed("dash", f"[{dash}] 0 d")
        paint = ("n", "S", "f", "B")[(one.strokeColor is not None) + 2 * (fill is not None)]
        yield f"{path} {paint}"

    def _words(self, one: shapes.String) -> Iterator[str]:
        if not one.text:
            return
        yield from self._changed("fill", filled(one.fillColor))
        shift = {"end": 1.0, "middle": 0.5}.get(one.textAnchor, 0.0)
        left = one.x - (shift * stringWidth(one.text, one.fontName, one.fontSize) if shift else 0)
        style = Type(one.fontName, one.fontSize, one.fontSize * 1.2, one.fillColor)
        yield self.script.written(((Run(one.text, one.fontName),),), (left, one.y), style, end="")

    def _changed(self, what: str, operator: str) -> Iterator[str]:
        if self.state.get(what) != operator:
            self.state[what] = operator
            yield operator

    def _path(self, points: Sequence[float]) -> str:
        spots = [f"{self.figure(points[n])} {self.figure(points[n + 1])}" for n in range(0, len(points), 2)]
        return f"{spots[0]} m {' '.join(f'{one} l' for one in spots[1:])}"

    def circle(self, x: float, y: float, radius: float) -> str:
        out = radius * ROUND
        curves = (
            (x + radius, y + out, x + out, y + radius, x, y + radius),
            (x - out, y + radius, x - radius, y + out, x - radius, y),
            (x - radius, y - out, x - out, y - radius, x, y - radius),
            (x + out, y - radius, x + radius, y - out, x + radius, y),
        )
        start = f"{self.figure(x + radius)} {self.figure(y)} m"
        return " ".join((start, *(f"{' '.join(map(self.figure, curve))} c" for curve in curves), "h"))
