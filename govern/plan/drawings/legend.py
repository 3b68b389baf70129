"""What the marks of a timeline mean, in one line below it."""

from collections.abc import Iterator
from typing import NamedTuple

from govern.kit.sketch import Path, Pen, Shape, Sketch, Type, Words, box, line
from govern.plan.drawings.glyphs import diamond, mark
from govern.plan.drawings.marks import INK, PAPER, QUIET
from govern.plan.model import Rag

NOTE = Type(12, QUIET)
GHOST, SPINE, RING, WALL = Pen(PAPER, QUIET), Pen(INK), Pen(edge=INK, width=2), Pen(edge=INK, width=3)
BAR, DONE = Pen(QUIET), Pen(PAPER)
FLAG, DEADLINE = Pen(edge=INK, width=1.5), Pen(PAPER, INK, 1.5)
STATUSES = (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE, Rag.GREY)


class Sign(NamedTuple):
    """`room` is how wide its word is, roughly."""

    said: str
    room: int
    shapes: tuple[Shape, ...]


SIGNS = (
    *(Sign(rag.word, 10 + 6 * len(rag.word), mark(rag, 9, y=0)) for rag in STATUSES),
    Sign("baseline", 52, (diamond(9, 0, half=5, pen=GHOST),)),
    Sign("on the critical path", 104, (box(2, 1, width=14, height=3, pen=SPINE), diamond(9, 0, half=8, pen=RING))),
    Sign("date that cannot move", 120, (line((9, -9), (9, 9), pen=WALL),)),
    Sign("deadline", 50, (Path(((4, -5), (14, -5), (9, 3)), DEADLINE),)),
    Sign(
        "done so far",
        64,
        (box(1, -4, width=16, height=8, pen=Pen(QUIET)), box(1, -1, width=9, height=2, pen=Pen(PAPER))),
    ),
    Sign("decision takes effect", 112, (line((5, -8), (5, 8), (5, -8), (13, -4.5), (5, -1), pen=FLAG),)),
)
BESIDE, BETWEEN, HEIGHT = 23, 10, 24


def legend(y: float) -> Iterator[Shape]:
    """From left to right, centred on `y`."""
    x = 0.0
    for sign in SIGNS:
        yield from _drawn(sign, x, y=y)
        x += BESIDE + sign.room + BETWEEN


def signs() -> tuple[Sketch, ...]:
    """Each by itself, for a page that sets them as it has room."""
    return tuple(Sketch(BESIDE + sign.room, HEIGHT, tuple(_drawn(sign, 0, y=HEIGHT / 2))) for sign in SIGNS)


def _drawn(sign: Sign, right: float, *, y: float) -> Iterator[Shape]:
    yield from (_moved(shape, right, y) for shape in sign.shapes)
    yield Words(right + BESIDE, y + 4, sign.said, NOTE)


def _moved(shape: Shape, right: float, down: float) -> Shape:
    if isinstance(shape, Path):
        return shape._replace(points=tuple((x + right, y + down) for x, y in shape.points))
    return shape._replace(x=shape.x + right, y=shape.y + down)
