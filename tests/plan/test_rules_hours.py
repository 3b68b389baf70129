from datetime import date, datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.plan.model import Hours, Spans
from govern.plan.rules.filed.calendars import OFFICE_WEEK, Calendars
from govern.plan.rules.hours import MinuteLine
from tests.plan.mspdi import calendar, exception, field, fields, hours, weekday

MONDAY = datetime(2027, 1, 4, 8)  # noqa: DTZ001 - plans are local
LINE = MinuteLine(MONDAY, Hours(OFFICE_WEEK, {date(2027, 1, 6): (), date(2027, 1, 9): ((600, 660),)}))
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2031, 1, 1)).map(lambda one: one.replace(second=0, microsecond=0))  # noqa: DTZ001 - plans are local


def moment(words: str) -> datetime:
    return datetime.fromisoformat(words)


@pytest.mark.parametrize(
    ("instant", "opens", "closes"),
    [
        (0, "2027-01-04T08:00", "2027-01-01T17:00"),
        (1, "2027-01-04T08:01", "2027-01-04T08:01"),
        (240, "2027-01-04T13:00", "2027-01-04T12:00"),
        (480, "2027-01-05T08:00", "2027-01-04T17:00"),
        (960, "2027-01-07T08:00", "2027-01-05T17:00"),
        (1920, "2027-01-09T10:00", "2027-01-08T17:00"),
        (1980, "2027-01-11T08:00", "2027-01-09T11:00"),
        (-240, "2027-01-01T13:00", "2027-01-01T12:00"),
    ],
)
def test_work_begins_on_the_morning_and_ends_on_the_evening(instant: int, opens: str, closes: str) -> None:
    assert LINE.opens(instant) == moment(opens)
    assert LINE.closes(instant) == moment(closes)


@given(MOMENTS)
def test_an_instant_is_the_work_done_until_its_moment(when: datetime) -> None:
    instant = LINE.at(when)
    assert LINE.closes(instant) <= when <= LINE.opens(instant)
    assert LINE.at(LINE.opens(instant)) == LINE.at(LINE.closes(instant)) == instant


@given(MOMENTS, st.integers(0, 20_000))
def test_minutes_add_up(when: datetime, more: int) -> None:
    instant = LINE.at(when)
    assert LINE.at(LINE.closes(instant + more + 1)) == instant + more + 1
    assert LINE.at(when + timedelta(minutes=more)) <= instant + more


@pytest.mark.parametrize("when", ["1950-01-01T08:00", "2250-01-01T08:00"])
def test_years_for_which_nobody_plans_are_refused(when: str) -> None:
    with pytest.raises(Invalid, match="no hours are known"):
        LINE.at(moment(when))
    with pytest.raises(Invalid, match="no hours are known"):
        LINE.opens(10**9)


def place(item: int, position: int) -> dict[str, int]:
    return {"MonthItem": item, "MonthPosition": position}


def closed(*exceptions: str) -> list[str]:
    """The days that exceptions of a calendar close."""
    read = Calendars()
    read.take(fromstring(calendar(1, exceptions=exceptions)))
    return [f"{day:%d.%m.%y}" for day, spans in sorted(read.hours("1").days.items()) if spans == ()]


@pytest.mark.parametrize(
    ("period", "more", "days"),
    [
        (("2000-01-01", "2000-01-03"), {"Type": 1}, "01.01.00 02.01.00 03.01.00"),
        (("2000-02-01", "2000-02-10"), {"Type": 7, "Period": 3}, "01.02.00 04.02.00 07.02.00 10.02.00"),
        (("2001-01-01", "2001-02-01"), {"Type": 6, "Period": 2, "DaysOfWeek": 4}, "02.01.01 16.01.01 30.01.01"),
        (("2002-01-01", "2002-05-06"), {"Type": 5, "Period": 2, **place(4, 0)}, "07.01.02 04.03.02 06.05.02"),
        (("2002-01-01", "2002-07-26"), {"Type": 5, "Period": 6, **place(8, 4)}, "25.01.02 26.07.02"),
        (("2003-01-01", "2003-05-01"), {"Type": 4, "Period": 2, "MonthDay": 1}, "01.01.03 01.03.03 01.05.03"),
        (("2004-01-01", "2006-12-31"), {"Type": 3, "Month": 2, **place(5, 0)}, "02.03.04 01.03.05 07.03.06"),
        (("2005-01-01", "2007-02-01"), {"Type": 2, "Month": 1, "MonthDay": 1}, "01.02.05 01.02.06 01.02.07"),
        (("2027-01-01", "2027-02-28"), {"Type": 5, **place(1, 4)}, "29.01.27 26.02.27"),
        (("2027-01-01", "2027-01-31"), {"Type": 5, **place(2, 1)}, "03.01.27"),
        (("2027-01-01", "2027-01-31"), {"Type": 5, **place(0, 4)}, "31.01.27"),
    ],
)  # fmt: skip
def test_exceptions_come_back_as_ms_project_means_them(
    period: tuple[str, str], more: dict[str, int], days: str
) -> None:
    """The first eight are of mpxj's calendar-recurring-exceptions-project2010-mspdi.xml."""
    assert closed(exception(*period, **more)) == days.split()


def test_a_calendar_builds_upon_another_and_later_words_win() -> None:
    read = Calendars()
    base = calendar(1, weekday(6), exceptions=[exception("2027-01-04", "2027-01-05")])
    read.take(fromstring(base))
    read.take(
        fromstring(
            calendar(
                2, weekday(7, "09:00-12:00"), exceptions=[exception("2027-01-05", "2027-01-05", "09:00-10:00")], base=1
            )
        )
    )
    found = read.hours("2")
    nine: Spans = ((540, 720),)
    assert [found.of(date(2027, 1, day)) for day in range(4, 11)] == [
        (), ((540, 600),), OFFICE_WEEK[2], OFFICE_WEEK[3], (), nine, ()
    ]  # fmt: skip
    assert read.hours("99").week == OFFICE_WEEK


def test_older_files_and_other_weeks_are_read_too() -> None:
    period = field("TimePeriod", fields(FromDate="2027-01-04T00:00:00", ToDate="2027-01-05T23:59:00"))
    old = field("WeekDay", field("DayType", 0) + hours() + period)
    week = field("WorkWeek", period.replace("01-05", "01-31") + field("WeekDays", weekday(2, "08:00-10:00")))
    read = Calendars()
    read.take(fromstring(f"<Calendar><UID>1</UID><WeekDays>{old}</WeekDays><WorkWeeks>{week}</WorkWeeks></Calendar>"))
    assert [read.hours("1").of(date(2027, 1, day)) for day in (5, 11, 12)] == [(), ((480, 600),), OFFICE_WEEK[1]]
