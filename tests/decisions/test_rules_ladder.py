"""The ladder of urgency (DOMAIN A3), late items on an agenda (A2), and the wards and money that make a decision key."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    SCOTLAND,
    Comparator,
    Finding,
    Law,
    NoticeRule,
    PartnerDecision,
    Relief,
    ReliefKind,
    Route,
    RuleName,
    RungState,
    StateRelief,
    Threshold,
    ThresholdPeriod,
)
from govern.decisions.model.figures import Within
from govern.decisions.model.key_tests import Amount, KeyTest, Linked, Money
from govern.decisions.model.stated import Affected
from govern.partners.model import Nation
from tests.decisions.world import ENGLISH, LAW, asked, by_committee
from tests.decisions.world import law as law_of

MEETING = date(2026, 12, 15)
USED, OPEN, CLOSED, NOT_NEEDED = RungState.USED, RungState.OPEN, RungState.CLOSED, RungState.NOT_NEEDED


def relief(kind: ReliefKind, on: date, meeting: date | None = MEETING) -> Relief:
    return Relief(kind=kind, on=on, meeting=meeting, who="Cllr Hale", because="The lease ends.")


EXCEPTION = relief(ReliefKind.GENERAL_EXCEPTION, date(2026, 12, 7))
URGENT = relief(ReliefKind.SPECIAL_URGENCY, date(2026, 12, 14))


@pytest.mark.parametrize(
    ("today", "facts", "states"),
    [
        (date(2026, 11, 16), {}, [OPEN, NOT_NEEDED, NOT_NEEDED]),
        (date(2026, 11, 17), {}, [CLOSED, OPEN, NOT_NEEDED]),
        (date(2026, 12, 7), {}, [CLOSED, OPEN, NOT_NEEDED]),
        (date(2026, 12, 8), {}, [CLOSED, CLOSED, OPEN]),
        (date(2026, 12, 15), {}, [CLOSED, CLOSED, OPEN]),
        (date(2026, 12, 16), {}, [CLOSED, CLOSED, CLOSED]),
        (date(2026, 12, 16), {"notice_published": date(2026, 11, 16)}, [USED, NOT_NEEDED, NOT_NEEDED]),
        (date(2026, 12, 1), {"notice_published": date(2026, 11, 30)}, [CLOSED, OPEN, NOT_NEEDED]),
        (date(2026, 12, 16), {"reliefs": (EXCEPTION,)}, [CLOSED, USED, NOT_NEEDED]),
        (date(2026, 12, 16), {"reliefs": (URGENT,)}, [CLOSED, CLOSED, USED]),
    ],
)
def test_the_step_that_is_still_lawful(today: date, facts: dict[str, Any], states: list[RungState]) -> None:
    found = rules.ladder(asked(meeting=MEETING, **facts), LAW, today=today)
    assert found
    assert [one.state for one in found.rungs] == states
    assert found.is_lawful is any(state in (USED, OPEN) for state in states)


def test_each_step_says_whom_to_ask_by_when_and_by_which_rule() -> None:
    found = rules.ladder(asked(meeting=MEETING), LAW, today=date(2026, 12, 8))
    assert found
    assert [one.by for one in found.rungs] == [date(2026, 11, 16), date(2026, 12, 7), MEETING]
    assert [one.source for one in found.rungs] == [
        "SI 2012/2089 reg. 9",
        "SI 2012/2089 reg. 10",
        "SI 2012/2089 reg. 11",
    ]
    assert found.rungs[1].whom.startswith("The chair of the relevant overview and scrutiny committee, in writing")
    assert found.rungs[2].whom.endswith("the chair of the council; where there is none, or none who can act, the "
                                        "vice-chair of the council")  # fmt: skip
    gone = rules.ladder(asked(meeting=MEETING), LAW, today=date(2026, 12, 16))
    assert gone
    assert "No step is left for 15 December 2026" in gone.reason


def test_where_no_notice_of_a_key_decision_is_due_there_is_no_ladder() -> None:
    scottish = asked(meeting=MEETING, nation=Nation.SCOTLAND)
    for one in (asked(meeting=MEETING, key=False), asked(), by_committee(MEETING)):
        assert rules.ladder(one, LAW, today=MEETING) is None
    assert rules.ladder(scottish, law_of(SCOTLAND), today=MEETING) is None


def test_outside_the_confirmed_years_no_step_is_called_lawful() -> None:
    found = rules.ladder(asked(meeting=date(2029, 2, 1)), LAW, today=date(2028, 12, 1))
    assert found
    assert (found.rungs, found.is_lawful) == ((), False)
    assert "confirmed calendar years" in found.reason


@pytest.mark.parametrize(
    ("facts", "outcome", "said"),
    [
        ((EXCEPTION,), Finding.PASS, "it could be decided from 15 December 2026"),
        ((replace(EXCEPTION, on=date(2026, 12, 8)),), Finding.FAIL, "it can be decided from 16 December 2026"),
        ((URGENT,), Finding.PASS, "could not be deferred"),
        ((replace(URGENT, meeting=date(2026, 12, 14)),), Finding.FAIL, "agreed for 14 December 2026, not for this day"),
    ],
)
def test_what_was_stated_carries_the_notice_stage(facts: tuple[Relief, ...], outcome: Finding, said: str) -> None:
    """A3's TEST: made available on Monday 7 December 2026, earliest decision on Tuesday 15 December."""
    one = asked(meeting=MEETING, reliefs=facts)
    found = rules.key_notice(one, LAW, today=date(2026, 12, 14))
    assert (found.outcome, said in found.reason) == (outcome, True), found.reason
    stage = rules.stages(one, LAW, expected=rules.effective(one, LAW), today=date(2026, 12, 14))[0]
    assert (stage.progress.value == "done") is (outcome is Finding.PASS)


