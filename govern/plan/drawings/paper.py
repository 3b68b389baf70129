"""The same shapes as ReportLab draws them, for what is printed."""

from collections.abc import Iterator
from functools import cache

from reportlab.graphics import shapes as reportlab
from reportlab.lib.colors import Color, HexColor

from govern.kit.sketch import Dot, Path, Pen, Shape, Sketch, Words
from govern.plan.drawings.marks import BOLD, FONT


def drawing(sketch: Sketch) -> reportlab.Drawing:
    """ReportLab measures from below."""
    made = reportlab.Drawing(sketch.width, sketch.height, initialFontName=FONT)
    for one in sketch.shapes:
        for shape in _drawn(one, sketch.height):
            made.add(shape)
    return made


def scaled(sketch: Sketch, by: float) -> Sketch:
    """The same drawing larger or smaller, strokes and words with it."""
    return Sketch(sketch.width * by, sketch.height * by, [_scaled(one, by) for one in sketch.shapes])


def _scaled(one: Shape, by: float) -> Shape:
    match one:
        case Words(x, y, said, type):
            return Words(x * by, y * by, said, type._replace(size=type.size * by))
        case Dot(x, y, radius, pen):
            return Dot(x * by, y * by, radius * by, _thinner(pen, by))
        case Path(points, pen, is_closed):
            return Path(tuple((x * by, y * by) for x, y in points), _thinner(pen, by), is_closed)


def _thinner(pen: Pen, by: float) -> Pen:
    return pen._replace(width=pen.width * by, dash=" ".join(f"{float(one) * by:g}" for one in pen.dash.split()))


def _drawn(one: Shape, height: float) -> Iterator[reportlab.Shape]:
    match one:
        case Words(x, y, said, type):
            face = BOLD if type.is_strong else FONT
            pen = {"fontName": face, "fontSize": type.size, "fillColor": _colour(type.colour)}
            yield reportlab.String(x, height - y, said, textAnchor=type.anchor, **pen)
        case Dot(x, y, radius, pen):
            yield reportlab.Circle(x, height - y, radius, **_strokes(pen))
        case Path(points, pen, is_closed):
            flat = [value for x, y in points for value in (x, height - y)]
            kind = reportlab.Polygon if is_closed else reportlab.PolyLine
            yield kind(flat, **(_strokes(pen) if is_closed else _line(pen)))


def _strokes(pen: Pen) -> dict[str, object]:
    return {"fillColor": _colour(pen.fill), **_line(pen)}


def _line(pen: Pen) -> dict[str, object]:
    dash = [float(one) for one in pen.dash.split()] if pen.dash else None
    return {"strokeColor": _colour(pen.edge), "strokeWidth": pen.width, "strokeDashArray": dash}


@cache
def _colour(name: str) -> Color | None:
    """One for all shapes: a drawing has a handful of colours and thousands of shapes."""
    return None if name == "none" else HexColor(name)
