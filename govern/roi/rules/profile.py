"""A line's money as a rate over time, moved as a whole when the line starts later (DOMAIN C8.0).

Time is counted in steps: days, or months where the programme says so. A recurring amount is spread over all steps of
its financial year and earned by those that are live; a one-off amount is spread over the live ones, so a start in
mid-year takes none of it. Years of equal recurring amounts are one run: late, it keeps the steps that are still live at
the rate of their own year, and what its first steps would have earned comes after its end. So a flat line loses nothing
in later years to a 29 February, and a longer slip never loses less.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import lcm
from typing import NamedTuple

from govern.kit import money
from govern.kit.dates import DAY, year_start
from govern.roi.model import Line, Method, NewLine, Recurrence, Series, Terms
from govern.roi.model.prices import View
from govern.roi.rules import gates, prices
from govern.roi.rules.prices import Amount


class Stretch(NamedTuple):
    """Steps first <= step < beyond earn `top` / `bottom` pounds each: whole numbers, exact like a fraction, and many
    times faster."""

    first: int
    beyond: int
    top: int
    bottom: int


Run = list[Stretch]
ONCE = Fraction(1)


def planned_pence(line: NewLine, terms: Terms) -> dict[int, int]:
    """Pence in each year of the horizon as approved, rounded once: from the planned start to the fixed end."""
    return _unmoved(_runs(line, prices.amounts(line, Series.PLANNED, terms), terms), terms)


def forecast_pence(line: NewLine, terms: Terms, *, dates: Mapping[int, date]) -> dict[int, int]:
    """The same when its milestones are reached on `dates`, with re-forecast amounts where there are any."""
    return both_pence(line, terms, dates=dates)[1]


def both_pence(line: NewLine, terms: Terms, *, dates: Mapping[int, date]) -> tuple[dict[int, int], dict[int, int]]:
    """As approved, and as forecast: the very same where nothing moves and nothing is re-forecast."""
    planned, again = prices.amounts(line, Series.PLANNED, terms), prices.amounts(line, Series.FORECAST, terms)
    approved = _runs(line, planned, terms)
    begins = _step(line.starts_on, terms.method)
    moves = [(part.proportion, _step(part.start.day, terms.method) - begins) for part in gates.parts(line, dates)]
    plain = _unmoved(approved, terms)
    if not again and not any(later for _, later in moves):
        return plain, plain
    runs = _runs(line, planned | again, terms) if again else approved
    moved = [_carrying(part, each) for part, later in moves for run in runs for each in _moved(run, later)]
    return plain, _pence(moved, line, terms)


def parted(
    line: NewLine, terms: Terms, *, dates: Mapping[int, date] | None, cuts: Sequence[date]
) -> dict[int, list[int]]:
    """What each year of the horizon earns before the first of these days, between each two and after the last, in whole
    numbers of one scale. `dates` is where the milestones are; None: as planned."""
    opens = _all_open(terms.horizon.years, terms.method)
    steps = [_step(day, terms.method) for day in cuts]
    edges = sorted({*opens, *(step for step in steps if opens[0] < step < opens[-1])})
    earned, _ = _earned(_stretches(line, terms, dates), _end(line, terms), edges)
    found = {year: [0] * (len(cuts) + 1) for year in terms.horizon.years}
    for edge, amount in zip(edges[:-1], earned, strict=True):
        year = terms.horizon.first_year + bisect_right(opens, edge) - 1
        found[year][bisect_right(steps, edge)] += amount
    return found


def _stretches(line: NewLine, terms: Terms, dates: Mapping[int, date] | None) -> list[Stretch]:
    planned, again = prices.amounts(line, Series.PLANNED, terms), prices.amounts(line, Series.FORECAST, terms)
    if dates is None:
        return [stretch for run in _runs(line, planned, terms) for stretch in run]
    begins = _step(line.starts_on, terms.method)
    moves = [(part.proportion, _step(part.start.day, terms.method) - begins) for part in gates.parts(line, dates)]
    runs = _runs(line, planned | again, terms)
    return [_carrying(part, each) for part, later in moves for run in runs for each in _moved(run, later)]


def actual_pence(line: NewLine, terms: Terms) -> dict[int, int]:
    """What was recorded, as recorded; a year of which nothing is recorded is absent."""
    return {
        each.year: money.pence(each.amount)
        for each in line.amounts
        if each.series is Series.ACTUAL and each.year in terms.horizon.years
    }


def full_year_effect(line: Line, terms: Terms) -> Amount:
    """Pounds a year at full run rate: the largest planned amount of a recurring line; a one-off has none."""
    planned = prices.amounts(line, Series.PLANNED, terms).values() if line.recurrence is Recurrence.RECURRING else ()
    return max(planned, key=lambda one: abs(one), default=Decimal(0))


def _runs(line: NewLine, amounts: Mapping[int, Amount], terms: Terms) -> list[Run]:
    begins, end = _step(line.starts_on, terms.method), _end(line, terms)
    recurs, runs = line.recurrence is Recurrence.RECURRING, list[Run]()
    for year, amount in sorted(amounts.items()):
        opens, closes = _opens(year, terms.method), _opens(year + 1, terms.method)
        first, beyond = max(opens, begins), min(closes, end)
        if first >= beyond:
            continue
        top, bottom = amount.as_integer_ratio()
        stretch = Stretch(first, beyond, top, bottom * (closes - opens if recurs else beyond - first))
        if recurs and runs and runs[-1][-1].beyond == first and amounts.get(year - 1) == amount:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _moved(run: Run, later: int) -> Iterator[Stretch]:
    first, length = run[0].first, run[-1].beyond - run[0].first
    live_from, after = first + min(later, length), max(later, length)
    for stretch in run:
        first, beyond, top, bottom = stretch
        if beyond > live_from:
            yield Stretch(max(first, live_from), beyond, top, bottom)
        if first < live_from:
            yield Stretch(first + after, min(beyond, live_from) + after, top, bottom)


def _carrying(proportion: Fraction, stretch: Stretch) -> Stretch:
    if proportion is gates.ALL:
        return stretch
    return stretch._replace(top=proportion.numerator * stretch.top, bottom=proportion.denominator * stretch.bottom)


def _unmoved(runs: Iterable[Run], terms: Terms) -> dict[int, int]:
    """Where nothing moves, each stretch lies in the year it was made of."""
    opens = _all_open(terms.horizon.years, terms.method)
    factors = prices.factors_by_year(terms) if terms.view is View.FINANCIAL else {}
    found = dict.fromkeys(terms.horizon.years, 0)
    for run in runs:
        for first, beyond, top, bottom in run:
            year = terms.horizon.first_year + bisect_right(opens, first) - 1
            if year in found:
                by = factors.get(year, ONCE)
                found[year] = money.pence_of(top * (beyond - first) * by.numerator, bottom * by.denominator)
    return found


def _pence(stretches: Sequence[Stretch], line: NewLine, terms: Terms) -> dict[int, int]:
    years = terms.horizon.years
    earned, scale = _earned(stretches, _end(line, terms), _all_open(years, terms.method))
    if terms.view is View.FINANCIAL:
        by_year = prices.factors_by_year(terms).values()
        return {
            year: money.pence_of(each * by.numerator, scale * by.denominator)
            for year, each, by in zip(years, earned, by_year, strict=True)
        }
    return {year: money.pence_of(each, scale) if each else 0 for year, each in zip(years, earned, strict=True)}


def _earned(stretches: Sequence[Stretch], end: int, edges: Sequence[int]) -> tuple[list[int], int]:
    """What is earned between each two edges, and over which denominator. Rates over one denominator are whole numbers:
    exact like fractions, and many times faster. A stretch is looked at between its own edges alone."""
    scale = lcm(*{each.bottom for each in stretches})
    earned = [0] * (len(edges) - 1)
    for first, beyond, top, bottom in stretches:
        begins, ends = max(first, edges[0]), min(beyond, end)
        whole = top * (scale // bottom)
        place = bisect_right(edges, begins) - 1
        while begins < ends:
            closes = min(edges[place + 1], ends)
            earned[place] += whole * (closes - begins)
            begins, place = closes, place + 1
    return earned, scale


def _end(line: NewLine, terms: Terms) -> int:
    """The step after the fixed end of a line: its own, or that of the horizon."""
    return _step(min(line.ends_on or terms.horizon.ends_on, terms.horizon.ends_on) + DAY, terms.method)


@cache
def _all_open(years: range, method: Method) -> list[int]:
    """The steps on which the years begin, and the one after the last."""
    return [_opens(year, method) for year in range(years.start, years.stop + 1)]


@cache
def _opens(year: int, method: Method) -> int:
    return _step(year_start(year), method)


def _step(day: date, method: Method) -> int:
    """The step that begins on `day`; a month counts whole, so a start within one waits for the next."""
    match method:
        case Method.DAYS:
            return day.toordinal()
        case Method.MONTHS:
            return day.year * 12 + day.month - 1 + (day.day > 1)
