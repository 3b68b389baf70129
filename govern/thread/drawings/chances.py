"""How likely a case pays: the share of runs by what it is worth; half of them and the forecast are marked."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Shape

from govern.kit import text
from govern.plan.drawings.certainty import (
    BOTTOM,
    HEIGHT,
    LEFT,
    NOTE,
    QUIET_NOTE,
    RIGHT,
    SHARES,
    STRONG,
    WIDTH,
    mark,
    rising,
    share_lines,
    words,
)
from govern.plan.drawings.figure import Figure
from govern.roi.drawings.picture import short
from govern.roi.model.chances import Chances

COLUMNS = ("Share of runs", "Worth at most")


class _Scale(NamedTuple):
    low: Decimal
    high: Decimal

    def x(self, pounds: Decimal) -> int:
        return LEFT + int((RIGHT - LEFT) * (pounds - self.low) / max(Decimal(1), self.high - self.low))


def curve(found: Chances) -> Figure:
    """A rising line: how many of the runs are worth no more. Faces must be registered with ReportLab."""
    whole = found.programme
    drawing = Drawing(WIDTH, HEIGHT)
    for shape in _shapes(found):
        drawing.add(shape)
    return Figure(
        title=f"Eight runs in ten are worth between {text.pounds(whole.p10)} and {text.pounds(whole.p90)}",
        description=(
            f"Of {found.asked.runs:,} runs, one in ten is worth {text.pounds(whole.p10)} or less, half "
            f"{text.pounds(whole.p50)} or less, nine in ten {text.pounds(whole.p90)} or less. The forecast is "
            f"{text.pounds(whole.forecast)}."
        ),
        drawing=drawing,
        columns=COLUMNS,
        rows=tuple((f"{share}%", text.pounds(worth)) for share, worth in zip(SHARES, found.curve, strict=True)),
    )


def _shapes(found: Chances) -> Iterator[Shape]:
    whole = found.programme
    ends = [*found.curve, whole.forecast]
    room = (max(ends) - min(ends)) / 20
    scale = _Scale(min(ends) - room, max(ends) + room)
    yield from share_lines()
    for place in range(4):
        pounds = scale.low + (scale.high - scale.low) * (2 * place + 1) / 8
        yield words(short(pounds), scale.x(pounds), y=BOTTOM - 14, type=QUIET_NOTE)
    yield from rising([scale.x(worth) for worth in found.curve])
    marks = [
        (whole.p50, f"half: {short(whole.p50)}", NOTE),
        (whole.forecast, f"forecast: {short(whole.forecast)}", STRONG),
    ]
    if scale.low < 0 < scale.high:
        marks.append((Decimal(0), "worth nothing", NOTE))
    for row, (pounds, said, type) in enumerate(sorted(marks)):
        yield from mark(scale.x(pounds), said, type=type, row=row)
