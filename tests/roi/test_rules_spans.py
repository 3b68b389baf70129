"""Spans hold the same pennies as the years they stand for, whatever moves, is shared anew or was recorded."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from govern.roi import rules
from govern.roi.model import DatedBasis, Gate, LineFigures, Recurrence, Series, ShareBasis, Split, YearAmount
from govern.roi.rules import spans
from tests.roi.world import amounts, line, terms

TERMS = terms()
YEARS, CODES = len(TERMS.horizon.years), TERMS.codes
AMOUNTS = st.lists(st.decimals(Decimal(-9_999), Decimal(99_999), places=2), min_size=1, max_size=5)
ANEW = DatedBasis(since=date(2028, 9, 15), basis=ShareBasis.EQUAL, because="The board, 1 June 2028.")


def figured(planned: list[Decimal], late: int, *, later: tuple[DatedBasis, ...], recurs: bool) -> LineFigures:
    held = (*amounts(2027, *planned), YearAmount(2027, Series.ACTUAL, planned[0] / 2))
    one = line(
        amounts=held,
        later=later,
        gates=(Gate(1, 0, Decimal("0.4")),),
        recurrence=Recurrence.RECURRING if recurs else Recurrence.ONE_OFF,
    )
    return rules.figures([one], TERMS, dates={1: one.starts_on + timedelta(late)})[0]


def added(splits: list[Split]) -> list[Decimal]:
    return [sum((one.total for one in splits), Decimal(0))] + [
        sum((one.by_council[code] for one in splits), Decimal(0)) for code in CODES
    ]


@settings(max_examples=40)
@given(AMOUNTS, st.integers(0, 900), st.sampled_from([(), (ANEW,)]), st.booleans())
def test_spans_add_up_to_the_years_they_stand_for(
    planned: list[Decimal], late: int, later: tuple[DatedBasis, ...], recurs: bool
) -> None:
    found = figured(planned, late, later=later, recurs=recurs)
    by_series = {
        Series.PLANNED: [one.planned for one in found.years],
        Series.FORECAST: [one.forecast for one in found.years],
        Series.ACTUAL: [one.actual for one in found.years if one.actual],
    }
    for series, splits in by_series.items():
        held = spans.of(found, series)
        assert [Decimal(each) / 100 for each in spans.by_party(held, len(CODES))] == added(splits)
        assert spans.whole(held) == 100 * added(splits)[0]
    forecast = by_series[Series.FORECAST]
    by_year = spans.by_year_and_party(found.forecast, YEARS, len(CODES))
    assert [Decimal(each) / 100 for each in by_year[0]] == [one.total for one in forecast]
    assert by_year == [spans.by_year(found.forecast, YEARS, place) for place in (None, *range(len(CODES)))]


@settings(max_examples=20)
@given(AMOUNTS, st.integers(0, 900))
def test_spans_counted_from_another_year_lose_only_what_falls_outside(planned: list[Decimal], late: int) -> None:
    found = figured(planned, late, later=(), recurs=True).forecast
    before = spans.by_year(found, YEARS)
    assert spans.by_year(spans.shifted(found, 2, YEARS), YEARS) == [0, 0, *before[:-2]]
    assert spans.by_year(spans.shifted(found, -2, YEARS), YEARS) == [*before[2:], 0, 0]
