"""A milestone whose councils decide at meetings of their own calendars: when it turns Red, and what is said before."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.decisions.model import Law, Outcome, PartnerDecision
from govern.plan.model import Rag
from govern.thread import rules
from govern.thread.model import Threads
from govern.thread.rules.deciding import LastDays
from tests.decisions.test_rules_sittings import A_LAW, C_LAW
from tests.decisions.world import LAW, asked, by_committee
from tests.roi.world import GO_LIVE
from tests.thread.test_blocking import waiting

NEEDED = date(2027, 1, 20)


def thread(decision: PartnerDecision, law: Law, *, stated: date = NEEDED) -> Threads:
    found = waiting(decision, stated=stated)
    return Threads(**{name: getattr(found, name) for name in found.__struct_fields__} | {
        "laws": {decision.council_code: law}
    })  # fmt: skip


def said(found: Threads, today: date) -> list[LastDays]:
    return rules.last_days(found, rules.standings(found, today)[GO_LIVE], today)


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        pytest.param(date(2026, 11, 11), Rag.GREEN, id="the notice for the meeting of 10 December can still be given"),
        pytest.param(date(2026, 12, 30), Rag.GREEN, id="the last day for the agenda of a special meeting on 8 January"),
        pytest.param(date(2026, 12, 31), Rag.RED, id="the day after: no meeting can be lawful in time"),
    ],
)
def test_the_milestone_turns_red_the_day_lawful_decision_becomes_impossible(today: date, colour: Rag) -> None:
    found = thread(asked("A"), A_LAW)
    status = rules.standings(found, today)[GO_LIVE].status
    assert status.rag is colour, status.reason
    (one,) = said(found, today)
    assert one.is_lost is (colour is Rag.RED)
    if one.is_lost:
        assert status.reason.endswith("Ashvale can no longer decide lawfully in time")
        assert "A special meeting is too late as well" in one.verdict.reason


def test_it_warns_from_twenty_working_days_before_the_first_last_day() -> None:
    """A needs its notice by 11 November: the twentieth working day before is 14 October."""
    found = thread(asked("A"), A_LAW)
    (early,), (soon,), (past,) = (said(found, date(2026, m, d)) for m, d in ((10, 13), (10, 14), (11, 12)))
    assert early.warning == ""
    assert soon.warning == "20 working days are left: Ashvale must begin by 11 November 2026."
    assert past.warning == ""


def test_where_a_meeting_is_in_time_nothing_else_is_offered_and_where_none_is_the_options_stand_in_order() -> None:
    today = date(2026, 11, 9)
    (in_time,) = said(thread(asked("A"), A_LAW), today)
    assert (in_time.plan.drop_dead, in_time.options) == (date(2026, 11, 11), ())
    (none,) = said(thread(by_committee(), C_LAW, stated=date(2026, 11, 18)), today)
    assert none.plan.is_special
    assert [way.what for way in none.options] == [
        "Special meeting",
        "Individual member decision",
        "Officer delegation",
        "Urgency",
    ]


def test_without_meetings_and_where_all_have_approved_it_is_as_it_was() -> None:
    assert said(thread(asked("A"), LAW), date(2026, 11, 9))[0].plan.sitting is None
    approved = replace(asked("A", date(2026, 11, 5)), outcome=Outcome.APPROVED)
    assert said(thread(approved, A_LAW), date(2026, 11, 9)) == []
