"""Savings by year: promised, expected now, and had."""

from decimal import Decimal
from math import ceil
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import dates, text
from govern.kit.language import said
from govern.packs.drawings.picture import (
    INK,
    MUTED,
    REGULAR,
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
UNITS = (Decimal(1_000), Decimal(1_000_000), Decimal(10**9))
COLOURS = (TEAL_LIGHT, TEAL, INK)


class Scale(NamedTuple):
    """Points: `step` for a year, `zero` up to the base line, `per_pound` of a bar; labels count in `unit`s."""

    step: float
    zero: float
    per_pound: float
    unit: Decimal


def savings_chart(pack: BoardPack, width: float) -> Picture:
    """Three bars a year on one scale from zero, or from the deepest sum below it; labels where they fit."""
    drawing, scale = canvas(width, HEIGHT), _scale(pack, width)
    _legend(drawing, scale)
    for place, year in enumerate(pack.savings):
        _year(drawing, year, place * scale.step, scale=scale)
    drawing.add(rule(Spot(0, scale.zero), Spot(width, scale.zero), colour=INK, width=0.7))
    columns = (said("Financial year"), *_series(), said("Forecast less baseline"))
    return Picture(_finding(pack), _description(pack), drawing, columns, tuple(_twin(year) for year in pack.savings))


def _scale(pack: BoardPack, width: float) -> Scale:
    values = [value for year in pack.savings for value in _bars(year) if value is not None]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(1)])
    per_pound = (HEIGHT - FOOT - HEAD) / float(high - low)
    unit = next((size for size in UNITS if max(high, -low) < size * 10_000), UNITS[-1])
    return Scale(width / max(len(pack.savings), 1), FOOT - float(low) * per_pound, per_pound, unit)


def _series() -> tuple[str, ...]:
    return said("Baseline"), said("Forecast"), said("Actual")


def _unit(unit: Decimal) -> str:
    names = (said("£ thousand a year"), said("£ million a year"), said("£ billion a year"))
    return names[UNITS.index(unit)]


def _twin(year: SavingsYear) -> tuple[Figures, ...]:
    return dates.year_label(year.year), year.baseline, year.forecast, year.actual, year.forecast - year.baseline


def _finding(pack: BoardPack) -> str:
    baseline = sum((year.baseline for year in pack.savings), Decimal(0))
    forecast = sum((year.forecast for year in pack.savings), Decimal(0))
    if forecast == baseline:
        return said("Savings are forecast as promised: {amount} in all years", amount=text.pounds(forecast))
    amounts = {"amount": text.pounds(abs(forecast - baseline)), "baseline": text.pounds(baseline)}
    if forecast < baseline:
        return said("Savings are forecast {amount} below the baseline of {baseline}", **amounts)
    return said("Savings are forecast {amount} above the baseline of {baseline}", **amounts)


def _description(pack: BoardPack) -> str:
    years = (
        said(
            "{start} to {end}",
            start=dates.year_label(pack.savings[0].year),
            end=dates.year_label(pack.savings[-1].year),
        )
        if pack.savings
        else said("no year")
    )
    return said(
        "Bars of baseline, forecast and actual savings for {years}. The same sums are in the table of this figure.",
        years=years,
    )


def _bars(year: SavingsYear) -> tuple[Decimal | None, ...]:
    return year.baseline, year.forecast, year.actual


def _year(drawing: Drawing, year: SavingsYear, left: float, *, scale: Scale) -> None:
    bar = min(scale.step * 0.27, 46)
    first = left + (scale.step - 3 * bar) / 2
    for place, (value, colour) in enumerate(zip(_bars(year), COLOURS, strict=True)):
        if value is not None:
            tall = float(value) * scale.per_pound
            corner = Spot(first + place * bar, scale.zero + min(tall, 0))
            drawing.add(box(corner, Spot(bar - 3, abs(tall)), fill=colour))
            drawing.add(_label(value, Spot(corner.x + (bar - 3) / 2, scale.zero + max(tall, 0) + 3), bar, scale=scale))
    if scale.step > stringWidth(dates.year_label(year.year), SEMIBOLD, 8.5):
        drawing.add(centred(dates.year_label(year.year), Spot(left + scale.step / 2, 5), size=8.5, face=SEMIBOLD))


def _label(value: Decimal, foot: Spot, room: float, *, scale: Scale) -> String:
    """Empty where it would run into its neighbour: the table twin has every sum."""
    label = text.pounds(value / scale.unit).replace("£", "")
    return centred(label if stringWidth(label, REGULAR, 7.5) <= room else "", foot, size=7.5)


def _legend(drawing: Drawing, scale: Scale) -> None:
    x = 0
    for name, colour in zip(_series(), COLOURS, strict=True):
        drawing.add(box(Spot(x, HEIGHT - 11), Spot(9, 9), fill=colour, edge=RULE))
        drawing.add(words(name, Spot(x + 13, HEIGHT - 9.5), size=8.5))
        x += max(62, ceil(13 + stringWidth(name, REGULAR, 8.5) + 12))
    unit = words(_unit(scale.unit), Spot(x + 6, HEIGHT - 9.5), size=8.5)
    unit.fillColor = MUTED
    drawing.add(unit)
