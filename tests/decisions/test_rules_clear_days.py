"""Clear days: every row of DOMAIN A2's table, A3's earliest days, A4's private notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    NORTHERN_IRELAND,
    SCOTLAND,
    WALES,
    Basis,
    NoticeRule,
    Period,
    Rulebook,
)
from govern.decisions.rules.parishes import section_243
from govern.kit.dates import Calendar, OutsideConfirmedYears, Years
from govern.kit.errors import Invalid
from tests.decisions.world import ENGLISH, law


def period(days: int, basis: Basis) -> Period:
    return Period(days=days, basis=basis, source="a test")


def held(rulebook: Rulebook, rule: NoticeRule) -> Period:
    return rules.loaded(rulebook.notices[rule])


@pytest.mark.parametrize(
    ("meeting", "rulebook", "rule", "latest", "publish_by"),
    [
        (date(2026, 12, 17), ENGLAND, NoticeRule.AGENDA, date(2026, 12, 9), date(2026, 12, 9)),
        (date(2027, 1, 6), ENGLAND, NoticeRule.AGENDA, date(2026, 12, 24), date(2026, 12, 24)),
        (date(2027, 4, 1), ENGLAND, NoticeRule.AGENDA, date(2027, 3, 22), date(2027, 3, 22)),
        (date(2026, 4, 15), ENGLAND, NoticeRule.AGENDA, date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 5, 14), ENGLAND, NoticeRule.AGENDA, date(2026, 5, 6), date(2026, 5, 6)),
        (date(2026, 12, 10), ENGLAND, NoticeRule.KEY_DECISION, date(2026, 11, 11), date(2026, 11, 11)),
        (date(2027, 1, 14), ENGLAND, NoticeRule.KEY_DECISION, date(2026, 12, 16), date(2026, 12, 16)),
        (date(2027, 1, 21), ENGLAND, NoticeRule.KEY_DECISION, date(2026, 12, 23), date(2026, 12, 23)),
        (date(2027, 1, 25), ENGLAND, NoticeRule.KEY_DECISION, date(2026, 12, 27), date(2026, 12, 24)),
        (date(2026, 6, 18), WALES, NoticeRule.AGENDA, date(2026, 6, 12), date(2026, 6, 12)),
        (date(2026, 6, 18), SCOTLAND, NoticeRule.AGENDA, date(2026, 6, 11), date(2026, 6, 11)),
        (date(2027, 2, 25), ENGLAND, NoticeRule.PRIVATE_FIRST, date(2027, 1, 27), date(2027, 1, 27)),
        (date(2027, 2, 25), ENGLAND, NoticeRule.PRIVATE_SECOND, date(2027, 2, 17), date(2027, 2, 17)),
        (date(2027, 2, 25), NORTHERN_IRELAND, NoticeRule.PRIVATE_FIRST, date(2027, 1, 28), date(2027, 1, 28)),
        (date(2027, 2, 25), NORTHERN_IRELAND, NoticeRule.PRIVATE_SECOND, date(2027, 2, 20), date(2027, 2, 19)),
    ],
)
def test_the_latest_publication_of_every_row(
    meeting: date, rulebook: Rulebook, rule: NoticeRule, latest: date, publish_by: date
) -> None:
    """A2\'s table, A4\'s TEST of a part-private item and A4.10\'s of Northern Ireland."""
    found = rules.latest_publication(meeting, held(rulebook, rule), calendar=law(rulebook).calendar)
    assert (found.latest_publication, found.publish_by) == (latest, publish_by)


def test_the_days_counted_skip_christmas_and_easter() -> None:
    """A2, the days named in its TEST rows."""
    agenda = held(ENGLAND, NoticeRule.AGENDA)
    christmas = rules.latest_publication(date(2027, 1, 6), agenda, calendar=ENGLISH)
    assert [one.isoformat()[5:] for one in christmas.clear_days] == ["12-29", "12-30", "12-31", "01-04", "01-05"]
    easter = rules.latest_publication(date(2027, 4, 1), agenda, calendar=ENGLISH)
    assert [one.isoformat()[5:] for one in easter.clear_days] == ["03-23", "03-24", "03-25", "03-30", "03-31"]


def test_one_day_later_gives_only_27_of_28_days() -> None:
    """A2, TEST row of 14 January 2027."""
    late = date(2026, 12, 17)
    assert rules.clear_day_count(late, date(2027, 1, 14), basis=Basis.CALENDAR, calendar=ENGLISH) == 27
    notice = held(ENGLAND, NoticeRule.KEY_DECISION)
    assert not rules.is_in_time(late, date(2027, 1, 14), period=notice, calendar=ENGLISH)


def test_both_readings_of_28_clear_days_stand_side_by_side() -> None:
    """A2.4, TEST rows of 14 January 2027, calendar and strict."""
    found = rules.readings(date(2027, 1, 14), held(ENGLAND, NoticeRule.KEY_DECISION), calendar=ENGLISH)
    assert found.calendar.latest_publication == date(2026, 12, 16)
    assert found.working.latest_publication == date(2026, 12, 1)
    assert found.chosen is Basis.CALENDAR


