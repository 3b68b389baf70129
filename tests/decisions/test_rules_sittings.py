"""Backward plans through a council's own meetings (DOMAIN A9.4, A9.5), and what is left where none is in time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import ENGLAND, Finding, Law, Meeting, Outcome, PartnerDecision, Route, Stage
from govern.decisions.model.meetings import AGREED_LEADS, LeadTimes
from govern.decisions.model.stages import CouncilStage
from govern.decisions.rules import leads
from tests.decisions.world import ENGLISH, LAW, PROPOSAL, TODAY, asked, by_committee

A_EFFECTIVE, GO_LIVE = date(2026, 12, 22), date(2027, 4, 1)


def sitting(code: str, body: str, day: date, *, number: int = 1, cancelled: bool = False) -> Meeting:
    return Meeting(
        id=number,
        programme_id=1,
        council_id=1,
        council_code=code,
        council_name=code,
        uid=f"{body} {day}",
        body=body,
        route=rules.usual_route(body),
        day=day,
        cancelled=cancelled,
    )


def law_of(code: str, body: str, *days: date, cancelled: tuple[date, ...] = ()) -> Law:
    found = [sitting(code, body, day, number=n, cancelled=day in cancelled) for n, day in enumerate(days, start=1)]
    return Law(ENGLAND, ENGLISH, rules.diaries(found)[code])


A_LAW = law_of("A", "Cabinet", *(date(2026, m, d) for m, d in ((10, 8), (11, 12), (12, 10))), date(2027, 1, 14))
B_LAW = law_of("B", "Cabinet", date(2026, 11, 18), date(2026, 12, 16), date(2027, 1, 20))
C_LAW = law_of("C", "Full Council", date(2026, 11, 19), date(2027, 1, 21), date(2027, 3, 4))


def test_the_three_councils_of_a9_keep_their_days_through_their_own_meetings() -> None:
    """A9's TEST: A 22 December, B 30 December, C 21 January; floats 30 and 22; notices by 11 and 17 November."""
    decided = [
        asked("A", date(2026, 12, 10), id=1),
        asked("B", date(2026, 12, 16), id=2),
        by_committee(date(2027, 1, 21), id=3),
    ]
    laws = {"A": A_LAW, "B": B_LAW, "C": C_LAW}
    found = rules.fan_out(PROPOSAL, decided, laws=laws, today=TODAY)
    assert [(line.effective.day, line.float_days) for line in found.lines] == [
        (date(2026, 12, 22), 30),
        (date(2026, 12, 30), 22),
        (date(2027, 1, 21), 0),
    ]
    assert (found.effective, found.controlled_by) == (date(2027, 1, 21), ("C",))
    plans = [rules.timetable(one, laws[one.council_code], needed_by=date(2027, 1, 21)) for one in decided]
    assert [plan.latest(Stage.KEY_NOTICE) for plan in plans[:2]] == [date(2026, 11, 11), date(2026, 11, 17)]
    assert [plan.sitting.day for plan in plans if plan.sitting] == [
        date(2026, 12, 10),
        date(2026, 12, 16),
        date(2027, 1, 21),
    ]
    called = replace(decided[1], outcome=Outcome.APPROVED, published=date(2026, 12, 18), called_in=True,
                     called_in_on=date(2026, 12, 23))  # fmt: skip
    terms = replace(ENGLAND.call_in, scrutiny_days=10)
    effect = rules.effective(called, Law(replace(ENGLAND, call_in=terms), ENGLISH, B_LAW.diaries))
    assert effect.day == date(2027, 1, 11)


def test_the_last_meeting_in_time_is_chosen_and_its_own_notices_count() -> None:
    plan = rules.timetable(asked(), A_LAW, needed_by=date(2027, 1, 20))
    assert plan.sitting
    assert (plan.sitting.day, plan.is_special) == (date(2026, 12, 10), False)
    assert {step.stage: step.latest for step in plan.steps} == {
        Stage.KEY_NOTICE: date(2026, 11, 11),
        Stage.AGENDA: date(2026, 12, 2),
        Stage.MEETING: date(2026, 12, 10),
        Stage.RECORD: date(2027, 1, 12),
        Stage.CALL_IN: date(2027, 1, 19),
    }
    assert plan.drop_dead == date(2026, 11, 11)
    assert plan.reason.endswith("must decide by 10 December 2026: the last meeting of Cabinet in time.")


