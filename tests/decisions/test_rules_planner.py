"""One council's steps backwards from a day (DOMAIN A9.4), and whether it can still decide in time (B2)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    WALES,
    Basis,
    CallInStart,
    CallInTerms,
    CallInUnit,
    Finding,
    Law,
    NoticeRule,
    Outcome,
    PartnerDecision,
    Period,
    Route,
    Stage,
    Timetable,
)
from govern.kit.dates import OutsideConfirmedYears
from govern.partners.model import Nation
from tests.decisions.world import ENGLISH, LAW, asked, by_committee, law

assert isinstance(ENGLAND.call_in, CallInTerms)
TERMS: CallInTerms = ENGLAND.call_in
A_EFFECTIVE, B_EFFECTIVE, GO_LIVE = date(2026, 12, 22), date(2026, 12, 30), date(2027, 4, 1)


def steps(plan: Timetable) -> dict[Stage, date]:
    return {step.stage: step.latest for step in plan.steps}


@pytest.mark.parametrize(
    ("needed_by", "key_notice_to_call_in"),
    [
        pytest.param(A_EFFECTIVE, ["2026-11-11", "2026-12-02", "2026-12-10", "2026-12-14", "2026-12-21"], id="A"),
        pytest.param(B_EFFECTIVE, ["2026-11-17", "2026-12-08", "2026-12-16", "2026-12-18", "2026-12-29"], id="B"),
        pytest.param(GO_LIVE, ["2027-02-17", "2027-03-10", "2027-03-18", "2027-03-22", "2027-03-31"], id="over Easter"),
    ],
)
def test_a_cabinets_steps_backwards(needed_by: date, key_notice_to_call_in: list[str]) -> None:
    """A9.4, and A9's TEST read backwards: the last lawful days of A and B are the days that they use there."""
    plan = rules.timetable(asked("A"), LAW, needed_by=needed_by)
    order = [Stage.KEY_NOTICE, Stage.AGENDA, Stage.MEETING, Stage.RECORD, Stage.CALL_IN]
    assert [step.stage for step in plan.steps] == order
    assert [step.latest.isoformat() for step in plan.steps] == key_notice_to_call_in
    assert plan.drop_dead == plan.steps[0].latest


def test_a_council_run_by_committees_needs_an_agenda_and_a_meeting() -> None:
    plan = rules.timetable(by_committee(), LAW, needed_by=date(2027, 1, 21))
    assert steps(plan) == {Stage.AGENDA: date(2027, 1, 13), Stage.MEETING: date(2027, 1, 21)}
    assert plan.reason == "To take effect by 21 January 2027, Calderwick must decide by 21 January 2027."
    assert plan.latest(Stage.CALL_IN) is None


def test_a_decision_that_is_not_key_needs_no_notice_and_one_nobody_has_judged_does() -> None:
    assert Stage.KEY_NOTICE not in steps(rules.timetable(asked(key=False), LAW, needed_by=A_EFFECTIVE))
    assert Stage.KEY_NOTICE in steps(rules.timetable(asked(key=None), LAW, needed_by=A_EFFECTIVE))


def test_a_call_in_of_seven_days_from_the_decision_leaves_out_the_record() -> None:
    """A6.2: the unit and the start are the council's own terms."""
    week = replace(TERMS, days=7, unit=CallInUnit.CALENDAR_DAYS, start=CallInStart.DECISION)
    plan = rules.timetable(asked(), Law(replace(ENGLAND, call_in=week), ENGLISH), needed_by=A_EFFECTIVE)
    assert steps(plan) == {
        Stage.KEY_NOTICE: date(2026, 11, 15),
        Stage.AGENDA: date(2026, 12, 4),
        Stage.MEETING: date(2026, 12, 14),
        Stage.CALL_IN: date(2026, 12, 21),
    }
    assert plan.steps[0].publish_by == plan.drop_dead == date(2026, 11, 13)


def test_the_steps_stand_in_the_order_in_which_they_fall_due() -> None:
    short = Period(days=2, basis=Basis.CALENDAR, source="a test")
    book = replace(ENGLAND, notices={**ENGLAND.notices, NoticeRule.KEY_DECISION: short})
    plan = rules.timetable(asked(), Law(book, ENGLISH), needed_by=A_EFFECTIVE)
    assert [step.stage for step in plan.steps][:3] == [Stage.AGENDA, Stage.KEY_NOTICE, Stage.MEETING]


