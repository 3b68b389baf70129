"""Savings by year: promised, expected now, and had."""

from decimal import Decimal

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from govern.kit import dates, text
from govern.packs.drawings.picture import (
    INK,
    MUTED,
    RULE,
    SEMIBOLD,
    TEAL,
    TEAL_LIGHT,
    Figures,
    Picture,
    Spot,
    box,
    canvas,
    centred,
    rule,
    words,
)
from govern.packs.model import BoardPack, SavingsYear

HEIGHT, FOOT, HEAD = 190.0, 22.0, 34.0
SERIES = (("Baseline", TEAL_LIGHT), ("Forecast", TEAL), ("Actual", INK))


def savings_chart(pack: BoardPack, width: float) -> Picture:
    """Three bars a year on one scale from zero (or from the deepest negative), each with its sum in thousands."""
    drawing = canvas(width, HEIGHT)
    _legend(drawing)
    values = [value for year in pack.savings for value in _bars(year) if value is not None]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(1)])
    scale = (HEIGHT - FOOT - HEAD) / float(high - low)
    zero = FOOT - float(low) * scale
    step = width / max(len(pack.savings), 1)
    for place, year in enumerate(pack.savings):
        _year(drawing, year, Spot(place * step, zero), spread=Spot(step, scale))
    drawing.add(rule(Spot(0, zero), Spot(width, zero), colour=INK, width=0.7))
    return Picture(_finding(pack), _description(pack), drawing, COLUMNS, tuple(_twin(year) for year in pack.savings))


COLUMNS = ("Financial year", "Baseline", "Forecast", "Actual", "Forecast less baseline")


def _twin(year: SavingsYear) -> tuple[Figures, ...]:
    return dates.year_label(year.year), year.baseline, year.forecast, year.actual, year.forecast - year.baseline


def _finding(pack: BoardPack) -> str:
    baseline = sum((year.baseline for year in pack.savings), Decimal(0))
    forecast = sum((year.forecast for year in pack.savings), Decimal(0))
    if forecast == baseline:
        return f"Savings are forecast as promised: {text.pounds(forecast)} in all years"
    side = "below" if forecast < baseline else "above"
    return (
        f"Savings are forecast {text.pounds(abs(forecast - baseline))} {side} the baseline of {text.pounds(baseline)}"
    )


def _description(pack: BoardPack) -> str:
    years = (
        f"{dates.year_label(pack.savings[0].year)} to {dates.year_label(pack.savings[-1].year)}"
        if pack.savings
        else "no year"
    )
    return f"Bars of baseline, forecast and actual savings for {years}. The same sums are in the table of this figure."


def _bars(year: SavingsYear) -> tuple[Decimal | None, ...]:
    return year.baseline, year.forecast, year.actual


def _year(drawing: Drawing, year: SavingsYear, at: Spot, *, spread: Spot) -> None:
    """`spread.x` is the width of the year, `spread.y` the points in a pound."""
    bar = min(spread.x * 0.27, 46)
    left = at.x + (spread.x - 3 * bar) / 2
    for place, (value, (_, colour)) in enumerate(zip(_bars(year), SERIES, strict=True)):
        if value is not None:
            _bar(drawing, value, Spot(left + place * bar, at.y), shape=(bar - 3, float(value) * spread.y, colour))
    label = centred(dates.year_label(year.year), Spot(at.x + spread.x / 2, 5), size=8.5, face=SEMIBOLD)
    drawing.add(label)


def _bar(drawing: Drawing, value: Decimal, foot: Spot, *, shape: tuple[float, float, Color]) -> None:
    wide, tall, colour = shape
    drawing.add(box(Spot(foot.x, foot.y + min(tall, 0)), Spot(wide, abs(tall)), fill=colour))
    label = centred(
        text.pounds(value / 1000).replace("£", ""), Spot(foot.x + wide / 2, foot.y + max(tall, 0) + 3), size=7.5
    )
    drawing.add(label)


def _legend(drawing: Drawing) -> None:
    for place, (name, colour) in enumerate(SERIES):
        drawing.add(box(Spot(place * 62, HEIGHT - 11), Spot(9, 9), fill=colour, edge=RULE))
        drawing.add(words(name, Spot(place * 62 + 13, HEIGHT - 9.5), size=8.5))
    unit = words("£ thousand a year", Spot(len(SERIES) * 62 + 6, HEIGHT - 9.5), size=8.5)
    unit.fillColor = MUTED
    drawing.add(unit)
