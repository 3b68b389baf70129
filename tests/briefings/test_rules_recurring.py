"""Days by a general rule: literals from RFC 5545 and from the calendar of 2027, and what nobody may save."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model import Closed, Repeat, Schedule
from govern.briefings.model.drafting import Often, Weekday, WhenForm
from govern.briefings.rules import often, recurring, timetable
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid
from govern.kit.text import LONDON

ENGLAND = frozenset({date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31),
                     date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28)})  # fmt: skip
CALENDAR = Calendar(ENGLAND, Years(2027, 2027))
FIRST_WORKING = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"
LAST_WORKING = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
FORM = WhenForm(repeat=Often.ONCE, first=date(2027, 1, 4))


def of(rule: str, first: date, many: int = 5) -> list[date]:
    assert recurring.problem(rule) == ""
    return list(islice(recurring.days(rule, first), many))


def ruled(rule: str, first: date = date(2027, 1, 1), at: time = time(9), **more: object) -> Schedule:
    return Schedule(repeat=Repeat.RULE, rule=rule, first=first, at=at, **more)


@pytest.mark.parametrize(
    ("rule", "first", "days"),
    [  # the examples of RFC 5545, 3.8.5.3, whose hour is ours to give
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", date(1997, 9, 2), [date(1997, 9, 2), date(1997, 9, 16), date(1997, 9, 30)]),
        ("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", date(1997, 9, 5), [date(1997, 9, 5), date(1997, 10, 3), date(1997, 11, 7)]),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", date(1997, 9, 28), [date(1997, 9, 28), date(1997, 10, 29), date(1997, 11, 28)]),
        (
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
            date(1997, 9, 10),
            [date(1997, 9, 10), date(1997, 9, 11), date(1997, 9, 12)],
        ),
        (
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            date(1997, 5, 12),
            [date(1997, 5, 12), date(1998, 5, 11), date(1999, 5, 17)],
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            date(1997, 9, 2),
            [date(1998, 2, 13), date(1998, 3, 13), date(1998, 11, 13)],
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            date(1996, 11, 5),
            [date(1996, 11, 5), date(2000, 11, 7), date(2004, 11, 2)],
        ),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", date(1997, 9, 29), [date(1997, 9, 29), date(1997, 10, 30)]),
        (
            "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH",
            date(1997, 9, 2),
            [date(1997, 9, 2), date(1997, 9, 4), date(1997, 9, 9)],
        ),
        ("FREQ=DAILY;UNTIL=19970904T000000Z", date(1997, 9, 2), [date(1997, 9, 2), date(1997, 9, 3), date(1997, 9, 4)]),
    ],
)
def test_the_examples_of_the_standard_come_out_as_they_are_printed(rule: str, first: date, days: list[date]) -> None:
    assert of(rule, first, len(days)) == days


def test_a_count_and_an_end_end_it() -> None:
    assert len(of("FREQ=WEEKLY;COUNT=3", date(2027, 1, 4), 9)) == 3
    assert of("FREQ=WEEKLY;UNTIL=20270118", date(2027, 1, 4), 9)[-1] == date(2027, 1, 18)
    until = ruled("FREQ=WEEKLY", last=date(2027, 1, 20))
    assert len(timetable.due_between(until, datetime(2026, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC),
                                     calendar=CALENDAR)) == 3  # fmt: skip


@pytest.mark.parametrize("hour", [0, 1, 2, 9, 23])
@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;BYDAY=SU", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-1SU"])
def test_the_clock_changes_of_2027_neither_skip_nor_repeat_a_day_of_a_rule(rule: str, hour: int) -> None:
    series = ruled(rule, first=date(2027, 3, 1), at=time(hour, 30))
    found = timetable.due_between(
        series, datetime(2027, 2, 1, tzinfo=UTC), datetime(2027, 11, 20, tzinfo=UTC), calendar=CALENDAR
    )
    days = [moment.astimezone(LONDON).date() for moment in found]
    assert days == [day for day in of(rule, date(2027, 3, 1), 300) if day < date(2027, 11, 20)]
    assert {date(2027, 3, 28), date(2027, 10, 31)} <= set(days)
    assert list(found) == sorted(set(found))


def test_sundays_over_both_clock_changes_by_the_literal_hour() -> None:
    series = ruled("FREQ=WEEKLY;BYDAY=SU", at=time(1, 30), first=date(2027, 3, 21))
    spring = timetable.coming_days(series, datetime(2027, 3, 20, tzinfo=UTC), calendar=CALENDAR)
    assert [moment.isoformat() for moment in spring[:3]] == [
        "2027-03-21T01:30:00+00:00", "2027-03-28T01:30:00+00:00", "2027-04-04T00:30:00+00:00",
    ]  # fmt: skip
    autumn = timetable.coming_days(series, datetime(2027, 10, 23, tzinfo=UTC), calendar=CALENDAR)
    assert [moment.isoformat() for moment in autumn[:3]] == [
        "2027-10-24T00:30:00+00:00", "2027-10-31T00:30:00+00:00", "2027-11-07T01:30:00+00:00",
    ]  # fmt: skip


def test_the_last_working_day_of_a_month_knows_bank_holidays() -> None:
    last = ruled(LAST_WORKING, closed=Closed.BEFORE)
    found = timetable.due_days(last, CALENDAR)
    assert list(islice(found, 5)) == [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 31), date(2027, 4, 30),
                                      date(2027, 5, 28)]  # fmt: skip


def test_days_that_are_moved_to_the_same_working_day_are_one() -> None:
    daily = ruled("FREQ=DAILY", first=date(2027, 3, 24), closed=Closed.BEFORE)
    assert list(islice(timetable.due_days(daily, CALENDAR), 4)) == [
        date(2027, 3, 24), date(2027, 3, 25), date(2027, 3, 30), date(2027, 3, 31),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "x",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=XX",
        "COUNT=3",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=5",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=2MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;X-A=1",
        "FREQ=WEEKLY;INTERVAL=²",
    ],
)
def test_a_rule_nobody_can_count_by_is_refused_with_the_way_out(wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        timetable.checked(ruled(wrong))
    assert list(refused.value.problems) == ["schedule.rule"]


def test_a_rule_that_never_comes_is_refused() -> None:
    with pytest.raises(Invalid, match="No day of the twelve years from 1 January 2027 on fits this rule"):
        timetable.checked(ruled("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
    assert timetable.checked(ruled("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"))


PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(0, 1000), "COUNT": st.integers(0, 30), "BYMONTH": st.integers(0, 13),
        "BYMONTHDAY": st.integers(-32, 32), "BYSETPOS": st.integers(-9, 9), "BYWEEKNO": st.integers(-54, 54),
        "BYDAY": st.lists(st.sampled_from(["MO", "TU", "1WE", "-1TH", "5FR", "53SA"]), min_size=1).map(",".join),
    },
)  # fmt: skip


@given(PARTS, st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_whatever_is_accepted_can_be_counted_said_and_opened_again(parts: dict[str, object], first: date) -> None:
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    if recurring.problem(rule):
        return
    days = list(islice(recurring.days(rule, first), 3))
    assert days == sorted(set(days))
    assert all(day >= first for day in days)
    assert recurring.described(rule)
    if found := recurring.chosen(rule):
        assert recurring.parts(recurring.written(found)) == recurring.parts(rule)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (ruled("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"), "Every second Tuesday at 9:00am, from 1 January 2027."),
        (ruled(FIRST_WORKING), "The first working day of every month at 9:00am, from 1 January 2027."),
        (ruled(LAST_WORKING), "The last weekday of every month at 9:00am, from 1 January 2027."),
        (
            ruled(LAST_WORKING, closed=Closed.BEFORE),
            "The last working day of every month at 9:00am, from 1 January 2027.",
        ),
        (
            ruled("FREQ=MONTHLY;BYDAY=2TU;COUNT=6"),
            "The second Tuesday of every month, 6 times at 9:00am, from 1 January 2027.",
        ),
        (ruled("FREQ=MONTHLY;BYMONTHDAY=15"), "Day 15 of every month at 9:00am, from 1 January 2027."),
        (
            ruled("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH,MO"),
            "Every 3 weeks on Monday and Thursday at 9:00am, from 1 January 2027.",
        ),
        (ruled("FREQ=YEARLY;BYMONTH=5"), "By the rule FREQ=YEARLY;BYMONTH=5 at 9:00am, from 1 January 2027."),
    ],
)
def test_a_rule_is_said_in_words(schedule: Schedule, words: str) -> None:
    assert timetable.described(schedule) == words


def test_the_plain_form_says_it_and_opens_it_again() -> None:
    tuesdays = replace(FORM, repeat=Often.WEEKDAYS, weekdays=[Weekday.TUESDAY], weeks=2, times=6)
    schedule = often.schedule(tuesdays)
    assert (schedule.repeat, schedule.rule) == (Repeat.RULE, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6")
    assert {"repeat": "weekdays", "weekdays": "TU", "weeks": "2", "times": "6"}.items() <= often.values(
        schedule
    ).items()
    monthly = often.schedule(replace(FORM, repeat=Often.MONTH_DAY, place=-1, month_day="working", closed=Closed.BEFORE))
    assert (monthly.rule, monthly.closed) == (LAST_WORKING, Closed.BEFORE)
    assert {"repeat": "month-day", "place": "-1", "month_day": "working"}.items() <= often.values(monthly).items()
    typed = often.schedule(replace(FORM, repeat=Often.RULE, rule="FREQ=YEARLY;BYMONTH=5"))
    assert {"repeat": "rule", "rule": "FREQ=YEARLY;BYMONTH=5"}.items() <= often.values(typed).items()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"repeat": Often.WEEKDAYS}, "weekdays"),
        ({"repeat": Often.MONTH_DAY, "month_day": "MO"}, "place"),
        ({"repeat": Often.MONTH_DAY, "place": 1}, "month_day"),
        ({"repeat": Often.MONTH_DAY, "place": 2, "month_day": "working"}, "place"),
    ],
)
def test_what_the_plain_form_lacks_is_named_by_its_field(typed: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        often.schedule(replace(FORM, **typed))
    assert list(refused.value.problems) == [field]


def test_a_missing_moment_is_counted_by_days_and_not_by_hours() -> None:
    moments = timetable.coming_days(ruled("FREQ=DAILY"), datetime(2027, 3, 26, tzinfo=UTC), calendar=CALENDAR)
    assert [later - earlier for earlier, later in zip(moments, moments[1:], strict=False)] == [
        timedelta(hours=24), timedelta(hours=23), timedelta(hours=24), timedelta(hours=24),
    ]  # fmt: skip
