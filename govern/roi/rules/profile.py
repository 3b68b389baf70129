"""What a line brings or costs in each year, rounded once: as approved, as forecast, and as recorded."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import lcm

from govern.kit import money
from govern.roi.model import Line, NewLine, Recurrence, Series, Terms
from govern.roi.rules import gates, prices, runs
from govern.roi.rules.prices import Amount

ACTUAL = Series.ACTUAL


def planned_pence(line: NewLine, terms: Terms) -> dict[int, int]:
    """Pence in each year of the horizon as approved, rounded once: from the planned start to the fixed end."""
    planned = _by_series(line, terms)[0]
    grid = runs.grid(line, planned, terms)
    found = runs.pence(runs.of_line(line, planned, grid=grid, terms=terms), [], terms, grid=grid)
    return dict(zip(terms.horizon.years, found, strict=True))


def forecast_pence(line: NewLine, terms: Terms, *, dates: Mapping[int, date]) -> dict[int, int]:
    """The same when its milestones are reached on `dates`, with re-forecast amounts where there are any."""
    return dict(zip(terms.horizon.years, both_pence(line, terms, parts=gates.parts(line, dates))[1], strict=True))


def both_pence(line: NewLine, terms: Terms, *, parts: Sequence[gates.Part]) -> tuple[list[int], list[int]]:
    """By year of the horizon as approved, and as forecast with these parts of it: the very same where nothing moves and
    nothing is re-forecast."""
    planned, again = _by_series(line, terms)
    grid = runs.grid(line, planned | again if again else planned, terms)
    approved = runs.of_line(line, planned, grid=grid, terms=terms)
    plain = runs.pence(approved, [], terms, grid=grid)
    moves = [(part.proportion, runs.later(line, part.start.day, terms)) for part in parts]
    if not again and not any(later for _, later in moves):
        return plain, plain
    held = runs.of_line(line, planned | again, grid=grid, terms=terms) if again else approved
    return plain, runs.pence(held, moves, terms, grid=grid)


def parted(
    line: NewLine, terms: Terms, *, dates: Mapping[int, date] | None, cuts: Sequence[date]
) -> dict[int, list[int]]:
    """What each year of the horizon earns before the first of these days, between each two and after the last, in whole
    numbers of one scale. `dates` is where the milestones are; None: as planned."""
    opens = runs.all_open(terms.horizon.years, terms.method)
    steps = [runs.step(day, terms.method) for day in cuts]
    edges = sorted({*opens, *(step for step in steps if opens[0] < step < opens[-1])})
    earned = _between(_stretches(line, terms, dates), edges)
    found = {year: [0] * (len(cuts) + 1) for year in terms.horizon.years}
    for edge, amount in zip(edges[:-1], earned, strict=True):
        year = terms.horizon.first_year + bisect_right(opens, edge) - 1
        found[year][bisect_right(steps, edge)] += amount
    return found


def _stretches(line: NewLine, terms: Terms, dates: Mapping[int, date] | None) -> list[runs.Stretch]:
    planned, again = _by_series(line, terms)
    held = planned if dates is None else planned | again
    grid = runs.grid(line, held, terms)
    parts = [gates.Part(gates.ALL, gates.Start(line.starts_on, None))] if dates is None else gates.parts(line, dates)
    return [
        each
        for part in parts
        for run in runs.of_line(line, held, grid=grid, terms=terms)
        for each in runs.moved(run.carrying(part.proportion), runs.later(line, part.start.day, terms), grid)
    ]


def actual_pence(line: NewLine, terms: Terms) -> dict[int, int]:
    """What was recorded, as recorded; a year of which nothing is recorded is absent."""
    return {
        each.year: money.pence(each.amount)
        for each in line.amounts
        if each.series is ACTUAL and each.year in terms.horizon.years
    }


def full_year_effect(line: Line, terms: Terms) -> Amount:
    """Pounds a year at full run rate: the largest planned amount of a recurring line; a one-off has none."""
    planned = prices.amounts(line, Series.PLANNED, terms).values() if line.recurrence is Recurrence.RECURRING else ()
    most = max(planned, default=Decimal(0))
    return most if all(-one < most for one in planned) else max(planned, key=lambda one: abs(one))


def _by_series(line: NewLine, terms: Terms) -> tuple[dict[int, Amount], dict[int, Amount]]:
    return prices.amounts(line, Series.PLANNED, terms), prices.amounts(line, Series.FORECAST, terms)


def _between(stretches: Sequence[runs.Stretch], edges: Sequence[int]) -> list[int]:
    """What is earned between each two edges, over one denominator."""
    scale = lcm(*{each.bottom for each in stretches})
    earned = [0] * (len(edges) - 1)
    for first, beyond, top, bottom in stretches:
        begins, ends = max(first, edges[0]), min(beyond, edges[-1])
        whole = top * (scale // bottom)
        place = bisect_right(edges, begins) - 1
        while begins < ends:
            closes = min(edges[place + 1], ends)
            earned[place] += whole * (closes - begins)
            begins, place = closes, place + 1
    return earned
