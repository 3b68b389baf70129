from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit import dates

ENGLAND = dates.Calendar(
    frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2041))), dates.Years(2012, 2028)
)
DAYS = st.dates(date(2012, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2027, 3, 31), date(2027, 4, 30), 22),
        (date(2026, 12, 18), date(2027, 1, 8), 12),
        (date(2027, 4, 30), date(2027, 3, 31), -22),
        (date(2027, 4, 3), date(2027, 4, 4), 0),
    ],
)
def test_working_days_between_two_dates_skip_weekends_and_holidays(start: date, end: date, count: int) -> None:
    assert ENGLAND.working_days(start, end) == count


@given(DAYS)
def test_the_day_of_an_instant_is_the_last_working_day_up_to_it(day: date) -> None:
    found = ENGLAND.day(ENGLAND.instant(day))
    assert found <= day
    assert ENGLAND.is_working(found)
    assert not any(ENGLAND.is_working(between) for between in dates.days(found + dates.DAY, day))


@given(DAYS, st.integers(-400, 400))
def test_adding_working_days_counts_them(day: date, count: int) -> None:
    walked = day
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        walked += step
        left -= ENGLAND.is_working(walked)
    if count:
        assert ENGLAND.add(day, count) == walked


def test_a_legal_date_outside_the_confirmed_years_is_refused_with_the_way_out() -> None:
    with pytest.raises(dates.OutsideConfirmedYears, match="Confirm the calendar"):
        ENGLAND.legal(date(2029, 1, 2))


@pytest.mark.parametrize(
    ("day", "year", "length"),
    [
        (date(2027, 3, 31), 2026, 365),
        (date(2027, 4, 1), 2027, 366),
        (date(2028, 3, 31), 2027, 366),
        (date(2028, 4, 1), 2028, 365),
    ],
)
def test_a_financial_year_begins_on_the_first_of_april(day: date, year: int, length: int) -> None:
    assert dates.financial_year(day) == year
    assert dates.days_in_year(year) == length