def test_a_cancelled_meeting_and_another_bodys_are_no_meetings_of_this_body() -> None:
    law = law_of("A", "Cabinet", date(2026, 11, 12), date(2026, 12, 10), cancelled=(date(2026, 12, 10),))
    plan = rules.timetable(asked(), law, needed_by=A_EFFECTIVE)
    assert plan.sitting
    assert plan.sitting.day == date(2026, 11, 12)
    assert plan.reason.endswith("Its calendar holds no later one.")
    other = law_of("A", "Planning Committee", date(2026, 11, 12))
    assert rules.timetable(asked(), other, needed_by=A_EFFECTIVE) == rules.timetable(
        asked(), LAW, needed_by=A_EFFECTIVE
    )


def test_without_a_meeting_in_time_one_must_be_called() -> None:
    law = law_of("A", "Cabinet", date(2027, 1, 14))
    plan = rules.timetable(asked(), law, needed_by=A_EFFECTIVE)
    assert (plan.sitting, plan.is_special, plan.latest(Stage.MEETING)) == (None, True, date(2026, 12, 10))
    found = rules.cannot_decide(asked(), law, needed_by=A_EFFECTIVE, today=TODAY)
    assert found.outcome is Finding.WARN
    assert found.reason == (
        "No day is set for Ashvale to decide. No meeting of Cabinet is in time, so one must be called. "
        "Still possible: key notice by 11 November 2026, decision by 10 December 2026."
    )


@pytest.mark.parametrize(
    ("today", "outcome", "words"),
    [
        pytest.param(date(2026, 11, 11), Finding.PASS, "Still possible: key notice by 11 November 2026", id="in time"),
        pytest.param(date(2026, 11, 12), Finding.WARN, "under the general exception", id="only the exception"),
        pytest.param(date(2026, 12, 3), Finding.WARN, "Only a special meeting is left", id="only a special meeting"),
        pytest.param(date(2027, 1, 7), Finding.FAIL, "A special meeting is too late as well", id="impossible"),
    ],
)
def test_it_turns_impossible_on_the_day_no_meeting_can_be_lawful_any_more(
    today: date, outcome: Finding, words: str
) -> None:
    """Needed by 20 January: Cabinet meets on 10 December; a special meeting could be held until 8 January."""
    found = rules.cannot_decide(asked(), A_LAW, needed_by=date(2027, 1, 20), today=today)
    assert (found.outcome, words in found.reason) == (outcome, True), found.reason


def test_a_day_planned_on_which_nobody_meets_is_said() -> None:
    noticed = {"notice_published": date(2026, 11, 5)}
    one = asked("A", date(2026, 12, 8), **noticed)
    found = rules.cannot_decide(one, A_LAW, needed_by=A_EFFECTIVE, today=TODAY)
    assert found.outcome is Finding.WARN
    assert "has no meeting on 8 December 2026 in its calendar" in found.reason
    cancelled = law_of("A", "Cabinet", date(2026, 12, 8), date(2027, 1, 14), cancelled=(date(2026, 12, 8),))
    assert "that meeting is cancelled" in (rules.unheld(one, cancelled) or "")
    assert rules.unheld(asked("A", date(2027, 2, 11)), A_LAW) is None  # beyond what is loaded nobody can say