def test_who_only_recommends_or_whose_law_is_not_loaded_has_no_steps_and_the_reason() -> None:
    board = rules.timetable(asked(route=Route.INFORMAL), LAW, needed_by=GO_LIVE)
    assert (board.steps, board.drop_dead) == ((), None)
    assert board.reason.startswith("An informal body can only recommend")
    welsh = rules.timetable(asked(nation=Nation.WALES), law(WALES), needed_by=GO_LIVE)
    assert (welsh.steps, welsh.reason) == (
        (),
        "The council's own terms of call-in are not loaded. Ask its monitoring officer for them.",
    )


def test_a_day_beyond_the_confirmed_years_is_refused() -> None:
    """G5."""
    for one in (asked(), by_committee()):
        with pytest.raises(OutsideConfirmedYears):
            rules.timetable(one, LAW, needed_by=date(2029, 4, 2))


@given(st.dates(date(2014, 1, 1), date(2027, 12, 31)), st.booleans())
def test_a_decision_taken_on_the_last_possible_day_takes_effect_in_time(needed_by: date, is_cabinet: bool) -> None:
    """Backwards and forwards agree; one working day later it is too late."""
    one = asked() if is_cabinet else by_committee()
    meeting = rules.timetable(one, LAW, needed_by=needed_by).latest(Stage.MEETING)
    assert meeting
    found = rules.effective(replace(one, meeting=meeting), LAW)
    assert found.day
    assert found.day <= needed_by
    late = rules.effective(replace(one, meeting=ENGLISH.add(meeting, 1)), LAW)
    assert late.day
    assert late.day > needed_by


MEETING = date(2026, 12, 10)
NOTICED: dict[str, Any] = {"notice_published": date(2026, 11, 11)}


def judged(decision: PartnerDecision, today: date, needed_by: date = A_EFFECTIVE) -> tuple[Finding, str]:
    found = rules.cannot_decide(decision, LAW, needed_by=needed_by, today=today)
    assert (found.rule_id, found.source) == ("A9.4", ENGLAND.source)
    return found.outcome, found.reason


