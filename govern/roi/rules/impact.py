"""What a baseline holds of a programme's money, and what changing dates or planned amounts takes from each council."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.roi.model import BaselineAmount, Line, LineKind, Series, Split, Terms, YearAmount, YearSplit
from govern.roi.rules import shares
from govern.roi.rules.figures import figures

Dates = Mapping[int, date]


def baselined(lines: Iterable[Line], terms: Terms, dates: Dates) -> list[BaselineAmount]:
    """Pounds by line, year and council: what is planned, from the days on which a baseline puts its milestones."""
    return [
        BaselineAmount(line_id=one.line.id, year=year.year, council_code=code, amount=part)
        for one in figures([as_planned(line) for line in lines], terms, dates=dates)
        for year in one.years
        for code, part in year.forecast.by_council.items()
        if part
    ]


def as_planned(line: Line) -> Line:
    """The line without what is forecast or recorded of it."""
    return replace(line, amounts=tuple(one for one in line.amounts if one.series is Series.PLANNED))


def replanned(line: Line, amounts: Mapping[int, Decimal]) -> Line:
    """The line with other planned amounts in some years."""
    kept = tuple(one for one in line.amounts if one.series is not Series.PLANNED or one.year not in amounts)
    return replace(
        line, amounts=(*kept, *(YearAmount(year, Series.PLANNED, amount) for year, amount in sorted(amounts.items())))
    )


def lost_between(
    before: Sequence[Line], after: Sequence[Line], terms: Terms, *, was: Dates, becomes: Dates
) -> tuple[YearSplit, ...]:
    """What the councils lose by year where dates, amounts or both change; below zero is gained. The two hold the same
    lines in the same order. Each side is shared first (DOMAIN C6.0)."""
    by_year: dict[int, list[Split]] = defaultdict(list)
    for old, new in zip(figures(before, terms, dates=was), figures(after, terms, dates=becomes), strict=True):
        for then, now in zip(old.years, new.years, strict=True):
            if then.forecast != now.forecast:
                lost = shares.difference(then.forecast, now.forecast)
                by_year[then.year].append(lost if old.line.kind is LineKind.BENEFIT else shares.negative(lost))
    return tuple(YearSplit(year, shares.total(by_year[year], terms.codes)) for year in sorted(by_year))
