"""What a re-profiling did to the years of a line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from govern.kit import text
from govern.roi.model import NewLine, Series, YearAmount
from govern.roi.model.reprofiled import MovedYear

NOTHING = Decimal(0)


def moved_years(before: NewLine, after: NewLine) -> tuple[MovedYear, ...]:
    """Every year expected before or since; empty where no amount changed."""
    was, now = expected(before.amounts), expected(after.amounts)
    if was == now:
        return ()
    return tuple(
        MovedYear(year=year, before=was.get(year, NOTHING), after=now.get(year, NOTHING))
        for year in sorted({*was, *now})
    )


def expected(amounts: Iterable[YearAmount]) -> dict[int, Decimal]:
    """The forecast of each year where there is one, else what is planned."""
    by = {series: {one.year: one.amount for one in amounts if one.series is series} for series in Series}
    return by[Series.PLANNED] | by[Series.FORECAST]


def moved_says(years: Sequence[MovedYear]) -> str:
    """`£200,000.00 moves to later years`, and what is lost or gained over all of them."""
    whole = sum((one.shift for one in years), NOTHING)
    running, later = NOTHING, NOTHING
    for one in years:
        running += one.shift
        later = min(later, running)
    carried = min(whole, NOTHING) - later
    said = [f"{text.pennies(carried)} moves to later years"] if carried else []
    if whole:
        said.append(f"{text.pennies(abs(whole))} {'more' if whole > 0 else 'less'} over all years")
    return "; ".join(said) or "the same over all years, some of it earlier"
