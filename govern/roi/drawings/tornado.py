"""A tornado: what the case is worth with one assumption at a time otherwise, the widest swing on top."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import text
from govern.kit.sketch import Pen, Shape, Sketch, Words, box, line
from govern.roi.drawings.picture import (
    ACCENT,
    AT_END,
    CENTRED,
    GRID,
    INK,
    PAPER,
    QUIET,
    STRONG,
    WIDTH,
    Picture,
    Scale,
    close,
    short,
)
from govern.roi.model import Robustness, Swing

NAMES, RIGHT, TOP, ROW, BAR = 206, 600, 34, 40, 22
COLUMNS = ("If", "At worst worth", "At best worth", "Between them")
WORSE, BETTER = Pen(fill=PAPER, edge=QUIET), Pen(fill=ACCENT, edge=ACCENT)


def tornado(found: Robustness) -> Picture:
    """Hollow to what it is worth at worst, filled to what at best, from what is forecast."""
    widest = found.swings[0]
    return Picture(
        title=f"What moves the case most: {widest.title}, by {text.pounds(widest.npv_high - widest.npv_low)}",
        description=(
            f"The forecast is worth {text.pounds(found.npv)} in present value. Each bar shows what it is worth when "
            "one assumption turns out otherwise: hollow to the worse end, filled to the better one."
        ),
        sketch=Sketch(WIDTH, TOP + ROW * len(found.swings) + 30, tuple(_shapes(found))),
        columns=COLUMNS,
        rows=tuple(_row(one) for one in found.swings),
    )


def _row(one: Swing) -> tuple[str, ...]:
    between = one.npv_high - one.npv_low
    title = one.title[0].upper() + one.title[1:]
    return title, text.pennies(one.npv_low), text.pennies(one.npv_high), text.pennies(between)


def _shapes(found: Robustness) -> Iterator[Shape]:
    ends = [end for one in found.swings for end in (one.npv_low, one.npv_high)]
    along = close([*ends, found.npv], start=NAMES + 14, end=RIGHT)
    low = TOP + ROW * len(found.swings)
    for amount in along.marks():
        x = along.at(amount)
        yield line((x, TOP - 6), (x, low), pen=GRID)
        yield Words(x, low + 16, short(amount), CENTRED)
    for place, one in enumerate(found.swings):
        yield from _bar(one, found.npv, along, top=TOP + ROW * place + (ROW - BAR) // 2)
    x = along.at(found.npv)
    yield line((x, TOP - 6), (x, low), pen=Pen(edge=INK, width=2))
    yield Words(x, TOP - 14, f"forecast {short(found.npv)}", STRONG._replace(anchor="middle"))


def _bar(one: Swing, npv: Decimal, along: Scale, *, top: int) -> Iterator[Shape]:
    yield Words(NAMES, top + BAR // 2 + 4, one.title, AT_END)
    middle = along.at(npv)
    for end, pen in ((along.at(one.npv_low), WORSE), (along.at(one.npv_high), BETTER)):
        if end != middle:
            yield box(min(end, middle), top, width=abs(end - middle), height=BAR, pen=pen)
