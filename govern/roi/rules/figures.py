"""The figures of every line, once: what a page, a pack or the API shows is one of these pennies or a sum of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from govern.roi.model import (
    BUDGET_CLASSES,
    Line,
    LineFigures,
    Split,
    Terms,
    YearFigures,
    YearSavings,
)
from govern.roi.rules import gates, profile, shares, yearly

Pence = Mapping[int, int]


def figures(lines: Iterable[Line], terms: Terms, *, dates: Mapping[int, date]) -> tuple[LineFigures, ...]:
    """Planned, forecast, lost and actual by line and year, `dates` being each milestone's forecast (or actual) date."""
    return tuple(_line_figures(line, terms, dates) for line in lines)


def refigured(
    figures: Iterable[LineFigures], terms: Terms, *, before: Mapping[int, date], after: Mapping[int, date]
) -> tuple[LineFigures, ...]:
    """What `figures` answers for the dates after, given its answer for those before: a line whose milestones stay is
    not computed again."""
    return tuple(
        one
        if all(before[gate.milestone_id] == after.get(gate.milestone_id) for gate in one.line.gates)
        else _line_figures(one.line, terms, after)
        for one in figures
    )


def _line_figures(line: Line, terms: Terms, dates: Mapping[int, date]) -> LineFigures:
    starts = gates.start(line, dates)
    return LineFigures(
        line=line,
        starts_on=starts.day,
        slip_days=(starts.day - line.starts_on).days,
        cause=starts.cause,
        years=_years(line, terms, dates),
    )


def _years(line: Line, terms: Terms, dates: Mapping[int, date]) -> tuple[YearFigures, ...]:
    planned, forecast = profile.both_pence(line, terms, dates=dates)
    actual = profile.actual_pence(line, terms)
    if shares.cuts(line, terms.sharers):
        return _dated(line, terms, dates, (planned, forecast, actual))
    split = shares.splitter(shares.weights(line, terms.sharers))  # years are often alike

    @cache
    def lost(planned: int, forecast: int) -> Split:
        return shares.difference(split(planned), split(forecast))

    return tuple(
        YearFigures(
            year=year,
            planned=split(planned[year]),
            forecast=split(forecast[year]),
            lost=lost(planned[year], forecast[year]),
            actual=split(actual[year]) if year in actual else None,
        )
        for year in terms.horizon.years
    )


def _dated(
    line: Line, terms: Terms, dates: Mapping[int, date], pence: tuple[Pence, Pence, Pence]
) -> tuple[YearFigures, ...]:
    """Of a line that is shared otherwise from some day on. What was recorded is shared as the forecast is."""
    planned, forecast, actual = pence
    approved = yearly.sharing(line, terms, dates=None)
    expected = approved if planned is forecast else yearly.sharing(line, terms, dates=dates)
    return tuple(
        YearFigures(
            year=year,
            planned=(plan := approved(year, planned[year])),
            forecast=(now := expected(year, forecast[year])),
            lost=shares.difference(plan, now),
            actual=expected(year, actual[year]) if year in actual else None,
        )
        for year in terms.horizon.years
    )


def savings(figures: Iterable[LineFigures], terms: Terms) -> tuple[YearSavings, ...]:
    """What counts towards budgets: cash-releasing benefits less dis-benefits (DOMAIN C4), by year of the horizon."""
    counted = [line for line in figures if line.line.line_class in BUDGET_CLASSES]
    return tuple(
        _year_savings(year, [line.years[index] for line in counted]) for index, year in enumerate(terms.horizon.years)
    )


def _year_savings(year: int, figures: list[YearFigures]) -> YearSavings:
    recorded = [each.actual.total for each in figures if each.actual is not None]
    return YearSavings(
        year=year,
        baseline=sum((each.planned.total for each in figures), Decimal(0)),
        forecast=sum((each.forecast.total for each in figures), Decimal(0)),
        actual=sum(recorded, Decimal(0)) if recorded else None,
    )
