"""Milestones as boxes from left to right, each right of all it waits for, with square lines between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govern.kit import text
from govern.kit.sketch import Path, Pen, Shape, Sketch, Type, Words, box, line
from govern.plan.drawings.glyphs import mark
from govern.plan.drawings.marks import INK, PAPER, QUIET, fitted
from govern.plan.model import Link, LinkType, Rag

WIDTH, HEIGHT, BETWEEN, BELOW, EDGE = 224, 58, 72, 18, 6
PLAIN, CRITICAL, ASKED = Pen(PAPER, QUIET), Pen(PAPER, INK, 2.5), Pen("#e8f1f2", "#0b5563", 2.5)
TIE, CHAIN, HEAD, CHAIN_HEAD = Pen(edge=QUIET), Pen(edge=INK, width=2.5), Pen(QUIET), Pen(INK)
STRONG, NOTE = Type(12, INK, True), Type(12, QUIET)
SWEEPS = 4


class Node(NamedTuple):
    id: int
    ref: str
    title: str
    day: date
    rag: Rag
    is_critical: bool
    is_asked: bool = False


class Strand(NamedTuple):
    """A link that is drawn; one that drives a critical date is heavier."""

    link: Link
    is_critical: bool


Place = tuple[float, float]


def network(nodes: Sequence[Node], strands: Sequence[Strand], *, layers: Mapping[int, int]) -> Sketch:
    """`layers` says how far from the left each stands. The fonts must be registered with ReportLab."""
    columns = _ordered(nodes, strands, layers)
    tallest = max((len(column) for column in columns), default=0)
    height = 2 * EDGE + max(1, tallest) * (HEIGHT + BELOW) - BELOW
    places = {
        id: (EDGE + number * (WIDTH + BETWEEN), _top(row, len(column), height))
        for number, column in enumerate(columns)
        for row, id in enumerate(column)
    }
    width = 2 * EDGE + max(1, len(columns)) * (WIDTH + BETWEEN) - BETWEEN
    lines = [shape for one in sorted(strands, key=lambda one: one.is_critical) for shape in _strand(one, places)]
    return Sketch(width, height, [*sorted(lines, key=_heavy_last), *_boxes(nodes, places)])


def _top(row: int, count: int, height: float) -> float:
    """A column stands in the middle of its height."""
    whole = count * (HEIGHT + BELOW) - BELOW
    return (height - whole) / 2 + row * (HEIGHT + BELOW)


def _ordered(nodes: Sequence[Node], strands: Iterable[Strand], layers: Mapping[int, int]) -> list[list[int]]:
    """Each layer in the order of the middle of what it is tied to, swept to and fro, so that few lines cross."""
    columns: list[list[int]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for node in nodes:
        columns[layers[node.id]].append(node.id)
    tied = defaultdict(list)
    for one in strands:
        tied[one.link.predecessor].append(one.link.successor)
        tied[one.link.successor].append(one.link.predecessor)
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            rows = {id: row / len(each) for each in columns for row, id in enumerate(each)}
            column.sort(key=lambda id: sum(rows[one] for one in tied[id]) / len(tied[id]) if tied[id] else rows[id])
    return columns


def _boxes(nodes: Iterable[Node], places: Mapping[int, Place]) -> Iterator[Shape]:
    for node in nodes:
        x, y = places[node.id]
        yield box(
            x, y, width=WIDTH, height=HEIGHT, pen=ASKED if node.is_asked else CRITICAL if node.is_critical else PLAIN
        )
        yield from mark(node.rag, x + 15, y=y + 17)
        yield Words(x + 28, y + 21, fitted(node.ref, 90, type=STRONG), STRONG)
        yield Words(x + WIDTH - 9, y + 21, text.short_day(node.day), NOTE._replace(anchor="end"))
        yield Words(x + 9, y + 44, fitted(node.title, WIDTH - 18, type=NOTE), Type(12, INK))


def _strand(strand: Strand, places: Mapping[int, Place]) -> Iterator[Shape]:
    (x1, y1), (x2, y2) = places[strand.link.predecessor], places[strand.link.successor]
    start, end = (x1 + WIDTH, y1 + HEIGHT / 2), (x2, y2 + HEIGHT / 2)
    middle = end[0] - BETWEEN / 2 + (4 if strand.is_critical else -4)
    way = [start, (middle, start[1]), (middle, end[1]), (end[0] - 4, end[1])]
    if x2 - x1 > WIDTH + BETWEEN:  # past the boxes between, in the gap above the end
        gap = end[1] - HEIGHT / 2 - BELOW / 2 + (2 if strand.is_critical else -2)
        out = start[0] + BETWEEN / 2
        way = [start, (out, start[1]), (out, gap), (middle, gap), (middle, end[1]), (end[0] - 4, end[1])]
    yield line(*way, pen=CHAIN if strand.is_critical else TIE)
    x, y = end
    yield Path(((x, y), (x - 8, y - 4), (x - 8, y + 4)), CHAIN_HEAD if strand.is_critical else HEAD)
    if said := _said(strand.link):
        yield Words(end[0] - 10, end[1] - 6, said, NOTE._replace(size=11, anchor="end"))


def _said(link: Link) -> str:
    """What is not the plain `then`: another type, days between."""
    lag = f"{link.lag_days:+d}" if link.lag_days else ""
    return f"{link.type.value if link.type is not LinkType.FS else ''}{lag}".replace("-", "−")


def _heavy_last(shape: Shape) -> tuple[bool, bool]:
    return isinstance(shape, Words), shape.pen in (CHAIN, CHAIN_HEAD)
