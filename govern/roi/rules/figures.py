"""The figures of every line, once: what a page, a pack or the API shows is one of these pennies or a sum of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from govern.kit import money
from govern.roi.model import BUDGET_CLASSES, Line, LineFigures, Series, Terms, YearSavings
from govern.roi.model.figures import Span
from govern.roi.rules import gates, profile, shares, spans, yearly


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
    parts = gates.parts(line, dates)
    starts = gates.latest(parts)
    planned, forecast = profile.both_pence(line, terms, parts=parts)
    actual = sorted(profile.actual_pence(line, terms).items())
    if not shares.cuts(line, terms.sharers):
        share = shares.sharer(line, terms.sharers)
        plan = spans.alike(planned, share)
        now = plan if planned is forecast else spans.alike(forecast, share, plan)
        recorded = tuple(_recorded(year, pence, share, terms) for year, pence in actual)
    else:
        approved = yearly.sharers(line, terms, dates=None)
        expected = approved if planned is forecast else yearly.sharers(line, terms, dates=dates)
        plan = spans.spans(planned, approved.values())
        now = plan if planned is forecast else spans.spans(forecast, expected.values())
        recorded = tuple(_recorded(year, pence, expected[year], terms) for year, pence in actual)
    return LineFigures(
        line=line,
        starts_on=starts.day,
        slip_days=(starts.day - line.starts_on).days,
        cause=starts.cause,
        horizon=terms.horizon.years,
        codes=terms.codes,
        planned=plan,
        forecast=now,
        actual=recorded,
    )


def _recorded(year: int, pence: int, share: yearly.Share, terms: Terms) -> Span:
    place = year - terms.horizon.first_year
    return Span(place, place + 1, pence, share(pence))


def savings(figures: Iterable[LineFigures], terms: Terms) -> tuple[YearSavings, ...]:
    """What counts towards budgets: cash-releasing benefits less dis-benefits (DOMAIN C4), by year of the horizon."""
    counted = [one for one in figures if one.line.line_class in BUDGET_CLASSES]
    planned, forecast, actual = (
        spans.by_year(spans.together(counted, series), len(terms.horizon.years))
        for series in (Series.PLANNED, Series.FORECAST, Series.ACTUAL)
    )
    recorded = {each.first for one in counted for each in one.actual}
    return tuple(
        YearSavings(
            year=year,
            baseline=money.pounds(planned[place]),
            forecast=money.pounds(forecast[place]),
            actual=money.pounds(actual[place]) if place in recorded else None,
        )
        for place, year in enumerate(terms.horizon.years)
    )
