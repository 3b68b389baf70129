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


@given(
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40),
    st.dates(date(2025, 12, 1), date(2027, 1, 31)),
)
def test_any_days_of_the_week_are_counted_one_by_one(
    weekdays: frozenset[int], closed: frozenset[date], day: date
) -> None:
    calendar = dates.Calendar(closed, dates.Years(2012, 2028), weekdays=weekdays)
    begins = date(2025, 11, 3)
    worked = [each for each in dates.days(begins, day) if calendar.is_working(each)]
    assert all(each.weekday() in weekdays and each not in closed for each in worked)
    assert calendar.instant(day) - calendar.before(begins) == len(worked)
    if worked:
        assert calendar.day(calendar.instant(day)) == worked[-1]


@given(DAYS)
def test_an_office_week_counts_as_it_always_did(day: date) -> None:
    weeks, weekday = divmod((day - date(2000, 1, 3)).days, 7)
    closed = sum(each.weekday() < 5 and each <= day for each in ENGLAND.holidays)
    assert ENGLAND.instant(day) == weeks * 5 + min(weekday, 4) + 1 - closed