def test_a_notice_in_time_needs_no_exception_even_where_one_was_stated() -> None:
    late = replace(EXCEPTION, on=date(2026, 12, 14))
    found = rules.key_notice(
        asked(meeting=MEETING, notice_published=date(2026, 11, 16), reliefs=(late,)), LAW, today=MEETING
    )
    assert found.outcome is Finding.PASS


def test_an_urgent_item_and_a_meeting_at_short_notice_are_lawful_for_that_meeting_alone() -> None:
    for kind, said in ((ReliefKind.URGENT_ITEM, "must be minuted"), (ReliefKind.SHORT_NOTICE, "due from then")):
        for meeting, outcome in ((MEETING, Finding.PASS), (date(2026, 12, 10), Finding.FAIL)):
            stated = (relief(kind, date(2026, 12, 10), meeting),)
            one = asked(meeting=MEETING, agenda_published=date(2026, 12, 11), reliefs=stated)
            found = rules.agenda_notice(one, LAW, today=MEETING)
            assert (found.outcome, said in found.reason) == (outcome, outcome is Finding.PASS)


@pytest.mark.parametrize(("on", "outcome"), [(date(2026, 12, 7), Finding.PASS), (date(2026, 12, 8), Finding.WARN)])
def test_a_report_that_followed_is_judged_by_its_own_day_and_leaves_the_agenda_in_time(
    on: date, outcome: Finding
) -> None:
    one = asked(meeting=MEETING, agenda_published=date(2026, 12, 7), reliefs=(relief(ReliefKind.REPORT_TO_FOLLOW, on),))
    report = rules.report_notice(one, LAW, today=MEETING)
    assert report
    assert report.outcome is outcome
    assert rules.agenda_notice(one, LAW, today=MEETING).outcome is Finding.PASS


