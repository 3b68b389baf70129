"""A line's money as a rate over time, moved as a whole when the line starts later (DOMAIN C8.0).

Time is counted in steps: days, or months where the programme says so. A recurring amount is spread over all steps of
its financial year and earned by those that are live; a one-off amount is spread over the live ones, so a start in
mid-year takes none of it. A moved step keeps its rate, with one exception: where the year it lands in plans the same
full-year amount, it takes that year's rate, so that a flat line loses nothing in later years to a 29 February.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from govern.kit import money
from govern.kit.dates import DAY, year_start
from govern.roi.model import Line, Method, NewLine, Recurrence, Series, Terms
from govern.roi.rules import gates

UNMOVED = ((Fraction(1), 0),)


class Stretch(NamedTuple):
    """Steps first <= step < beyond earn `rate` pounds each; `level` is the full-year amount of a recurring line."""

    first: int
    beyond: int
    rate: Fraction
    level: Decimal | None


class Curve(NamedTuple):
    """A stretch for each year with an amount; `end` is the first step after the fixed end of the line."""

    stretches: Mapping[int, Stretch]
    end: int
    method: Method


def planned_pence(line: NewLine, terms: Terms) -> dict[int, int]:
    """Pence in each year of the horizon as approved, rounded once: from the planned start to the fixed end."""
    return _pence(_curve(line, _amounts(line, Series.PLANNED), terms), UNMOVED, terms.horizon.years)


def forecast_pence(line: NewLine, terms: Terms, *, dates: Mapping[int, date]) -> dict[int, int]:
    """The same when its milestones are reached on `dates`, with re-forecast amounts where there are any."""
    amounts = _amounts(line, Series.PLANNED) | _amounts(line, Series.FORECAST)
    begins = _step(line.starts_on, terms.method)
    moves = [(part.proportion, _step(part.start.day, terms.method) - begins) for part in gates.parts(line, dates)]
    return _pence(_curve(line, amounts, terms), moves, terms.horizon.years)


def actual_pence(line: NewLine, terms: Terms) -> dict[int, int]:
    """What was recorded, as recorded; a year of which nothing is recorded is absent."""
    return {
        year: money.pence(amount)
        for year, amount in _amounts(line, Series.ACTUAL).items()
        if year in terms.horizon.years
    }


def full_year_effect(line: Line) -> Decimal:
    """Pounds a year at full run rate: the largest planned amount of a recurring line; a one-off has none."""
    planned = _amounts(line, Series.PLANNED).values() if line.recurrence is Recurrence.RECURRING else ()
    return max(planned, key=abs, default=Decimal(0))


def _amounts(line: NewLine, series: Series) -> dict[int, Decimal]:
    return {each.year: each.amount for each in line.amounts if each.series is series}


def _curve(line: NewLine, amounts: Mapping[int, Decimal], terms: Terms) -> Curve:
    last_day = min(line.ends_on or terms.horizon.ends_on, terms.horizon.ends_on)
    begins, end = _step(line.starts_on, terms.method), _step(last_day + DAY, terms.method)
    stretches = {}
    for year, amount in amounts.items():
        opens, closes = _opens(year, terms.method), _opens(year + 1, terms.method)
        first, beyond = max(opens, begins), min(closes, end)
        if first < beyond and line.recurrence is Recurrence.RECURRING:
            stretches[year] = Stretch(first, beyond, Fraction(amount) / (closes - opens), amount)
        elif first < beyond:
            stretches[year] = Stretch(first, beyond, Fraction(amount) / (beyond - first), None)
    return Curve(stretches, end, terms.method)


def _pence(curve: Curve, moves: Iterable[tuple[Fraction, int]], years: Iterable[int]) -> dict[int, int]:
    """`moves` are (proportion of the line, steps later)."""
    moves = tuple(moves)
    return {
        year: money.pence(sum((part * _earned(curve, year, later) for part, later in moves), Fraction(0)))
        for year in years
    }


def _earned(curve: Curve, year: int, later: int) -> Fraction:
    """Pounds that fall in a year when the curve is moved `later` steps."""
    opens, closes = _opens(year, curve.method), min(_opens(year + 1, curve.method), curve.end)
    home = curve.stretches.get(year)
    earned = Fraction(0)
    for stretch in curve.stretches.values():
        steps = min(stretch.beyond + later, closes) - max(stretch.first + later, opens)
        if steps > 0:
            same = home is not None and home.level is not None and home.level == stretch.level
            earned += steps * (home.rate if same and home else stretch.rate)
    return earned


def _opens(year: int, method: Method) -> int:
    return _step(year_start(year), method)


def _step(day: date, method: Method) -> int:
    """The step that begins on `day`; a month counts whole, so a start within one waits for the next."""
    match method:
        case Method.DAYS:
            return day.toordinal()
        case Method.MONTHS:
            return day.year * 12 + day.month - 1 + (day.day > 1)
