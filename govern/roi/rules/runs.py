"""A line's money as a rate over time, moved as a whole when the line starts later (DOMAIN C8.0).

Time is counted in steps: days, or months where the programme says so. A recurring amount is spread over all steps of
its financial year and earned by those that are live; a one-off amount is spread over the live ones, so a start in
mid-year takes none of it. Years of equal recurring amounts are one run: late, it keeps the steps that are still live at
the rate of their own year, and what its first steps would have earned comes after its end. So a flat line loses nothing
in later years to a 29 February, and a longer slip never loses less.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from govern.kit import money
from govern.kit.dates import DAY, year_start
from govern.roi.model import Method, NewLine, Recurrence, Terms
from govern.roi.model.prices import View
from govern.roi.rules import gates, prices
from govern.roi.rules.prices import Amount

NOTHING: Amount = Decimal(0)
Ratio = tuple[int, int]
Earned = list[Ratio | None]


class Run(NamedTuple):
    """Steps first <= step < beyond of an amount that is the same year after year: `top` / `bottom` pounds are spread
    over all steps of each year where it recurs, else over these. Whole numbers are exact like a fraction, and many
    times faster."""

    first: int
    beyond: int
    top: int
    bottom: int
    recurs: bool

    def carrying(self, proportion: Fraction) -> "Run":
        """As much of it as is said."""
        if proportion is gates.ALL:
            return self
        return self._replace(top=proportion.numerator * self.top, bottom=proportion.denominator * self.bottom)


class Stretch(NamedTuple):
    """Steps first <= step < beyond earn `top` / `bottom` pounds each."""

    first: int
    beyond: int
    top: int
    bottom: int


class Grid(NamedTuple):
    """The steps on which years begin and the one after the last, from the earliest year with money; `skipped` of them
    lie before the horizon. `end` is the step after the fixed end of a line."""

    opens: Sequence[int]
    skipped: int
    end: int


def grid(line: NewLine, amounts: Mapping[int, Amount], terms: Terms) -> Grid:
    years = terms.horizon.years
    first = min(years.start, min(amounts, default=years.start))
    end = step(min(line.ends_on or terms.horizon.ends_on, terms.horizon.ends_on) + DAY, terms.method)
    return Grid(all_open(range(first, years.stop), terms.method), years.start - first, end)


def of_line(line: NewLine, amounts: Mapping[int, Amount], *, grid: Grid, terms: Terms) -> list[Run]:
    """A recurring amount that is the same as the year before goes on with it."""
    opens, end, origin = grid.opens, grid.end, terms.horizon.first_year - grid.skipped
    begins, recurs = step(line.starts_on, terms.method), line.recurrence is Recurrence.RECURRING
    found, last = list[tuple[int, int, Amount]](), NOTHING
    first = reached = 0
    for year, amount in sorted(amounts.items()):
        if not 0 <= (place := year - origin) < len(opens) - 1:
            continue
        starts, closes = opens[place], opens[place + 1]
        starts, closes = starts if starts > begins else begins, closes if closes < end else end
        if starts >= closes:
            continue
        if not (recurs and starts == reached and (amount is last or amount == last)):
            found.append((first, reached, last))
            first, last = starts, amount
        reached = closes
    found.append((first, reached, last))
    return [Run(first, beyond, *amount.as_integer_ratio(), recurs) for first, beyond, amount in found if beyond]


def later(line: NewLine, day: date, terms: Terms) -> int:
    """By how many steps a line starts after its planned start."""
    return step(day, terms.method) - step(line.starts_on, terms.method)


def pence(runs: Sequence[Run], moves: Sequence[tuple[Fraction, int]], terms: Terms, *, grid: Grid) -> list[int]:
    """By year of the horizon, each rounded once: where these parts of the runs move by so many steps; without any, as
    they stand."""
    earned: Earned = [None] * (len(grid.opens) - 1)
    for proportion, by in moves or [(gates.ALL, 0)]:
        for run in runs:
            _move(earned, run.carrying(proportion), by, grid)
    return _rounded(earned, terms, grid)


def _move(earned: Earned, run: Run, by: int, grid: Grid) -> None:
    length = run.beyond - run.first
    if by < length:
        _stay(earned, run, run.first + by, grid)
    if by and run.first + max(by, length) < grid.end:
        for stretch in _after(run, by, grid):
            _lay(earned, stretch, grid)


def _stay(earned: Earned, run: Run, live_from: int, grid: Grid) -> None:
    """What a run earns in its own years from a step on."""
    whole, opens, first, beyond = (run.top, run.bottom), grid.opens, live_from, run.beyond
    place = bisect_right(opens, first) - 1
    while first < beyond:
        closes = opens[place + 1]
        ends = closes if closes < beyond else beyond
        length = closes - opens[place] if run.recurs else beyond - run.first
        part = whole if ends - first == length else (run.top * (ends - first), run.bottom * length)
        earned[place] = part if (known := earned[place]) is None else _sum(known, part)
        first, place = ends, place + 1


def _lay(earned: Earned, stretch: Stretch, grid: Grid) -> None:
    first, ends = stretch.first, min(stretch.beyond, grid.end)
    place = bisect_right(grid.opens, first) - 1
    while first < ends:
        closes = min(grid.opens[place + 1], ends)
        part = (stretch.top * (closes - first), stretch.bottom)
        earned[place] = part if (known := earned[place]) is None else _sum(known, part)
        first, place = closes, place + 1


def _sum(one: Ratio, other: Ratio) -> Ratio:
    return one[0] * other[1] + other[0] * one[1], one[1] * other[1]


def moved(run: Run, by: int, grid: Grid) -> Iterator[Stretch]:
    """A run so many steps later, year by year of its own rates, up to the fixed end."""
    for first, beyond, top, bottom in (*_within(run, run.first + by, run.beyond, grid), *_after(run, by, grid)):
        if first < grid.end:
            yield Stretch(first, min(beyond, grid.end), top, bottom)


def _after(run: Run, by: int, grid: Grid) -> Iterator[Stretch]:
    """What the first steps would have earned comes after the end of the run."""
    length = run.beyond - run.first
    after = max(by, length)
    for first, beyond, top, bottom in _within(run, run.first, run.first + min(by, length), grid):
        yield Stretch(first + after, beyond + after, top, bottom)


def _within(run: Run, first: int, beyond: int, grid: Grid) -> Iterator[Stretch]:
    """The steps of a run between two, each year at its own rate."""
    place = bisect_right(grid.opens, first) - 1
    while first < beyond:
        closes = min(grid.opens[place + 1], beyond)
        length = grid.opens[place + 1] - grid.opens[place] if run.recurs else run.beyond - run.first
        yield Stretch(first, closes, run.top, run.bottom * length)
        first, place = closes, place + 1


def _rounded(earned: Earned, terms: Terms, grid: Grid) -> list[int]:
    """Each year rounded once. Whole years of a run are the very same ratio, and rounded together."""
    factors = prices.factors_by_year(terms).values() if terms.view is View.FINANCIAL else ()
    found = earned[grid.skipped :]
    if factors:
        found = [
            one and (one[0] * by.numerator, one[1] * by.denominator) for one, by in zip(found, factors, strict=True)
        ]
    pence, last, rounded = list[int](), None, 0
    for one in found:
        if one is not None and one is not last:
            last, rounded = one, money.pence_of(*one)
        pence.append(0 if one is None else rounded)
    return pence


@cache
def all_open(years: range, method: Method) -> list[int]:
    """The steps on which the years begin, and the one after the last."""
    return [_opens(year, method) for year in range(years.start, years.stop + 1)]


@cache
def _opens(year: int, method: Method) -> int:
    return step(year_start(year), method)


def step(day: date, method: Method) -> int:
    """The step that begins on `day`; a month counts whole, so a start within one waits for the next."""
    match method:
        case Method.DAYS:
            return day.toordinal()
        case Method.MONTHS:
            return day.year * 12 + day.month - 1 + (day.day > 1)