@pytest.mark.parametrize(
    ("decision", "change", "field"),
    [
        (asked(), {}, "kind"),
        (asked(meeting=MEETING, key=False), {}, "kind"),
        (by_committee(MEETING), {}, "kind"),
        (asked(meeting=MEETING), {"on": date(2026, 12, 9)}, "on"),
        (asked(meeting=date(2026, 12, 1)), {"on": date(2026, 12, 2)}, "on"),
        (asked(meeting=MEETING), {"who": " "}, "who"),
    ],
)
def test_what_cannot_be_stated_names_its_field(decision: PartnerDecision, change: dict[str, Any], field: str) -> None:
    stated = StateRelief(kind=ReliefKind.GENERAL_EXCEPTION, on=date(2026, 12, 7), who="The chair", because="So")
    wrong = rules.relief_problems(decision, replace(stated, **change), law=LAW, today=date(2026, 12, 8))
    assert list(wrong) == [field]


@given(st.dates(date(2026, 11, 1), date(2027, 1, 31)), st.dates(date(2026, 12, 1), date(2027, 3, 31)))
def test_a_step_that_is_open_is_still_in_time_when_it_is_taken_today(today: date, meeting: date) -> None:
    found = rules.ladder(asked(meeting=meeting), LAW, today=today)
    assert found
    assert sum(one.state is OPEN for one in found.rungs) == (today <= meeting)
    if found.rungs[1].state is OPEN:
        taken = replace(EXCEPTION, on=today, meeting=meeting)
        period = rules.loaded(LAW.rulebook.notices[NoticeRule.GENERAL_EXCEPTION])
        assert rules.is_in_time(today, meeting, period=period, calendar=ENGLISH)
        assert rules.key_notice(asked(meeting=meeting, reliefs=(taken,)), LAW, today=today).outcome is Finding.PASS


def amount(pounds: int | str, whole: int | None = None) -> Amount:
    return Amount(annual=Decimal(pounds), year=2027, whole_life=Decimal(pounds if whole is None else whole))


def limited(**more: Any) -> Law:
    threshold = Threshold(amount=Decimal(250_000), **more)
    standards = {RuleName.LINKED: Within(days=365)}
    return Law(replace(LAW.rulebook, thresholds={RuleName.KEY_SAVINGS: threshold}, standards=standards), ENGLISH)


NONE = Affected(wards=1, is_significant=True, because="One ward.")
NEAR = date(2026, 6, 1)


def judged(
    pounds: int | str, law: Law | None = None, *, decision: PartnerDecision | None = None, **money: Any
) -> KeyTest:
    said = Money(own={RuleName.KEY_SAVINGS: amount(pounds)}, **money)
    one = decision or asked(meeting=MEETING)
    return rules.key_test(one, law or limited(), money=said, affected=NONE)


@pytest.mark.parametrize(
    ("pounds", "more", "is_key"),
    [
        ("249999.99", {}, False),
        ("250000.00", {}, True),
        ("250000.00", {"comparator": Comparator.MORE_THAN}, False),
        ("250000.01", {"comparator": Comparator.MORE_THAN}, True),
    ],
)
def test_the_threshold_itself_counts_as_the_council_says(pounds: str, more: dict[str, Any], is_key: bool) -> None:
    assert judged(pounds, limited(**more)).is_key is is_key


def test_a_threshold_over_the_whole_life_looks_at_the_whole_life() -> None:
    said = Money(own={RuleName.KEY_SAVINGS: amount(100_000, 400_000)})
    for period, is_key in ((ThresholdPeriod.ANNUAL, False), (ThresholdPeriod.WHOLE_LIFE, True)):
        found = rules.key_test(asked(meeting=MEETING), limited(period=period), money=said, affected=NONE)
        assert found.is_key is is_key


