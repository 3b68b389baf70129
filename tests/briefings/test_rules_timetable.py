from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.model import Forecast, Repeat, Schedule
from govern.briefings.rules import timetable
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid

HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)})
CALENDAR = Calendar(HOLIDAYS, Years(2026, 2027))
GO_LIVE = Forecast("Shared revenues service goes live", date(2027, 4, 1))
LATER = Forecast("Shared revenues service goes live", date(2027, 7, 1))
NOW = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
BEFORE = Schedule(repeat=Repeat.MILESTONE, milestone=3, working_days_before=5)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def first_due(schedule: Schedule, after: datetime, count: int) -> list[datetime]:
    found: list[datetime] = []
    while len(found) < count:
        due = timetable.next_due(schedule, after, calendar=CALENDAR, forecast=GO_LIVE)
        assert due
        found.append(due)
        after = due
    return found


def test_nine_in_the_morning_is_nine_by_the_clocks_of_london() -> None:
    assert timetable.moment(date(2027, 3, 27), time(9)) == utc(2027, 3, 27, 9)
    assert timetable.moment(date(2027, 3, 28), time(9)) == utc(2027, 3, 28, 8)
    assert timetable.moment(date(2027, 10, 31), time(9)) == utc(2027, 10, 31, 9)


def test_a_time_the_clocks_skip_or_repeat_happens_exactly_once() -> None:
    assert timetable.moment(date(2027, 3, 28), time(1, 30)) == utc(2027, 3, 28, 1, 30)
    assert timetable.moment(date(2027, 10, 31), time(1, 30)) == utc(2027, 10, 31, 0, 30)


@pytest.mark.parametrize("hour", [0, 1, 2, 9])
def test_a_clock_change_neither_skips_nor_repeats_a_week(hour: int) -> None:
    sundays = Schedule(repeat=Repeat.WEEKLY, first=date(2027, 3, 14), at=time(hour, 30))
    due = timetable.due_between(sundays, utc(2027, 3, 1), utc(2027, 11, 30), calendar=CALENDAR)
    assert [moment.astimezone(timetable.text.LONDON).date() for moment in due] == [
        date(2027, 3, 14) + timedelta(weeks=week) for week in range(38)
    ]
    assert list(due) == sorted(set(due))


def test_a_month_without_the_day_takes_its_last_one_and_the_series_does_not_drift() -> None:
    monthly = Schedule(repeat=Repeat.MONTHLY, first=date(2027, 1, 31))
    days = [due.date() for due in first_due(monthly, NOW, 6)]
    assert days == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
        date(2027, 5, 31),
        date(2027, 6, 30),
    ]
    assert first_due(monthly, utc(2028, 2, 1), 1)[0].date() == date(2028, 2, 29)


def test_a_single_briefing_is_due_once() -> None:
    once = Schedule(repeat=Repeat.ONCE, first=date(2026, 11, 24))
    assert timetable.next_due(once, NOW, calendar=CALENDAR) == utc(2026, 11, 24, 9)
    assert timetable.next_due(once, utc(2026, 11, 24, 9), calendar=CALENDAR) is None


def test_a_series_ends_on_its_last_day() -> None:
    weekly = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 23), last=date(2026, 12, 7))
    due = timetable.due_between(weekly, utc(2026, 1, 1), utc(2030, 1, 1), calendar=CALENDAR)
    assert [moment.day for moment in due] == [23, 30, 7]


def test_a_milestones_briefing_counts_working_days_over_easter() -> None:
    due = timetable.next_due(BEFORE, NOW, calendar=CALENDAR, forecast=GO_LIVE)
    assert due == utc(2027, 3, 23, 9)
    assert timetable.next_due(BEFORE, NOW, calendar=CALENDAR) is None


def test_a_sweeper_that_slept_finds_every_moment_it_missed() -> None:
    weekly = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 2))
    due = timetable.due_between(weekly, utc(2026, 11, 2, 9), utc(2026, 11, 23, 9), calendar=CALENDAR)
    assert [moment.day for moment in due] == [9, 16, 23]


@given(
    st.sampled_from([Repeat.WEEKLY, Repeat.MONTHLY, Repeat.ONCE]),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.lists(st.integers(1, 24 * 60 * 40), max_size=8),
)
def test_sweeping_in_steps_finds_the_same_moments_as_sweeping_once(
    repeat: Repeat, first: date, steps: list[int]
) -> None:
    schedule = Schedule(repeat=repeat, first=first)
    at = utc(2026, 1, 1)
    found: list[datetime] = []
    for minutes in steps:
        until = at + timedelta(minutes=minutes)
        found += timetable.due_between(schedule, at, until, calendar=CALENDAR)
        at = until
    assert tuple(found) == timetable.due_between(schedule, utc(2026, 1, 1), at, calendar=CALENDAR)


