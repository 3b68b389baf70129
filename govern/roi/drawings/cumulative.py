"""When does it pay back? The cumulative net as approved, as forecast and as recorded."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.sketch import Dot, Pen, Shape, Sketch, Words, box, line
from govern.roi.drawings.picture import (
    ACCENT,
    CENTRED,
    INK,
    LEFT,
    PAPER,
    QUIET,
    RIGHT,
    SAID,
    WIDTH,
    Picture,
    Scale,
    ruled,
    scale,
)
from govern.roi.model.front import CumulativeNet, CumulativeYear

HEIGHT, BOTTOM, TOP = 300, 262, 34
BASELINE, FORECAST, ACTUAL = Pen(edge=QUIET, width=2, dash="6 4"), Pen(edge=ACCENT, width=3), Pen(edge=INK, width=2)
YEAR_WIDTH = 56


def cumulative_chart(found: CumulativeNet) -> Picture:
    """Three lines over the years; a ring where each of the first two crosses into gain for good."""
    against = _against(found)
    return Picture(
        title=found.finding,
        description=(
            "What was gained less what was spent, added up to the end of each financial year. The dashed line is the "
            f"case {against.lower()}, the thick line the forecast, the thin black line what has been recorded. A ring "
            "marks the year from which the money is back."
        ),
        sketch=Sketch(WIDTH, HEIGHT, tuple(_shapes(found))),
        columns=("Financial year", against, "Forecast", "Recorded"),
        rows=tuple(_row(one) for one in found.years),
    )


def _against(found: CumulativeNet) -> str:
    return "As approved" if found.has_baseline else "As planned"


def _row(one: CumulativeYear) -> tuple[str, ...]:
    recorded = "–" if one.actual is None else text.pennies(one.actual)
    return year_label(one.year), text.pennies(one.planned), text.pennies(one.forecast), recorded


def _shapes(found: CumulativeNet) -> Iterator[Shape]:
    years = found.years
    amounts = [each for one in years for each in (one.planned, one.forecast, one.actual) if each is not None]
    across = scale(amounts, start=BOTTOM, end=TOP)
    yield from ruled(across)
    yield from _years(years)
    yield from _run([one.planned for one in years], across, pen=BASELINE, of=len(years))
    yield from _run([one.forecast for one in years], across, pen=FORECAST, of=len(years))
    yield from _run([one.actual for one in years if one.actual is not None], across, pen=ACTUAL, of=len(years))
    for year, pen in ((found.planned_break_even, BASELINE), (found.forecast_break_even, FORECAST)):
        place = next((place for place, one in enumerate(years) if one.year == year), None)
        if place is not None:
            amount = years[place].planned if pen is BASELINE else years[place].forecast
            yield Dot(_x(place, len(years)), across.at(amount), 6, Pen(fill=PAPER, edge=pen.edge, width=2))
    yield from _legend(_against(found))


def _run(amounts: Sequence[Decimal], across: Scale, *, pen: Pen, of: int) -> Iterator[Shape]:
    points = [(_x(place, of), across.at(amount)) for place, amount in enumerate(amounts)]
    if len(points) > 1:
        yield line(*points, pen=pen)
    elif points:
        x, y = points[0]
        yield box(x - 3, y - 3, width=6, height=6, pen=Pen(fill=pen.edge, edge=pen.edge))


def _x(place: int, of: int) -> int:
    return LEFT + (RIGHT - LEFT) * (2 * place + 1) // (2 * max(1, of))


def _years(years: Sequence[CumulativeYear]) -> Iterator[Shape]:
    every = 1 + len(years) * YEAR_WIDTH // (RIGHT - LEFT)
    for place, one in enumerate(years):
        if place % every == 0:
            yield Words(_x(place, len(years)), HEIGHT - 12, year_label(one.year), CENTRED)


def _legend(against: str) -> Iterator[Shape]:
    for place, (said, pen) in enumerate(((against, BASELINE), ("Forecast", FORECAST), ("Recorded", ACTUAL))):
        x = LEFT + place * 120
        yield line((x, 14), (x + 26, 14), pen=pen)
        yield Words(x + 32, 18, said, SAID)