@given(
    st.sets(st.dates(date(2026, 1, 5), date(2027, 11, 30)), min_size=1, max_size=30), st.dates(TODAY, date(2027, 12, 1))
)
def test_the_meeting_chosen_is_in_time_and_the_next_one_is_not(days: set[date], needed_by: date) -> None:
    held = sorted({ENGLISH.add(day, 0) for day in days})
    law = law_of("A", "Cabinet", *held)
    plan = rules.timetable(asked(), law, needed_by=needed_by)
    latest = rules.timetable(asked(), LAW, needed_by=needed_by).latest(Stage.MEETING)
    assert latest
    if plan.sitting is None:
        assert held[0] > latest
        return
    found = rules.effective(asked("A", plan.sitting.day), law)
    assert found.day
    assert found.day <= needed_by
    later = [day for day in held if day > plan.sitting.day]
    if later:
        after = rules.effective(asked("A", later[0]), law).day
        assert after
        assert after > needed_by


def told(
    one: PartnerDecision, law: Law, needed_by: date, today: date = TODAY
) -> list[tuple[str, bool, date | None, bool]]:
    return [
        (way.what, way.is_lawful, way.last_day, way.is_open)
        for way in rules.options(one, law, needed_by=needed_by, today=today)
    ]


def test_the_options_stand_in_order_each_with_its_last_day() -> None:
    """A9.5."""
    assert told(asked(), A_LAW, A_EFFECTIVE) == [
        ("Special meeting", True, date(2026, 12, 10), True),
        ("Individual member decision", True, date(2026, 12, 10), True),
        ("Officer delegation", True, date(2026, 12, 10), True),
        ("Urgency", True, date(2026, 12, 10), True),
    ]
    late = told(asked(), A_LAW, A_EFFECTIVE, today=date(2026, 11, 20))
    assert [is_open for *_, is_open in late] == [False, False, False, True]
    urgency = rules.options(asked(), A_LAW, needed_by=A_EFFECTIVE, today=TODAY)[3]
    assert urgency.begin_by == date(2026, 12, 2)
    assert "reg. 10" in urgency.reason


def test_a_council_run_by_committees_has_no_member_who_decides_alone() -> None:
    found = rules.options(by_committee(), C_LAW, needed_by=date(2027, 2, 12), today=TODAY)
    assert [(way.what, way.is_lawful) for way in found] == [
        ("Special meeting", True),
        ("Individual member decision", False),
        ("Officer delegation", True),
        ("Urgency", True),
    ]
    assert "run by committees" in found[1].reason
    assert "reserves it to full council" in found[2].reason
    assert (found[3].last_day, "special circumstances" in found[3].reason) == (date(2027, 1, 21), True)


def test_an_informal_board_has_nothing_to_delegate() -> None:
    found = rules.options(asked(route=Route.INFORMAL, body="Programme board"), LAW, needed_by=GO_LIVE, today=TODAY)
    assert {way.is_lawful for way in found} == {False}


def test_lead_times_are_counted_back_from_the_agenda_and_hold_from_a_day() -> None:
    days = leads.inside(date(2026, 12, 2), AGREED_LEADS, calendar=ENGLISH)
    assert days == {
        CouncilStage.REPORT: date(2026, 11, 27),
        CouncilStage.FINANCE: date(2026, 11, 20),
        CouncilStage.LEGAL: date(2026, 11, 20),
        CouncilStage.EQUALITY: date(2026, 11, 20),
    }
    own = LeadTimes(report=4, finance=5, law=6, eqia=8, since=date(2026, 6, 2), source="The report timetable")
    assert rules.lead_times([own], date(2026, 6, 1)) is AGREED_LEADS
    assert rules.lead_times([own], date(2026, 6, 2)) is own
    assert leads.said(CouncilStage.LEGAL, own) == (
        "6 working days before the report is due. Agreed, not law: The report timetable."
    )


def test_a_body_is_known_by_its_name() -> None:
    names = {"Cabinet": Route.CABINET, "Executive": Route.CABINET, "Council": Route.FULL_COUNCIL,
             "Annual Council": Route.FULL_COUNCIL, "Policy and Resources Committee": Route.COMMITTEE,
             "Joint Committee": Route.JOINT_COMMITTEE}  # fmt: skip
    assert {name: rules.usual_route(name) for name in names} == names
