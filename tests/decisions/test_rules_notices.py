"""Whether notices are in time (DOMAIN A2, A3), and where a council stands stage by stage, in literals."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    SCOTLAND,
    WALES,
    Finding,
    Law,
    NoticeRule,
    Outcome,
    PartnerDecision,
    Route,
    Stage,
)
from govern.partners.model import Nation
from tests.decisions.world import ENGLISH, LAW, asked, by_committee, law

MEETING, BEFORE = date(2026, 12, 10), date(2026, 11, 9)
NOTICED, AGENDA = date(2026, 11, 11), date(2026, 12, 2)
PASS, FAIL, WARN, NONE = Finding.PASS, Finding.FAIL, Finding.WARN, Finding.NOT_APPLICABLE
UNSAID = "Whether the decision is key has not been said: this is counted in case it is."
EXCEPTION = (
    "Only the general exception is left: 5 clear working days of notice, the chair of scrutiny told in writing, "
    "and reasons published."
)


@pytest.mark.parametrize(
    ("facts", "today", "outcome", "reason"),
    [
        ({}, AGENDA, PASS, "The agenda must be published by 2 December 2026: 5 clear working days before 10 December"),
        ({}, date(2026, 12, 3), FAIL, "The agenda was not published by 2 December 2026"),
        (
            {"agenda_published": AGENDA},
            MEETING,
            PASS,
            "in time: 5 clear working days before 10 December 2026 are needed",
        ),
        ({"agenda_published": date(2026, 12, 3)}, MEETING, FAIL, "too late: 5 clear working days before 10 December"),
        ({"agenda_published": date(2026, 12, 3)}, MEETING, FAIL, "are needed and 4 are given."),
        ({"meeting": None}, BEFORE, NONE, "No day is set for the decision, so nothing is due yet."),
        ({"meeting": date(2029, 1, 9)}, BEFORE, NONE, "outside the confirmed calendar years"),
        ({"route": Route.MEMBER}, BEFORE, NONE, "Nobody meets, so there is no agenda."),
        ({"route": Route.INFORMAL}, BEFORE, NONE, "An informal body takes no formal decision, so no notice is due."),
    ],
)
def test_an_agenda(facts: dict[str, Any], today: date, outcome: Finding, reason: str) -> None:
    found = rules.agenda_notice(asked("A", **{"meeting": MEETING} | facts), LAW, today=today)
    assert (found.outcome, found.rule_id) == (outcome, "A2")
    assert reason in found.reason


@pytest.mark.parametrize(
    ("facts", "today", "outcome", "reason"),
    [
        ({}, NOTICED, PASS, "The notice must be published by 11 November 2026: 28 clear days before 10 December 2026."),
        ({}, date(2026, 11, 12), WARN, EXCEPTION),
        ({}, AGENDA, WARN, EXCEPTION),
        ({}, date(2026, 12, 3), FAIL, "28 clear days before 10 December 2026 are needed."),
        ({"notice_published": NOTICED}, MEETING, PASS, "are needed and 28 are given."),
        ({"notice_published": date(2026, 11, 12)}, MEETING, WARN, "are needed and 27 are given. " + EXCEPTION),
        ({"notice_published": date(2026, 12, 3)}, MEETING, FAIL, "are needed and 6 are given."),
        ({"key": False}, MEETING, NONE, "This is not a key decision, so no notice of one is due."),
        ({"key": None}, NOTICED, PASS, UNSAID),
        ({"key": None}, date(2026, 12, 3), WARN, UNSAID),
        ({"route": Route.FULL_COUNCIL}, MEETING, NONE, "Only executive decisions are key decisions"),
        ({"meeting": None}, MEETING, NONE, "No day is set for the decision"),
    ],
)
def test_a_key_notice_and_the_ladder_of_urgency(
    facts: dict[str, Any], today: date, outcome: Finding, reason: str
) -> None:
    """A3: normal, then the general exception (reg 10), else unlawful."""
    found = rules.key_notice(asked("A", **{"meeting": MEETING} | facts), LAW, today=today)
    assert (found.outcome, found.rule_id) == (outcome, "A3")
    assert reason in found.reason


def test_where_the_general_exception_is_not_loaded_too_late_is_too_late() -> None:
    book = replace(
        ENGLAND, notices={**ENGLAND.notices, NoticeRule.GENERAL_EXCEPTION: WALES.notices[NoticeRule.KEY_DECISION]}
    )
    found = rules.key_notice(asked("A", MEETING), Law(book, ENGLISH), today=date(2026, 11, 12))
    assert found.outcome is FAIL
    plan = rules.cannot_decide(asked("A"), Law(book, ENGLISH), needed_by=date(2026, 12, 22), today=date(2026, 11, 12))
    assert plan.outcome is FAIL


def test_a_verdict_says_what_it_was_judged_by() -> None:
    """H1, law 8."""
    found = rules.key_notice(asked("A", MEETING), LAW, today=BEFORE)
    assert found.source == "SI 2012/2089 reg. 9"
    assert found.inputs == {
        "published": None,
        "decision": "10 December 2026",
        "days needed": 28,
        "counted in": "calendar",
        "today": "9 November 2026",
    }
    scottish = rules.key_notice(asked("A", MEETING, nation=Nation.SCOTLAND), law(SCOTLAND), today=BEFORE)
    assert (scottish.inputs["days needed"], scottish.source) == (None, SCOTLAND.source)


def progress(decision: PartnerDecision, today: date) -> list[str]:
    """`done 11 Nov` for each stage, in order."""
    found = rules.stages(decision, LAW, expected=rules.effective(decision, LAW), today=today)
    assert [one.stage for one in found] == list(Stage)
    return [f"{one.progress.value} {one.day.day} {one.day:%b}" if one.day else one.progress.value for one in found]


NOTICES = {"notice_published": NOTICED, "agenda_published": AGENDA}
TAKEN = {**NOTICES, "outcome": Outcome.APPROVED}
RECORDED = {**TAKEN, "published": date(2026, 12, 14)}
CALLED = {**RECORDED, "called_in": True, "called_in_on": date(2026, 12, 16)}


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        pytest.param(
            {"meeting": None}, BEFORE, ["not known"] * 6, id="no day is set",
        ),
        pytest.param(
            {}, BEFORE, ["due 11 Nov", "due 2 Dec", "due 10 Dec", "due 14 Dec", "due 21 Dec", "due 22 Dec"],
            id="all ahead",
        ),
        pytest.param(
            {}, date(2026, 12, 15),
            ["late 11 Nov", "late 2 Dec", "late 10 Dec", "late 14 Dec", "due 21 Dec", "due 22 Dec"],
            id="nothing was done",
        ),
        pytest.param(
            TAKEN, date(2026, 12, 11),
            ["done 11 Nov", "done 2 Dec", "done 10 Dec", "due 14 Dec", "due 21 Dec", "due 22 Dec"], id="taken",
        ),
        pytest.param(
            RECORDED, date(2026, 12, 15),
            ["done 11 Nov", "done 2 Dec", "done 10 Dec", "done 14 Dec", "due 21 Dec", "due 22 Dec"],
            id="the window is open",
        ),
        pytest.param(
            RECORDED, date(2026, 12, 22),
            ["done 11 Nov", "done 2 Dec", "done 10 Dec", "done 14 Dec", "done 21 Dec", "done 22 Dec"], id="in effect",
        ),
        pytest.param(
            CALLED, date(2026, 12, 22),
            ["done 11 Nov", "done 2 Dec", "done 10 Dec", "done 14 Dec", "late", "not known"], id="called in",
        ),
        pytest.param(
            {**CALLED, "released": date(2027, 1, 7)}, date(2027, 1, 7),
            ["done 11 Nov", "done 2 Dec", "done 10 Dec", "done 14 Dec", "done 7 Jan", "done 7 Jan"], id="released",
        ),
        pytest.param(
            {"route": Route.MEMBER, "key": False}, BEFORE,
            ["not needed", "not needed", "due 10 Dec", "due 14 Dec", "due 21 Dec", "due 22 Dec"],
            id="a member's decision that is not key",
        ),
        pytest.param(
            {"meeting": date(2029, 1, 9)}, BEFORE,
            ["not known", "not known", "due 9 Jan", "not known", "not known", "not known"],
            id="beyond the confirmed years",
        ),
        pytest.param(
            {"meeting": date(2029, 1, 9), **NOTICES}, BEFORE,
            ["done 11 Nov", "done 2 Dec", "due 9 Jan", "not known", "not known", "not known"],
            id="beyond the confirmed years, with notices published",
        ),
    ],
)  # fmt: skip
def test_the_six_stages(facts: dict[str, Any], today: date, expected: list[str]) -> None:
    assert progress(asked("A", **{"meeting": MEETING} | facts), today) == expected


def test_a_council_run_by_committees_has_no_call_in_and_takes_effect_when_it_decides() -> None:
    council = by_committee(date(2027, 1, 21), outcome=Outcome.APPROVED)
    assert progress(council, date(2027, 1, 22))[-2:] == ["not needed", "done 21 Jan"]
