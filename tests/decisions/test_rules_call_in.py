"""Call-in: every row of DOMAIN A6's table, other terms, and where a decision stands with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    SCOTLAND,
    Absence,
    Absent,
    CallInStart,
    CallInTerms,
    CallInUnit,
    Finding,
    Law,
    Outcome,
    Route,
)
from tests.decisions.world import ENGLISH, LAW, asked, by_committee

assert isinstance(ENGLAND.call_in, CallInTerms)
TERMS: CallInTerms = ENGLAND.call_in
MET, PUBLISHED, LAST = date(2026, 12, 10), date(2026, 12, 14), date(2026, 12, 21)
DECIDED = asked("A", MET, outcome=Outcome.APPROVED, published=PUBLISHED)


@pytest.mark.parametrize(
    ("published", "last", "free"),
    [
        (date(2026, 12, 14), date(2026, 12, 21), date(2026, 12, 22)),
        (date(2026, 12, 17), date(2026, 12, 24), date(2026, 12, 29)),
        (date(2026, 12, 18), date(2026, 12, 29), date(2026, 12, 30)),
        (date(2026, 12, 21), date(2026, 12, 30), date(2026, 12, 31)),
        (date(2026, 3, 30), date(2026, 4, 8), date(2026, 4, 9)),
    ],
)
def test_the_window_of_every_row(published: date, last: date, free: date) -> None:
    """A6's TEST."""
    found = rules.window(published, TERMS, calendar=ENGLISH)
    assert (found.last_day, found.implementable_from) == (last, free)


def test_other_terms_count_calendar_days_and_may_begin_at_once() -> None:
    week = replace(TERMS, days=7, unit=CallInUnit.CALENDAR_DAYS)
    assert rules.window(PUBLISHED, week, calendar=ENGLISH).last_day == date(2026, 12, 21)
    at_once = replace(TERMS, starts_next_day=False)
    assert rules.window(PUBLISHED, at_once, calendar=ENGLISH).last_day == date(2026, 12, 18)


def test_scrutiny_meets_within_its_ten_working_days() -> None:
    """A9's TEST, last line."""
    ten = replace(TERMS, scrutiny_days=10)
    assert rules.scrutiny_by(date(2026, 12, 23), ten, calendar=ENGLISH) == date(2027, 1, 11)
    assert rules.scrutiny_by(date(2026, 12, 23), TERMS, calendar=ENGLISH) is None


def test_only_executive_decisions_can_be_called_in_and_an_officers_only_where_key() -> None:
    assert rules.terms_for(asked(key=False), LAW) == TERMS
    committee = rules.terms_for(by_committee(), LAW)
    assert isinstance(committee, Absent)
    assert committee.absence is Absence.NO_DUTY
    assert isinstance(rules.terms_for(asked(route=Route.OFFICER, key=False), LAW), Absent)
    assert rules.terms_for(asked(route=Route.OFFICER, key=True), LAW) == TERMS
    key_only = Law(replace(ENGLAND, call_in=replace(TERMS, key_only=True)), ENGLISH)
    assert isinstance(rules.terms_for(asked(key=False), key_only), Absent)


@pytest.mark.parametrize(
    ("facts", "today", "outcome", "reason"),
    [
        ({}, LAST, Finding.WARN, "It can still be called in, until 21 December 2026."),
        ({}, date(2026, 12, 22), Finding.PASS, "The window closed on 21 December 2026 without a call-in."),
        ({"called_in": True}, LAST, Finding.FAIL, "Called in: it cannot be carried out"),
        (
            {"called_in": True, "released": date(2027, 1, 7)},
            LAST,
            Finding.PASS,
            "Called in, and released on 7 January 2027.",
        ),
        ({"outcome": Outcome.OPEN}, LAST, Finding.NOT_APPLICABLE, "The window opens when"),
        ({"published": date(2029, 1, 2)}, LAST, Finding.NOT_APPLICABLE, "outside the confirmed"),
        ({"call_in_ends": date(2026, 12, 23)}, date(2026, 12, 23), Finding.WARN, "until 23 December 2026"),
    ],
)
def test_where_a_decision_stands(facts: dict[str, object], today: date, outcome: Finding, reason: str) -> None:
    found = rules.call_in(replace(DECIDED, **facts), LAW, today=today)
    assert found.outcome is outcome
    assert reason in found.reason


def test_a_decision_of_a_committee_system_is_not_called_in() -> None:
    found = rules.call_in(by_committee(MET, outcome=Outcome.APPROVED), LAW, today=LAST)
    assert (found.outcome, found.reason) == (
        Finding.NOT_APPLICABLE,
        "Only executive decisions can be called in, and this one is not executive.",
    )
    assert isinstance(SCOTLAND.call_in, Absent)


ANY_TERMS = st.builds(
    CallInTerms,
    days=st.integers(1, 30),
    unit=st.sampled_from(CallInUnit),
    start=st.just(CallInStart.PUBLICATION),
    source=st.just("a test"),
    starts_next_day=st.booleans(),
)


@given(st.dates(date(2014, 1, 1), date(2027, 12, 31)), ANY_TERMS)
def test_the_latest_beginning_is_in_time_and_the_working_day_after_is_not(needed_by: date, terms: CallInTerms) -> None:
    begins = rules.latest_beginning(needed_by, terms, calendar=ENGLISH)
    assert rules.window(begins, terms, calendar=ENGLISH).implementable_from <= needed_by
    after = ENGLISH.add(begins, 1)
    assert rules.window(after, terms, calendar=ENGLISH).implementable_from > needed_by
