"""The calendar of one council: what nobody has said changes nothing, and what was withdrawn neither."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.dates import DAY, Years, days
from govern.partners import rules as partners
from govern.partners.model import Nation
from govern.partners.model.working import Closure, Week, Weekday, WorkingTime
from govern.partners.rules import working as rules

ENGLAND = partners.calendar(Nation.ENGLAND, Years(2012, 2100))
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DATES = st.dates(date(2026, 1, 1), date(2029, 12, 31))
WEEKS = st.lists(st.tuples(DATES, st.sets(st.sampled_from(list(Weekday)), min_size=1)), max_size=3)
CLOSURES = st.lists(st.tuples(DATES, st.integers(0, 20)), max_size=3)
OFFICE = list(Weekday)[:5]


def closure(first: date, last: date, *, is_withdrawn: bool = False) -> Closure:
    return Closure(
        id=1,
        name="Christmas closure",
        first=first,
        last=last,
        by_name=None,
        at=AT,
        withdrawn_at=AT if is_withdrawn else None,
        withdrawn_because="",
    )


def week(since: date, *worked: Weekday) -> Week:
    return Week(days=list(worked), since=since, because="", by_name=None, at=AT, opens=None, closes=None)


def working(*said: Week | Closure) -> WorkingTime:
    return WorkingTime(
        programme_id=1,
        council_id=1,
        code="B",
        name="Brackenham",
        nation=Nation.ENGLAND,
        weeks=[one for one in said if isinstance(one, Week)],
        closures=[one for one in said if isinstance(one, Closure)],
    )


CHRISTMAS = closure(date(2026, 12, 24), date(2027, 1, 3))


def test_a_council_that_has_said_nothing_has_its_nations_own_calendar() -> None:
    assert rules.council_calendar(ENGLAND, working()) is ENGLAND
    withdrawn = closure(date(2026, 12, 24), date(2026, 12, 31), is_withdrawn=True)
    assert rules.council_calendar(ENGLAND, working(withdrawn)) is ENGLAND


@given(CLOSURES, DATES, st.integers(0, 30))
def test_a_closure_never_makes_anything_earlier(closed: list[tuple[date, int]], day: date, count: int) -> None:
    spans = [closure(first, first + timedelta(length)) for first, length in closed]
    calendar = rules.council_calendar(ENGLAND, working(*spans))
    assert calendar.day(calendar.before(day) + count + 1) >= ENGLAND.day(ENGLAND.before(day) + count + 1)
    assert rules.next_working_day(day, calendar) >= day


@given(WEEKS, CLOSURES, DATES)
def test_a_day_is_worked_where_the_week_of_that_day_says_so_and_nothing_closes_it(
    said: list[tuple[date, set[Weekday]]], closed: list[tuple[date, int]], day: date
) -> None:
    spans = [closure(first, first + timedelta(length)) for first, length in closed]
    told = working(*(week(since, *worked) for since, worked in said), *spans)
    calendar = rules.council_calendar(ENGLAND, told)
    for each in days(day, day + 10 * DAY):
        names = next((worked for since, worked in reversed(said) if since <= each), set(OFFICE))
        is_open = list(Weekday)[each.weekday()] in names and each not in ENGLAND.holidays
        assert calendar.is_working(each) == (is_open and not any(one.first <= each <= one.last for one in spans))
        assert bool(rules.why_closed(each, told, ENGLAND)) is not calendar.is_working(each)
    found = rules.next_working_day(day, calendar)
    assert calendar.is_working(found)
    assert not any(calendar.is_working(each) for each in days(day, found - DAY))


@given(WEEKS, DATES, DATES)
def test_counting_agrees_with_walking(said: list[tuple[date, set[Weekday]]], one: date, other: date) -> None:
    start, end = sorted((one, min(other, one + 200 * DAY)))
    calendar = rules.council_calendar(ENGLAND, working(*(week(since, *worked) for since, worked in said)))
    assert calendar.instant(end) - calendar.before(start) == sum(map(calendar.is_working, days(start, end)))


@pytest.mark.parametrize(
    ("day", "because"),
    [
        (date(2026, 12, 28), "it is closed (Christmas closure)"),
        (date(2027, 3, 26), "it is a bank holiday in England"),
        (date(2027, 4, 2), ""),
        (date(2027, 4, 9), "Friday is not one of its working days"),
        (date(2027, 4, 10), "Saturday is not one of its working days"),
    ],
)
def test_why_a_council_does_not_work_is_said(day: date, because: str) -> None:
    told = working(CHRISTMAS, week(date(2027, 4, 5), *list(Weekday)[:4]))
    assert rules.why_closed(day, told, ENGLAND) == because


def test_the_newest_week_holds_from_its_day_and_ends_those_that_were_to_come() -> None:
    later, sooner = week(date(2028, 1, 3), Weekday.MONDAY), week(date(2027, 4, 5), *list(Weekday)[:4])
    assert [one.since for one in rules.holding([later, sooner])] == [ENGLAND.EPOCH, sooner.since]
    assert [one.since for one in rules.holding([sooner, later])] == [ENGLAND.EPOCH, sooner.since, later.since]


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [
        ({0, 1, 2, 3, 4}, "Monday to Friday"),
        ({0, 1, 3}, "Monday, Tuesday and Thursday"),
        ({2, 3}, "Wednesday and Thursday"),
        ({6}, "Sunday"),
    ],
)
def test_a_week_is_said_in_words(weekdays: set[int], words: str) -> None:
    assert rules.said(frozenset(weekdays)) == words