@pytest.mark.parametrize(
    ("decision", "today", "outcome", "reason"),
    [
        pytest.param(
            asked("A", MEETING), date(2026, 11, 9), Finding.PASS, "Ashvale decides on 10 December 2026, in time.",
            id="all ahead",
        ),
        pytest.param(
            asked("A", MEETING), date(2026, 11, 12), Finding.WARN, "Only the general exception is left",
            id="key notice missed for the planned meeting (A3, reg 10)",
        ),
        pytest.param(
            asked("A", MEETING, **NOTICED), date(2026, 12, 3), Finding.FAIL,
            "A decision by 10 December 2026 needed key notice by 11 November 2026 and agenda by 2 December 2026.",
            id="agenda missed too",
        ),
        pytest.param(
            asked("A", MEETING, **NOTICED, agenda_published=date(2026, 12, 2)), date(2026, 12, 3), Finding.PASS,
            "in time", id="both published in time",
        ),
        pytest.param(
            asked("A", MEETING, **NOTICED, agenda_published=date(2026, 12, 2)), date(2026, 12, 11), Finding.WARN,
            "Ashvale was to decide on 10 December 2026: record what it decided.", id="met, and nothing is recorded",
        ),
        pytest.param(
            asked("A", date(2026, 12, 17)), date(2026, 11, 9), Finding.WARN,
            "It is needed by 22 December 2026. Still possible: key notice by 11 November 2026, "
            "decision by 10 December 2026.",
            id="planned too late, and an earlier day is possible",
        ),
        pytest.param(
            asked("A", date(2026, 12, 17)), date(2026, 12, 3), Finding.FAIL, "needed key notice by 11 November 2026",
            id="planned too late, and no earlier day is left",
        ),
        pytest.param(
            asked("A"), date(2026, 11, 11), Finding.PASS,
            "No day is set for Ashvale to decide. Still possible: key notice by 11 November 2026, "
            "decision by 10 December 2026.",
            id="no day set, on the last day for the notice",
        ),
        pytest.param(
            asked("A"), date(2026, 11, 12), Finding.WARN,
            "Possible only under the general exception: notice by 2 December 2026, decision by 10 December 2026.",
            id="no day set, a day later",
        ),
        pytest.param(
            asked("A", key=None), date(2026, 11, 12), Finding.WARN, "In time only if the decision is not key",
            id="nobody has said whether it is key",
        ),
        pytest.param(
            asked("A", key=False), date(2026, 11, 12), Finding.PASS, "Still possible: agenda by 2 December 2026",
            id="not key",
        ),
        pytest.param(
            asked("A", **NOTICED), date(2026, 11, 12), Finding.PASS, "Still possible: agenda by 2 December 2026",
            id="noticed in time for a day not yet set (A3.6)",
        ),
        pytest.param(
            asked("A", notice_published=date(2026, 11, 12)), date(2026, 11, 12), Finding.WARN,
            "Possible only under the general exception", id="noticed a day too late",
        ),
        pytest.param(
            asked("A", route=Route.MEMBER), date(2026, 12, 3), Finding.FAIL,
            "A decision by 10 December 2026 needed key notice by 11 November 2026.",
            id="the exception's five days are over too",
        ),
        pytest.param(
            asked("A", MEETING, outcome=Outcome.DEFERRED), date(2026, 11, 9), Finding.PASS,
            "Ashvale deferred its decision and has set no new day. Still possible", id="deferred",
        ),
        pytest.param(
            asked("A", MEETING, outcome=Outcome.REFUSED), date(2026, 12, 3), Finding.FAIL, "Ashvale refused. A",
            id="refused, too late to ask again",
        ),
        pytest.param(
            asked("A", MEETING, outcome=Outcome.AMENDED), date(2026, 12, 3), Finding.NOT_APPLICABLE,
            "Ashvale has decided.", id="decided",
        ),
        pytest.param(
            asked("A", route=Route.INFORMAL, body="Programme board"), date(2026, 11, 9), Finding.NOT_APPLICABLE,
            "Programme board can only recommend; the decision is another body's.", id="a board",
        ),
        pytest.param(
            asked("A", date(2029, 2, 1)), date(2026, 11, 9), Finding.WARN, "outside the confirmed calendar years",
            id="planned beyond the confirmed years",
        ),
    ],
)  # fmt: skip
def test_whether_ashvale_can_still_decide_by_22_december(
    decision: PartnerDecision, today: date, outcome: Finding, reason: str
) -> None:
    found, said = judged(decision, today)
    assert found is outcome
    assert reason in said


def test_a_decision_that_needs_no_notice_is_still_possible_until_the_day_itself() -> None:
    officer = by_committee(route=Route.OFFICER, body="Director of resources")
    day = date(2027, 1, 21)
    assert judged(officer, day, needed_by=day) == (
        Finding.PASS,
        "No day is set for Calderwick to decide. Still possible: decision by 21 January 2027.",
    )
    assert judged(officer, day + timedelta(days=1), needed_by=day)[0] is Finding.FAIL


def test_beyond_the_confirmed_years_and_outside_loaded_law_nobody_is_said_to_be_late() -> None:
    outcome, reason = judged(asked("A"), date(2026, 11, 9), needed_by=date(2029, 4, 2))
    assert outcome is Finding.NOT_APPLICABLE
    assert "outside the confirmed calendar years" in reason
    welsh = rules.cannot_decide(
        asked("A", nation=Nation.WALES), law(WALES), needed_by=A_EFFECTIVE, today=date(2026, 12, 21)
    )
    assert welsh.outcome is Finding.NOT_APPLICABLE
    assert "not loaded" in welsh.reason


def test_the_councils_that_cannot_decide_are_named() -> None:
    laws, today = dict.fromkeys("ABC", LAW), date(2026, 12, 3)
    everybody = [asked("A"), asked("B", MEETING), by_committee()]
    assert rules.who_cannot_decide(everybody, laws, needed_by=A_EFFECTIVE, today=today) == "Ashvale and Brackenham"
    assert rules.who_cannot_decide(everybody, laws, needed_by=GO_LIVE, today=today) is None
