"""Rows become rulebooks, and rulebooks hold for their days (DOMAIN H2, A2.4, A2.8)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    SCOTLAND,
    WALES,
    Absent,
    Basis,
    CallInStart,
    CallInTerms,
    CallInUnit,
    Closures,
    ClosuresCount,
    CutOff,
    DaysToPublish,
    Law,
    LawRule,
    NoticeRule,
    Period,
    Reading,
    Remote,
    Route,
    Rulebook,
    RuleName,
)
from govern.decisions.rules.law_said import attendance
from govern.decisions.rules.parishes import section_243
from govern.kit.dates import Calendar, Years
from govern.partners.model import Nation
from tests.decisions.world import ENGLISH, asked
from tests.decisions.world import law as of_nation

START, MEETINGS = date(2012, 9, 10), st.dates(date(2013, 6, 1), date(2028, 6, 30))
END = date(2026, 12, 31)
FIVE = CallInTerms(days=5, unit=CallInUnit.WORKING_DAYS, start=CallInStart.PUBLICATION)


def row(id: int, rule: RuleName, figures: Any, since: date = START, **more: Any) -> LawRule:
    facts = {"nation": Nation.ENGLAND, "owner": "MO", "source": f"row {id}"} | more
    return LawRule(id=id, rule=rule, figures=figures, valid_from=since, **facts)


NATION = (
    row(1, RuleName.AGENDA, Period(days=5, basis=Basis.WORKING, source="s.100B")),
    row(2, RuleName.KEY_DECISION, Period(days=28, basis=Basis.CALENDAR, source="reg. 9")),
    row(3, RuleName.GENERAL_EXCEPTION, Period(days=5, basis=Basis.WORKING, source="reg. 10")),
    row(4, RuleName.CALL_IN, FIVE),
)


def law(*rows: LawRule, closed: frozenset[date] = frozenset()) -> Law:
    eras = rules.eras((*NATION, *rows), nation=Nation.ENGLAND)
    shut = Calendar(ENGLISH.holidays | closed, ENGLISH.confirmed)
    return rules.law_on(Law(eras[0], ENGLISH, eras=eras, nation=ENGLISH, open_days=shut), date(2026, 11, 23))


def own(id: int, rule: RuleName, figures: Any, since: date, **more: Any) -> LawRule:
    return row(id, rule, figures, since, council_code="A", **more)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2020, 1, 1), 2),
        (date(2026, 3, 31), 2),
        (date(2026, 4, 1), 3),
        (date(2026, 12, 31), 3),
        (date(2027, 1, 1), 4),
        (date(2027, 3, 31), 4),
        (date(2027, 4, 1), 2),
    ],
)
def test_the_councils_own_row_holds_from_its_day_and_after_its_end_the_nations_again(day: date, days: int) -> None:
    rows = (
        row(10, RuleName.DAYS_TO_PUBLISH, DaysToPublish(days=2)),
        own(11, RuleName.DAYS_TO_PUBLISH, DaysToPublish(days=3), date(2026, 4, 1)),
        own(12, RuleName.DAYS_TO_PUBLISH, DaysToPublish(days=4), date(2027, 1, 1), valid_to=date(2027, 3, 31)),
    )
    assert rules.law_on(law(*rows), day).rulebook.days_to_publish == days


def test_of_two_rows_from_one_day_the_one_stated_last_holds() -> None:
    rows = [own(id, RuleName.DAYS_TO_PUBLISH, DaysToPublish(days=id), date(2026, 4, 1)) for id in (21, 22)]
    assert rules.law_on(law(*rows), date(2026, 4, 1)).rulebook.days_to_publish == 22


def test_before_the_first_row_nothing_is_loaded_and_nothing_is_guessed() -> None:
    found = rules.law_on(law(), date(2011, 1, 1)).rulebook
    assert all(isinstance(one, Absent) for one in (*found.notices.values(), found.call_in))


def test_the_cautious_reading_says_whose_it_is_and_leaves_other_notices_alone() -> None:
    found = law(own(11, RuleName.READING, Reading(basis=Basis.WORKING), START)).rulebook.notices
    assert found[NoticeRule.KEY_DECISION] == Period(days=28, basis=Basis.WORKING, source="reg. 9, read by row 11")
    assert found[NoticeRule.AGENDA] == NATION[0].figures


def test_a_decision_is_judged_by_the_law_of_its_day_whenever_it_is_asked() -> None:
    found = law(own(11, RuleName.AGENDA, Period(days=7, basis=Basis.WORKING), date(2027, 1, 1)))
    for day in (date(2020, 1, 1), date(2026, 11, 23), date(2028, 12, 1)):
        then = rules.law_on(found, day)
        for meeting, needed in ((date(2026, 12, 17), 5), (date(2027, 1, 14), 7)):
            verdict = rules.agenda_notice(asked(meeting=meeting), then, today=day)
            assert verdict.inputs["days needed"] == needed


def test_call_in_follows_the_terms_of_the_day_of_publication() -> None:
    terms = CallInTerms(days=10, unit=CallInUnit.WORKING_DAYS, start=CallInStart.PUBLICATION)
    found = law(own(11, RuleName.CALL_IN, terms, date(2026, 12, 18)))
    decided = asked(meeting=date(2026, 12, 16), published=date(2026, 12, 18))
    assert rules.terms_for(decided, found) == terms
    assert rules.terms_for(asked(meeting=date(2026, 12, 16), published=date(2026, 12, 17)), found) == FIVE


SHUTDOWN = frozenset({date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)})


@pytest.mark.parametrize(
    ("left_out", "latest", "plan_for"),
    [
        (Closures.NOWHERE, date(2026, 12, 24), date(2026, 12, 24)),
        (Closures.PLANNING, date(2026, 12, 24), date(2026, 12, 21)),
        (Closures.LEGAL, date(2026, 12, 21), date(2026, 12, 21)),
    ],
)
def test_a_christmas_shutdown_moves_plans_but_not_the_law_unless_the_council_says_so(
    left_out: Closures, latest: date, plan_for: date
) -> None:
    """A2.8: shut from 29 to 31 December 2026, a meeting on Wednesday 6 January 2027."""
    found = law(own(11, RuleName.CLOSURES, ClosuresCount(left_out=left_out), START), closed=SHUTDOWN)
    period = found.rulebook.notices[NoticeRule.AGENDA]
    assert isinstance(period, Period)
    due = rules.planned_publication(date(2027, 1, 6), period, law=found)
    assert (due.latest_publication, due.publish_by) == (latest, plan_for)


@pytest.mark.parametrize(
    ("day", "at", "counts"),
    [
        (date(2026, 11, 20), "16:59", date(2026, 11, 20)),
        (date(2026, 11, 20), "17:00", date(2026, 11, 20)),
        (date(2026, 11, 20), "17:15", date(2026, 11, 23)),
        (date(2026, 12, 24), "17:15", date(2026, 12, 29)),
        (date(2026, 11, 20), None, date(2026, 11, 20)),
    ],
)
def test_after_the_cut_off_a_publication_counts_from_the_next_working_day(
    day: date, at: str | None, counts: date
) -> None:
    found = law(own(11, RuleName.CUT_OFF, CutOff(at="17:00"), START))
    assert rules.counts_from(day, at, law=found) == counts
    assert rules.counts_from(day, at, law=law()) == day


PERIODS = st.builds(Period, days=st.integers(1, 40), basis=st.sampled_from(Basis), source=st.just("a test"))
EXTRA = st.sets(st.dates(date(2012, 1, 2), date(2028, 12, 30)), max_size=12).map(frozenset)


@given(MEETINGS, PERIODS)
def test_the_latest_publication_is_lawful_and_one_working_day_later_never_is(meeting: date, asks: Period) -> None:
    due = rules.latest_publication(meeting, asks, calendar=ENGLISH)
    assert rules.is_in_time(due.latest_publication, meeting, period=asks, calendar=ENGLISH)
    counts = section_243(ENGLISH) if asks.basis is Basis.S243 else ENGLISH  # of a parish a day that counts for it
    later = counts.add(due.latest_publication, 1)
    assert not rules.is_in_time(later, meeting, period=asks, calendar=ENGLISH)
    assert due.publish_by <= due.latest_publication < meeting


@given(MEETINGS, PERIODS, EXTRA)
def test_a_further_holiday_never_makes_a_deadline_later(meeting: date, asks: Period, extra: frozenset[date]) -> None:
    fewer = rules.latest_publication(meeting, asks, calendar=ENGLISH)
    more = rules.latest_publication(meeting, asks, calendar=Calendar(ENGLISH.holidays | extra, Years(2012, 2028)))
    assert more.latest_publication <= fewer.latest_publication
    assert more.publish_by <= fewer.publish_by


@given(MEETINGS, PERIODS, EXTRA, EXTRA, st.sampled_from(Closures))
def test_a_further_closure_never_makes_a_deadline_later(
    meeting: date, asks: Period, closed: frozenset[date], extra: frozenset[date], left_out: Closures
) -> None:
    said = own(11, RuleName.CLOSURES, ClosuresCount(left_out=left_out), START)
    fewer, more = (
        rules.planned_publication(meeting, asks, law=law(said, closed=days)) for days in (closed, closed | extra)
    )
    assert more.latest_publication <= fewer.latest_publication
    assert more.publish_by <= fewer.publish_by <= fewer.latest_publication


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), st.booleans()), max_size=8), st.integers(0, 420))
def test_a_rulebook_of_a_day_is_that_of_its_rows_on_that_day(stated: list[tuple[int, int, bool]], ahead: int) -> None:
    """Whatever was stated in whatever order: the spans of days agree with the rows looked at one day at a time."""
    rows = [
        row(20 + id, RuleName.DAYS_TO_PUBLISH, DaysToPublish(days=days), date(2026, 1, 1) + timedelta(days=since),
            council_code="A" if is_own else None, valid_to=END if days % 3 == 0 and since < 365 else None)
        for id, (since, days, is_own) in enumerate(stated)
    ]  # fmt: skip
    day = date(2026, 1, 1) + timedelta(days=ahead)
    held = rules.row_on(rows, RuleName.DAYS_TO_PUBLISH, day=day)
    expected = held.figures.days if held and isinstance(held.figures, DaysToPublish) else 2
    assert rules.law_on(law(*rows), day).rulebook.days_to_publish == expected


@pytest.mark.parametrize(
    ("rulebook", "words"),
    [
        (ENGLAND, ["Members must be present in the room: who attends from elsewhere makes no quorum and has no vote."]),
        (WALES, ["Members who attend from elsewhere count as present and may vote."]),
        (SCOTLAND, []),
    ],
)
def test_who_attends_from_elsewhere_counts_where_the_nations_law_says_so(rulebook: Rulebook, words: list[str]) -> None:
    """DOMAIN A1.5; nobody guesses for a nation whose law is not loaded, and where nobody meets nobody attends."""
    one = asked("A", nation=rulebook.nation)
    assert [each.reason for each in attendance(one, of_nation(rulebook))] == words
    assert attendance(replace(one, route=Route.OFFICER), of_nation(rulebook)) == []


def test_a_later_row_lets_members_attend_from_elsewhere_from_its_day() -> None:
    rows = [
        row(1, RuleName.REMOTE, Remote(allowed=False), date(2012, 9, 10)),
        row(2, RuleName.REMOTE, Remote(allowed=True), date(2027, 5, 1)),
    ]
    for day, allowed in ((date(2027, 4, 30), False), (date(2027, 5, 1), True), (date(2011, 1, 1), None)):
        assert rules.rulebook(rows, day, nation=Nation.ENGLAND).remote is allowed


def test_behind_a_result_stand_the_rows_that_were_looked_at_with_their_owner_and_wording() -> None:
    """Law 8 and law 9: of the decision's own day, whenever it is asked."""
    mine = own(9, RuleName.CALL_IN, FIVE, date(2027, 1, 1), owner="The monitoring officer of Ashvale", link="https://x")
    for meeting, owner in ((date(2026, 12, 10), "MO"), (date(2027, 1, 14), "The monitoring officer of Ashvale")):
        found = rules.cannot_decide(asked(meeting=meeting), law(mine), needed_by=END.replace(year=2027), today=START)
        ground = next(one for one in found.grounds if one.title == "Call-in")
        assert (ground.owner, ground.link) == (owner, "https://x" if owner != "MO" else "")
    notice = rules.key_notice(asked(meeting=date(2026, 12, 10)), law(), today=START)
    assert [(one.title, one.of, one.valid_from, one.source) for one in notice.grounds] == [
        ("Notice of a key decision", "England", START, "row 2"),
        ("General exception", "England", START, "row 3"),
    ]
