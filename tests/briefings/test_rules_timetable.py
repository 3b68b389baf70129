from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.briefings.model import Audience, Briefing, Forecast, Repeat, Schedule, Stage
from govern.briefings.rules import coming, timetable
from govern.kit import text
from govern.kit.dates import Calendar, Years
from govern.kit.errors import Invalid

HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)})
CALENDAR = Calendar(HOLIDAYS, Years(2026, 2027))
GO_LIVE = Forecast("Shared revenues service goes live", date(2027, 4, 1))
LATER = Forecast("Shared revenues service goes live", date(2027, 7, 1))
NOW = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
BEFORE = Schedule(repeat=Repeat.MILESTONE, milestone=3, working_days_before=5)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


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
    assert [moment.astimezone(text.LONDON).date() for moment in due] == [
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


UNTIL = Schedule(repeat=Repeat.WEEKLY, first=date(2027, 3, 1), milestone=3)


def test_a_series_goes_on_until_its_milestone_and_moves_its_end_with_it() -> None:
    days = list(timetable.due_days(UNTIL, CALENDAR, GO_LIVE))
    assert (days[0], days[-1], len(days)) == (date(2027, 3, 1), date(2027, 3, 29), 5)
    assert timetable.ends(UNTIL, calendar=CALENDAR, forecast=GO_LIVE) == utc(2027, 3, 29, 8)
    assert timetable.ends(UNTIL, calendar=CALENDAR, forecast=LATER) == utc(2027, 6, 28, 8)
    assert timetable.ends(UNTIL, calendar=CALENDAR, forecast=Forecast("Past", date(2027, 2, 1))) is None
    assert timetable.ends(UNTIL, calendar=CALENDAR, forecast=None) is None
    bounded = replace(UNTIL, last=date(2027, 3, 9))
    assert list(timetable.due_days(bounded, CALENDAR, GO_LIVE))[-1] == date(2027, 3, 8)


def test_a_series_is_over_only_once_its_milestone_can_no_longer_move() -> None:
    briefing = Briefing(id=1, programme_id=1, ref="BRF-01", title="T", subject="S", text="T", audience=Audience(),
                        schedule=UNTIL, stage=Stage.APPROVED, since=NOW, sendings=5,
                        last_due_at=utc(2027, 3, 29, 8))  # fmt: skip
    after_last, past = utc(2027, 3, 30), utc(2027, 4, 2)
    stands = {at: coming.standing(briefing, at, calendar=CALENDAR, forecast=GO_LIVE) for at in (after_last, past)}
    assert [coming.is_over(stands[at], at) for at in (after_last, past)] == [False, True]
    assert coming.standing(briefing, after_last, calendar=CALENDAR, forecast=LATER).next == utc(2027, 4, 5, 8)
    assert "its last letter moves with it" in coming.moving(stands[after_last])


def test_a_series_whose_last_letter_has_gone_says_that_it_is_finished_also_before_its_milestone() -> None:
    last = utc(2027, 3, 29, 8)
    briefing = Briefing(id=1, programme_id=1, ref="BRF-01", title="T", subject="S", text="T", audience=Audience(),
                        schedule=UNTIL, stage=Stage.APPROVED, since=NOW, sendings=5, last_due_at=last,
                        last_sent_at=last + timedelta(hours=1))  # fmt: skip
    now = utc(2027, 3, 30)
    stands = coming.standing(briefing, now, calendar=CALENDAR, forecast=GO_LIVE)
    assert stands.stage == "finished"
    assert coming.heading(stands) == "“T” is finished"
    assert coming.next_words(stands, now) == "not again: it is finished"
    assert coming.moving(stands).startswith("It went on until “Shared revenues service goes live”")
    moved = coming.standing(briefing, now, calendar=CALENDAR, forecast=LATER)
    assert (moved.stage, moved.next) == ("approved", utc(2027, 4, 5, 8))
    leaving = coming.standing(replace(briefing, last_sent_at=None), now, calendar=CALENDAR, forecast=GO_LIVE)
    assert leaving.stage == "approved"


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
    "until": (UNTIL, "Every Monday at 9:00am, from 1 March 2027 until “Go-live”."),
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
