"""A drawing as plain shapes, written as SVG by text alone: a tenth of the time that ReportLab takes for the same.

Whole runs of shapes with one pen become one path, so a plan of a thousand bars is a few dozen elements. `y` grows
downwards, as on a page."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple


class Pen(NamedTuple):
    fill: str = "none"
    edge: str = "none"
    width: float = 1
    dash: str = ""


class Type(NamedTuple):
    size: float = 12
    colour: str = "#0b0c0c"
    is_strong: bool = False
    anchor: str = "start"


class Path(NamedTuple):
    """A line through some points, or with `is_closed` an outline."""

    points: tuple[tuple[float, float], ...]
    pen: Pen
    is_closed: bool = True


class Dot(NamedTuple):
    x: float
    y: float
    radius: float
    pen: Pen


class Words(NamedTuple):
    x: float
    y: float
    said: str
    pen: Type = Type()


Shape = Path | Dot | Words


class Sketch(NamedTuple):
    width: float
    height: float
    shapes: Sequence[Shape]


def box(x: float, y: float, *, width: float, height: float, pen: Pen) -> Path:
    right, low = x + width, y + height
    return Path(((x, y), (right, y), (right, low), (x, low)), pen)


def line(*points: tuple[float, float], pen: Pen) -> Path:
    return Path(points, pen, False)


def svg(sketch: Sketch) -> str:
    """What stands within the root."""
    return "".join(_runs(sketch.shapes))


def _runs(shapes: Iterable[Shape]) -> Iterator[str]:
    for pen, run in groupby(shapes, key=lambda one: one.pen):
        if isinstance(pen, Type):
            yield f"<g {_letters(pen)}>{''.join(_said(one) for one in run if isinstance(one, Words))}</g>"
        else:
            data = "".join(_data(one) for one in run if not isinstance(one, Words))
            yield f'<path {_strokes(pen)} d="{data}"/>'


def _letters(type: Type) -> str:
    weight = ' font-weight="600"' if type.is_strong else ""
    anchor = f' text-anchor="{type.anchor}"' if type.anchor != "start" else ""
    return f'font-size="{type.size:g}" fill="{type.colour}"{weight}{anchor}'


def _strokes(pen: Pen) -> str:
    if pen.edge == "none":
        return f'fill="{pen.fill}"'
    dash = f' stroke-dasharray="{pen.dash}"' if pen.dash else ""
    return f'fill="{pen.fill}" stroke="{pen.edge}" stroke-width="{pen.width:g}"{dash}'


def _said(one: Words) -> str:
    return f'<text x="{one.x:.6g}" y="{one.y:.6g}">{escape(one.said)}</text>'


def _data(one: Path | Dot) -> str:
    if isinstance(one, Dot):
        wide = 2 * one.radius
        turn = f"a{one.radius:g} {one.radius:g} 0 1 0 "
        return f"M{one.x - one.radius:.6g} {one.y:.6g}{turn}{wide:g} 0{turn}{-wide:g} 0z"
    through = "L".join(f"{x:.6g} {y:.6g}" for x, y in one.points)
    return f"M{through}z" if one.is_closed else f"M{through}"