def test_the_case_of_1990_fails_on_working_days_alone() -> None:
    """A2, TEST row of 1 May 1990 (0.1)."""
    holidays_1990 = frozenset({date(1990, 4, 13), date(1990, 4, 16), date(1990, 5, 7)})
    then = Calendar(holidays_1990, Years(1990, 1990))
    published, meeting = date(1990, 4, 26), date(1990, 5, 1)
    assert rules.clear_days(published, meeting, basis=Basis.WORKING, calendar=then) == (
        date(1990, 4, 27),
        date(1990, 4, 30),
    )
    assert rules.clear_day_count(published, meeting, basis=Basis.WORKING, calendar=then) == 2
    assert rules.clear_day_count(published, meeting, basis=Basis.CALENDAR, calendar=then) == 4


@pytest.mark.parametrize("meeting", [date(1990, 5, 1), date(2012, 1, 4), date(2029, 1, 1)])
def test_a_legal_date_outside_the_confirmed_years_is_refused(meeting: date) -> None:
    with pytest.raises(OutsideConfirmedYears, match="outside the confirmed calendar years 2012 to 2028"):
        rules.latest_publication(meeting, held(ENGLAND, NoticeRule.AGENDA), calendar=ENGLISH)


def test_a_meeting_too_late_in_the_last_confirmed_year_is_refused() -> None:
    with pytest.raises(OutsideConfirmedYears):
        rules.earliest_meeting(date(2028, 12, 28), held(ENGLAND, NoticeRule.AGENDA), calendar=ENGLISH)


@pytest.mark.parametrize(
    ("notice", "earliest", "counted"),
    [
        (date(2026, 12, 7), date(2026, 12, 15), [8, 9, 10, 11, 14]),
        (date(2026, 12, 18), date(2026, 12, 30), [21, 22, 23, 24, 29]),
    ],
)
def test_the_general_exception_waits_five_clear_days(notice: date, earliest: date, counted: list[int]) -> None:
    """A3, both TESTs."""
    found = rules.earliest_decision(notice, held(ENGLAND, NoticeRule.GENERAL_EXCEPTION), calendar=ENGLISH)
    assert (found.day, [one.day for one in found.clear_days]) == (earliest, counted)


def test_where_no_rule_is_loaded_the_reason_is_said() -> None:
    with pytest.raises(Invalid, match="not loaded"):
        held(NORTHERN_IRELAND, NoticeRule.AGENDA)
    with pytest.raises(Invalid, match="no such duty"):
        held(SCOTLAND, NoticeRule.KEY_DECISION)


MEETINGS = st.dates(date(2014, 1, 1), date(2027, 12, 31))
PERIODS = st.builds(period, st.integers(0, 60), st.sampled_from(Basis))


@given(MEETINGS, PERIODS)
def test_the_latest_publication_is_in_time_and_the_working_day_after_is_not(meeting: date, asks: Period) -> None:
    latest = rules.last_lawful_day(meeting, asks, calendar=ENGLISH)
    assert rules.is_in_time(latest, meeting, period=asks, calendar=ENGLISH)
    counted = {Basis.WORKING: ENGLISH, Basis.S243: section_243(ENGLISH)}.get(asks.basis)
    after = counted.add(latest, 1) if counted else latest + timedelta(days=1)
    if asks.days:
        assert not rules.is_in_time(after, meeting, period=asks, calendar=ENGLISH)


@given(MEETINGS, PERIODS, st.integers(1, 20))
def test_more_clear_days_never_allow_a_later_publication(meeting: date, asks: Period, more: int) -> None:
    longer = period(asks.days + more, asks.basis)
    assert rules.last_lawful_day(meeting, longer, calendar=ENGLISH) < rules.last_lawful_day(
        meeting, asks, calendar=ENGLISH
    )


@given(MEETINGS, PERIODS)
def test_the_earliest_meeting_after_a_notice_is_in_time_and_no_earlier_working_day_is(day: date, asks: Period) -> None:
    found = rules.earliest_meeting(day, asks, calendar=ENGLISH)
    assert rules.is_in_time(day, found, period=asks, calendar=ENGLISH)
    before = ENGLISH.add(found, -1)
    assert before <= day or not rules.is_in_time(day, before, period=asks, calendar=ENGLISH)


@given(MEETINGS, st.integers(-5, 90), st.sampled_from(Basis))
def test_counting_and_listing_agree(published: date, ahead: int, basis: Basis) -> None:
    meeting = published + timedelta(days=ahead)
    listed = rules.clear_days(published, meeting, basis=basis, calendar=ENGLISH)
    assert rules.clear_day_count(published, meeting, basis=basis, calendar=ENGLISH) == len(listed)
