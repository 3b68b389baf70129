"""What changed since: from what a case left then, line by line, to what it leaves now."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import text
from govern.kit.sketch import Pen, Shape, Sketch, Words, box, line
from govern.roi.drawings.picture import (
    ACCENT,
    CENTRED,
    GRID,
    INK,
    LEFT,
    PAPER,
    QUIET,
    RIGHT,
    WIDTH,
    Picture,
    Scale,
    ruled,
    scale,
)
from govern.roi.model.front import Fall, Since

HEIGHT, BOTTOM, TOP = 290, 240, 20
COLUMNS = ("What", "Changes it by", "Leaves")
WHOLE, MORE, LESS = Pen(fill=INK, edge=INK), Pen(fill=ACCENT, edge=ACCENT), Pen(fill=PAPER, edge=QUIET)


def waterfall(found: Since) -> Picture:
    return Picture(
        title=found.finding,
        description=(
            f"Net benefit was forecast at {text.pounds(found.before)} then and is {text.pounds(found.after)} now. Each "
            "step between is a line whose forecast changed: filled where it adds, hollow where it takes away."
        ),
        sketch=Sketch(WIDTH, HEIGHT, tuple(_shapes(found))),
        columns=COLUMNS,
        rows=tuple(_rows(found)),
    )


def _rows(found: Since) -> Iterator[tuple[str, ...]]:
    running = found.before
    yield found.named, "–", text.pennies(running)
    for one in found.falls:
        running += one.change
        yield one.title, text.pennies(one.change), text.pennies(running)
    yield "Now", "–", text.pennies(found.after)


def _shapes(found: Since) -> Iterator[Shape]:
    tops = [found.before]
    for one in found.falls:
        tops.append(tops[-1] + one.change)
    across = scale(tops, start=BOTTOM, end=TOP)
    yield from ruled(across)
    width = (RIGHT - LEFT) // (len(found.falls) + 2)
    yield from _step("Then", Decimal(0), found.before, across=across, place=0, width=width, pen=WHOLE)
    for place, (one, before) in enumerate(zip(found.falls, tops, strict=False), start=1):
        pen = MORE if one.change > 0 else LESS
        yield from _step(_name(one), before, before + one.change, across=across, place=place, width=width, pen=pen)
    last = len(found.falls) + 1
    yield from _step("Now", Decimal(0), found.after, across=across, place=last, width=width, pen=WHOLE)


def _name(one: Fall) -> str:
    return one.ref or "Others"


def _step(
    said: str, before: Decimal, after: Decimal, *, across: Scale, place: int, width: int, pen: Pen
) -> Iterator[Shape]:
    x, ends = LEFT + place * width, (across.at(before), across.at(after))
    top, low = min(ends), max(ends)
    edge = width // 7
    yield box(x + edge, top, width=width - 2 * edge, height=max(1, low - top), pen=pen)
    yield line((x + width - edge, ends[1]), (x + width + edge, ends[1]), pen=GRID)
    yield Words(x + width // 2, BOTTOM + 20, said, CENTRED)
