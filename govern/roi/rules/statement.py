"""An appraisal as a page of plain text that a section 151 officer can check line by line and sign."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from govern.kit import text
from govern.roi.model import Answer, Appraisal, Asked, DiscountSchedule, Rate, Swing, ToShare
from govern.roi.rules.appraisal import rounded
from govern.roi.rules.discounting import factors
from govern.roi.rules.finding import switching

GAP = "  "


def statement(asked: Asked, answer: Answer) -> list[str]:
    """Lines of text; a section for each part that was asked for."""
    sections: list[Iterable[str]] = []
    if asked.schedule and answer.appraisal:
        sections += [_basis(asked.schedule), _by_year(asked, asked.schedule)]
        sections += [_worth(answer.appraisal), _sensitivity(answer.swings)]
    if asked.dated is not None and answer.xirr:
        sections.append(_dated(len(asked.dated), answer.xirr))
    if asked.to_share and answer.shares is not None:
        sections.append(_shares(asked.to_share, answer.shares.values()))
    return [line for section in sections for line in (*section, "")][:-1]


def _basis(schedule: DiscountSchedule) -> Iterator[str]:
    yield f"Discounted by: {schedule.title}"
    published = f", published {text.day(schedule.published_on)}" if schedule.published_on else ""
    yield f"Source: {schedule.source}{published}"
    yield "Pounds. Year 0 is not discounted. Savings count as benefits, not as negative costs."


def _by_year(asked: Asked, schedule: DiscountSchedule) -> Iterator[str]:
    years = len(asked.costs)
    net = [Fraction(benefit) - Fraction(cost) for cost, benefit in zip(asked.costs, asked.benefits, strict=True)]
    rates = factors(schedule, years)
    discounted = [amount * factor for amount, factor in zip(net, rates, strict=True)]
    columns: list[Sequence[Fraction]] = [list(map(Fraction, asked.costs)), list(map(Fraction, asked.benefits)), net]
    rows = [
        (str(year), *(_pounds(column[year]) for column in columns), f"{rounded(rates[year], 6)}", *map(_pounds, pv))
        for year, pv in enumerate(zip(discounted, accumulate(discounted), strict=True))
    ]
    total = ("Total", *(_pounds(sum(column, Fraction(0))) for column in columns), "", _pounds(sum(discounted)), "")
    yield from _table(("Year", "Costs", "Benefits", "Net", "Factor", "Discounted", "Running total"), [*rows, total])
    if sum(rounded(each, 2) for each in discounted) != rounded(sum(discounted, Fraction(0)), 2):
        yield "Totals are rounded once, so the rows above may differ from them by pence."


def _worth(case: Appraisal) -> Iterator[str]:
    rate = Rate(value=case.irr, roots=case.irr_roots, warning=case.reasons.get("irr", ""))
    horizon = text.several(case.horizon_years, "year")
    yield from _pairs(
        [
            ("Present value of costs", _pounds(case.pvc)),
            ("Present value of benefits", _pounds(case.pvb)),
            ("Net present value", _pounds(case.npv)),
            ("Benefits for each £1 of cost, both at present value", _or(case, "bcr", "")),
            ("Years until it has paid back, and stays so", _or(case, "simple_payback_years", "")),
            ("The same at present value", _or(case, "discounted_payback_years", "")),
            ("Internal rate of return", _rate(rate)),
            (f"Return on cost over {horizon}, not discounted", _or(case, "roi_pct", "%")),
        ]
    )
    if words := switching(case):
        yield f"{words}."


def _sensitivity(swings: Sequence[Swing]) -> Iterator[str]:
    yield from _table(
        ("If", "Lowest net present value", "Highest"),
        [(one.title, _pounds(one.npv_low), _pounds(one.npv_high)) for one in swings],
    )


def _dated(count: int, rate: Rate) -> Iterator[str]:
    return _pairs([(f"Rate of return of {text.several(count, 'dated flow')}, actual/365", _rate(rate))])


def _shares(asked: ToShare, shares: Iterable[Decimal]) -> Iterator[str]:
    whole = sum(map(Fraction, asked.weights.values()), Fraction(0))
    parts = list(shares)
    rows = [
        (code, f"{weight:,f}", f"{rounded(100 * Fraction(weight) / whole, 2)}%", _pounds(part))
        for (code, weight), part in zip(asked.weights.items(), parts, strict=True)
    ]
    weights = f"{rounded(whole, 2):,f}" if whole.denominator > 1 else f"{int(whole):,}"
    yield from _table(("Council", "Weight", "Share", "Pounds"), [*rows, ("Total", weights, "", _pounds(sum(parts)))])


def _rate(rate: Rate) -> str:
    if rate.value is not None:
        return f"{_sign(rate.value.scaleb(2))}%" + (f" ({rate.warning})" if rate.warning else "")
    several = f": {text.listed([f'{_sign(root.scaleb(2))}%' for root in rate.roots])}" if rate.roots else ""
    return f"none: {rate.warning}{several}"


def _or(case: Appraisal, name: str, unit: str) -> str:
    figure: Decimal | None = getattr(case, name)
    return f"none: {case.reasons[name]}" if figure is None else f"{_sign(figure)}{unit}"


def _pounds(amount: Fraction | Decimal | int) -> str:
    return _sign(rounded(Fraction(amount), 2))


def _sign(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "−")


def _pairs(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Words, then figures; figures stand under each other by their right end, reasons begin there."""
    words = max(len(label) for label, _ in rows)
    figures = max((len(value) for _, value in rows if not value.startswith("none")), default=0)
    return (f"{label:<{words}}{GAP}{value:>{figures}}" for label, value in rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first column reads from the left, figures stand to the right."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    for row in (heads, *rows):
        first, *others = (
            f"{cell:<{width}}" if not column else f"{cell:>{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield GAP.join((first, *others)).rstrip()