def test_a_slip_moves_the_briefing_and_says_so() -> None:
    move = timetable.move(BEFORE, GO_LIVE, LATER, calendar=CALENDAR, at=NOW, is_sent=False)
    assert move
    assert (move.before, move.after) == (utc(2027, 3, 23, 9), utc(2027, 6, 24, 8))
    assert move.because == (
        "It moves from 23 March 2027 at 9:00am to 24 June 2027 at 9:00am, "
        "because “Shared revenues service goes live” moves to 1 July 2027."
    )


def test_a_forecast_pulled_so_near_that_its_moment_has_passed_is_due_at_once() -> None:
    near = Forecast(GO_LIVE.title, date(2026, 11, 25))
    move = timetable.move(BEFORE, GO_LIVE, near, calendar=CALENDAR, at=NOW, is_sent=False)
    assert move
    assert move.after == NOW
    assert "has passed, so it is due at once" in move.because


def test_a_briefing_already_sent_does_not_move_but_the_page_is_told() -> None:
    move = timetable.move(BEFORE, GO_LIVE, LATER, calendar=CALENDAR, at=utc(2027, 3, 24), is_sent=True)
    assert move
    assert move.after == move.before
    assert move.because == (
        "It was sent before “Shared revenues service goes live” moved to 1 July 2027: say so in a new one."
    )


def test_nothing_moves_when_the_milestone_stays_or_the_briefing_hangs_on_none() -> None:
    weekly = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 23))
    assert timetable.move(BEFORE, GO_LIVE, GO_LIVE, calendar=CALENDAR, at=NOW, is_sent=False) is None
    assert timetable.move(weekly, GO_LIVE, LATER, calendar=CALENDAR, at=NOW, is_sent=False) is None


def test_a_briefing_moved_past_its_last_day_is_no_longer_due() -> None:
    bounded = Schedule(repeat=Repeat.MILESTONE, milestone=3, working_days_before=5, last=date(2027, 5, 1))
    move = timetable.move(bounded, GO_LIVE, LATER, calendar=CALENDAR, at=NOW, is_sent=False)
    assert move
    assert move.after is None
    assert move.because.startswith("It is no longer due")


SAID = {
    "once": (Schedule(repeat=Repeat.ONCE, first=date(2026, 11, 24)), "Once, on 24 November 2026 at 9:00am."),
    "weekly": (
        Schedule(repeat=Repeat.WEEKLY, first=date(2026, 11, 23), last=date(2027, 4, 1), at=time(16, 30)),
        "Every Monday at 4:30pm, from 23 November 2026 until 1 April 2027.",
    ),
    "monthly": (
        Schedule(repeat=Repeat.MONTHLY, first=date(2026, 12, 31)),
        "Every month on day 31, or the last day of a shorter month at 9:00am, from 31 December 2026.",
    ),
    "milestone": (BEFORE, "5 working days before “Go-live” at 9:00am."),
}


@pytest.mark.parametrize(("schedule", "sentence"), SAID.values(), ids=SAID.keys())
def test_a_schedule_is_said_in_a_sentence(schedule: Schedule, sentence: str) -> None:
    assert timetable.described(schedule, "Go-live") == sentence


REFUSED = {
    "a milestone's without a milestone": (Schedule(repeat=Repeat.MILESTONE), "schedule.milestone"),
    "a weekly one without a first day": (Schedule(repeat=Repeat.WEEKLY), "schedule.first"),
    "one of the year 9999": (Schedule(repeat=Repeat.ONCE, first=date(9999, 1, 1)), "schedule.first"),
    "an end before the beginning": (
        Schedule(repeat=Repeat.WEEKLY, first=date(2027, 1, 2), last=date(2027, 1, 1)),
        "schedule.last",
    ),
    "a time with an offset": (
        Schedule(repeat=Repeat.ONCE, first=date(2027, 1, 2), at=time(9, tzinfo=UTC)),
        "schedule.at",
    ),
}


@pytest.mark.parametrize(("schedule", "field"), REFUSED.values(), ids=REFUSED.keys())
def test_a_schedule_that_cannot_be_kept_is_refused(schedule: Schedule, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        timetable.checked(schedule)
    assert set(refused.value.problems) == {field}
    assert timetable.checked(BEFORE) is BEFORE
