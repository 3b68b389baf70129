"""The savings chart: what was promised, what is expected, what has come. All lengths are whole points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import HexColor

from govern.kit import text
from govern.kit.dates import year_label
from govern.roi.drawings.picture import ACCENT, INK, NOTHING, PAPER, QUIET, RULE, Scale, scale, short
from govern.roi.model import YearSavings

REGULAR = "SourceSans3-Regular"
WIDTH, HEIGHT = 520, 240
LEFT, RIGHT, BOTTOM, TOP = 52, 520, 26, 204
SIZE, YEAR_WIDTH, THINNEST, WIDEST = 9, 40, 3, 24
COLUMNS = ("Financial year", "Baseline", "Forecast", "Actual")


class Figure(Struct, frozen=True, kw_only=True):
    """A drawing with what a reader who cannot see it needs: a title that states its finding, a description, a table."""

    title: str
    description: str
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Pen(NamedTuple):
    """Hollow for the baseline, then two fills that differ in lightness: no series is told by colour alone."""

    word: str
    fill: str
    stroke: str


PENS = BASELINE, FORECAST, ACTUAL = (
    Pen("Baseline", PAPER, QUIET),
    Pen("Forecast", ACCENT, ACCENT),
    Pen("Actual", INK, INK),
)


def savings_chart(savings: Sequence[YearSavings]) -> Figure:
    """Three bars for each year: baseline, forecast and, where it is recorded, actual. Its faces are Source Sans 3."""
    drawing = Drawing(WIDTH, HEIGHT)
    for shape in _shapes(savings):
        drawing.add(shape)
    return Figure(
        title=_finding(savings),
        description=_description(savings),
        drawing=drawing,
        columns=COLUMNS,
        rows=tuple(_row(year) for year in savings),
    )


def _row(year: YearSavings) -> tuple[str, ...]:
    actual = "–" if year.actual is None else text.pennies(year.actual)
    return (year_label(year.year), text.pennies(year.baseline), text.pennies(year.forecast), actual)


def _finding(savings: Sequence[YearSavings]) -> str:
    baseline, forecast = _sum(savings, BASELINE), _sum(savings, FORECAST)
    if not baseline and not forecast:
        return "No savings are planned yet"
    span = f"{year_label(savings[0].year)} to {year_label(savings[-1].year)}"
    if forecast == baseline:
        return f"Savings of {text.pounds(baseline)} are forecast as planned, {span}"
    side = "below" if forecast < baseline else "above"
    return f"Forecast savings are {text.pounds(abs(baseline - forecast))} {side} the baseline, {span}"


def _description(savings: Sequence[YearSavings]) -> str:
    if not savings:
        return "An empty chart: it fills as benefits are added."
    sums = f"baseline {text.pounds(_sum(savings, BASELINE))}, forecast {text.pounds(_sum(savings, FORECAST))}"
    recorded = [year for year in savings if year.actual is not None]
    actual = f"{text.pounds(_sum(savings, ACTUAL))} recorded so far" if recorded else "nothing recorded yet"
    return (
        f"Cash-releasing savings by financial year, {year_label(savings[0].year)} to {year_label(savings[-1].year)}: "
        f"{sums}, {actual}. Hollow bars are the baseline, teal the forecast, black what has been recorded."
    )


def _sum(savings: Sequence[YearSavings], pen: Pen) -> Decimal:
    return sum((_amount(year, pen) or NOTHING for year in savings), NOTHING)


def _amount(year: YearSavings, pen: Pen) -> Decimal | None:
    return {BASELINE: year.baseline, FORECAST: year.forecast, ACTUAL: year.actual}[pen]


def _shapes(savings: Sequence[YearSavings]) -> Iterator[Shape]:
    axis = scale((amount for year in savings for pen in PENS if (amount := _amount(year, pen))), start=BOTTOM, end=TOP)
    yield from _grid(axis)
    width = min(WIDEST, max(THINNEST, (RIGHT - LEFT) // (4 * max(1, len(savings)))))
    for position, year in enumerate(savings):
        yield from _bars(year, axis, centre=_centre(position, len(savings)), width=width)
    yield from _years(savings)
    yield Line(LEFT, axis.at(NOTHING), RIGHT, axis.at(NOTHING), strokeColor=HexColor(INK), strokeWidth=1)
    yield from _legend()


def _grid(axis: Scale) -> Iterator[Shape]:
    for amount in axis.marks():
        y = axis.at(amount)
        yield Line(LEFT, y, RIGHT, y, strokeColor=HexColor(RULE), strokeWidth=1)
        yield _words(short(amount), LEFT - 6, y=y - 3, anchor="end")


def _centre(position: int, years: int) -> int:
    return LEFT + (RIGHT - LEFT) * (2 * position + 1) // (2 * years)


def _bars(year: YearSavings, axis: Scale, *, centre: int, width: int) -> Iterator[Shape]:
    """Side by side in the order of the legend; an actual that is not recorded leaves its place free."""
    zero = axis.at(NOTHING)
    for place, pen in enumerate(PENS):
        if amount := _amount(year, pen):
            x, end = centre - width * 3 // 2 + place * width, axis.at(amount)
            yield _box(x + 1, min(zero, end), width=width - 2, height=abs(end - zero), pen=pen)


def _box(x: int, y: int, *, width: int, height: int, pen: Pen) -> Rect:
    fill, stroke = HexColor(pen.fill), HexColor(pen.stroke)
    return Rect(x, y, width, height, fillColor=fill, strokeColor=stroke, strokeWidth=1)


def _years(savings: Sequence[YearSavings]) -> Iterator[Shape]:
    every = 1 + len(savings) * YEAR_WIDTH // (RIGHT - LEFT)
    for position, year in enumerate(savings):
        if position % every == 0:
            yield _words(year_label(year.year), _centre(position, len(savings)), y=BOTTOM - 16, anchor="middle")


def _legend() -> Iterator[Shape]:
    for place, pen in enumerate(PENS):
        x = LEFT + place * 84
        yield _box(x, HEIGHT - 16, width=9, height=9, pen=pen)
        yield _words(pen.word, x + 15, y=HEIGHT - 15, anchor="start")


def _words(said: str, x: int, *, y: int, anchor: str) -> String:
    return String(x, y, said, textAnchor=anchor, fontName=REGULAR, fontSize=SIZE, fillColor=HexColor(INK))