def test_the_same_proposal_is_key_in_one_council_and_not_in_another_on_its_own_share() -> None:
    whole = {RuleName.KEY_SAVINGS: amount(600_000)}
    assert judged(300_000, whole=whole).is_key is True
    small = judged(100_000, whole=whole, decision=asked("B", MEETING, key=False))
    assert small.is_key is False
    assert small.on_the_whole == ("On the value of the whole programme it would be key: savings of £600,000.",)
    assert judged(600_000, decision=by_committee(MEETING)).verdict.outcome is Finding.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("pounds", "key", "outcome"),
    [
        (300_000, True, Finding.PASS),
        (300_000, None, Finding.WARN),
        (300_000, False, Finding.FAIL),
        (100_000, True, Finding.PASS),
        (100_000, None, Finding.WARN),
        (100_000, False, Finding.PASS),
    ],
)
def test_what_the_council_says_is_held_to_the_test(pounds: int, key: bool | None, outcome: Finding) -> None:
    assert judged(pounds, decision=asked(meeting=MEETING, key=key)).verdict.outcome is outcome


@pytest.mark.parametrize(
    ("affected", "is_key"),
    [
        (None, None),
        (Affected(wards=1, is_significant=True, because="One."), False),
        (Affected(wards=2, is_significant=True, because="Two."), True),
        (Affected(wards=9, is_significant=False, because="Hardly."), False),
    ],
)
def test_two_wards_significantly_affected_make_it_key(affected: Affected | None, is_key: bool | None) -> None:
    said = Money(own={RuleName.KEY_SAVINGS: amount(1)})
    assert rules.key_test(asked(meeting=MEETING), limited(), money=said, affected=affected).is_key is is_key


def linked(pounds: int, on: date, ref: str = "PRP-02") -> Linked:
    return Linked(ref=ref, title="Another", on=on, amounts={RuleName.KEY_SAVINGS: amount(pounds)})


@pytest.mark.parametrize(
    ("others", "warns"),
    [
        ((linked(100_000, NEAR),), True),
        ((linked(99_999, NEAR),), False),
        ((linked(100_000, date(2025, 12, 14)),), False),
        ((linked(100_000, date(2025, 12, 15)),), True),
        ((linked(60_000, date(2026, 3, 1)), linked(60_000, date(2027, 2, 1), "PRP-03")), True),
        ((linked(60_000, date(2026, 1, 1)), linked(60_000, date(2027, 2, 1), "PRP-03")), False),
        ((linked(260_000, NEAR),), False),
    ],
)
def test_linked_decisions_below_the_threshold_warn_together(others: tuple[Linked, ...], warns: bool) -> None:
    """A3.7: within any 12 months; one that is key by itself has its own notice and hides nothing."""
    found = judged(150_000, linked=others).splitting
    assert (found is not None) is warns
    assert found is None or found.outcome is Finding.WARN


def test_a_decision_that_reaches_the_threshold_is_not_called_split() -> None:
    assert judged(250_000, linked=(linked(200_000, NEAR),)).splitting is None
    assert judged(0, linked=(linked(249_000, NEAR), linked(2_000, NEAR))).splitting is None


def test_how_far_apart_linked_decisions_lie_is_a_row_of_law() -> None:
    """NEAR lies 197 days before the meeting."""
    book, others = limited().rulebook, (linked(100_000, NEAR),)
    for days, warns in ((197, True), (196, False)):
        book = replace(book, standards={RuleName.LINKED: Within(days=days)})
        assert (judged(150_000, Law(book, ENGLISH), linked=others).splitting is not None) is warns
    assert judged(150_000, Law(replace(book, standards={}), ENGLISH), linked=others).splitting is None


def test_a_joint_committee_across_nations_keeps_to_the_earliest_day() -> None:
    """A2.7: Scotland is closed on Monday 15 June 2026; England asks for five clear days, Scotland for three."""
    joint = asked(meeting=date(2026, 6, 18), route=Route.JOINT_COMMITTEE)
    said = rules.across(joint, [LAW, law_of(SCOTLAND)])
    assert said.endswith("England 10 June 2026 and Scotland 11 June 2026.")
    assert rules.across(joint, [LAW]) == ""
    assert rules.across(asked(meeting=date(2026, 6, 18)), [LAW, law_of(SCOTLAND)]) == ""
    assert "confirmed calendar years" in rules.across(replace(joint, meeting=date(2029, 6, 1)), [LAW, law_of(SCOTLAND)])
