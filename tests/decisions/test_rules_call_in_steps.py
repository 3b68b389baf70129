"""What call-in does to a decision, step by step: DOMAIN A6.2 to A6.6, with the worked rows of A9."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    CallIn,
    CallInState,
    CallInTerms,
    CallInUnit,
    Conclude,
    Conclusion,
    Finding,
    Law,
    Membership,
    Outcome,
    PartnerDecision,
    PlanSitting,
    ReportWaiver,
    Requesters,
    Route,
    Waive,
)
from govern.decisions.rules.call_in_steps import needed
from govern.kit.errors import Conflict, Invalid
from tests.decisions.world import ENGLISH, LAW, PROPOSAL, TEXT, asked

assert isinstance(ENGLAND.call_in, CallInTerms)
TERMS = replace(
    ENGLAND.call_in, scrutiny_days=10, reconsider_days=10, requesters=Requesters(chair=True, members=5),
    exempt_if_urgent=True,
)  # fmt: skip
OWN = Law(replace(ENGLAND, call_in=TERMS), ENGLISH)
MET, PUBLISHED, CALLED = date(2026, 12, 16), date(2026, 12, 18), date(2026, 12, 23)
TODAY = date(2027, 1, 29)
DECIDED = asked(
    "B", MET, outcome=Outcome.APPROVED, published=PUBLISHED, agreed_text_hash=PROPOSAL.text_hash,
    agreed_text_version=1,
)  # fmt: skip
ENDS = date(2026, 12, 29)
ASKED = CallIn(on=CALLED, because="The cost", members=5)


def called(decision: PartnerDecision = DECIDED) -> PartnerDecision:
    return rules.called_in(decision, ASKED, ends=ENDS, today=TODAY)


def sat(decision: PartnerDecision, on: date, body: str = "Scrutiny") -> PartnerDecision:
    step = rules.sitting_step(decision, PlanSitting(on=on, body=body))
    return replace(decision, call_in_steps=(*decision.call_in_steps, step))


def ended(decision: PartnerDecision, how: Conclusion, on: date, words: str = "") -> PartnerDecision:
    change = Conclude(on=on, conclusion=how, because="As minuted", amended_text=words)
    return rules.concluded(decision, change, wanted=PROPOSAL.text_hash, today=TODAY)[0]


@pytest.mark.parametrize(
    ("asked_by", "outcome", "reason"),
    [
        ({"members": 5}, Finding.PASS, "5 members asked for it; 5 are needed."),
        ({"chair": True}, Finding.PASS, "The chair of scrutiny asked for it, which is enough."),
        ({"members": 4}, Finding.FAIL, "4 members asked for it. Under the council's terms a decision is called in by "
                                       "the chair of scrutiny, or 5 members."),
        ({}, Finding.FAIL, "Nobody who may asked for it."),
    ],
)  # fmt: skip
def test_who_may_call_in_is_the_councils_own_rule(asked_by: dict[str, object], outcome: Finding, reason: str) -> None:
    found = rules.validity(DECIDED, CallIn(on=CALLED, because="The cost", **asked_by), OWN, ends=ENDS)
    assert found.outcome is outcome
    assert found.reason.startswith(reason)


def test_where_nobody_has_loaded_who_may_ask_the_monitoring_officer_judges() -> None:
    assert rules.validity(DECIDED, ASKED, LAW, ends=ENDS).outcome is Finding.WARN


def test_a_share_of_the_members_is_rounded_up() -> None:
    assert needed(Requesters(percent=15, of=48)) == 8
    assert needed(Requesters(percent=15, of=48, members=6)) == 6
    assert needed(Requesters(chair=True)) is None


def test_a_request_after_the_cut_off_on_the_last_day_is_too_late() -> None:
    late = Law(replace(OWN.rulebook, cut_off="17:00"), ENGLISH)
    asks = CallIn(on=ENDS, at="17:01", because="The cost", members=9)
    assert rules.validity(DECIDED, asks, late, ends=ENDS).outcome is Finding.FAIL
    assert rules.validity(DECIDED, replace(asks, at="17:00"), late, ends=ENDS).outcome is Finding.PASS


def test_brackenham_waits_for_scrutiny_then_for_the_day_that_is_planned() -> None:
    """A9's TEST, last line: called in on 23 December, scrutiny has 10 working days."""
    found = rules.effective(called(), OWN)
    assert (found.day, found.is_settled) == (date(2027, 1, 11), False)
    assert found.reason == "Brackenham's decision is called in, and scrutiny must meet by 11 January 2027."
    planned = rules.effective(sat(called(), date(2027, 1, 7)), OWN)
    assert planned.day == date(2027, 1, 7)
    assert rules.call_in(called(), OWN, today=TODAY).outcome is Finding.FAIL


def test_no_further_action_lets_it_stand_from_that_day() -> None:
    stands = ended(sat(called(), date(2027, 1, 7)), Conclusion.STANDS, date(2027, 1, 7))
    assert (rules.effective(stands, OWN).day, rules.state(stands)) == (date(2027, 1, 7), CallInState.ENDED)
    assert rules.effective(stands, OWN).is_settled
    verdict = rules.call_in(stands, OWN, today=TODAY)
    assert verdict.reason == "Called in, and released on 7 January 2027: no further action: the decision stands."


def test_referred_back_it_waits_for_the_decision_maker_and_is_confirmed_or_changed() -> None:
    back = ended(called(), Conclusion.BACK, date(2027, 1, 7))
    found = rules.effective(back, OWN)
    assert found.reason == (
        "Brackenham's decision was called in and referred back, and Cabinet must decide again by 21 January 2027."
    )
    with pytest.raises(Conflict, match="referred back"):
        rules.released(back, Conclude(on=TODAY, conclusion=Conclusion.STANDS, because="-"), today=TODAY)
    again = sat(back, date(2027, 1, 20), "Cabinet")
    assert rules.effective(again, OWN).day == date(2027, 1, 20)
    assert rules.effective(ended(again, Conclusion.CONFIRMED, date(2027, 1, 20)), OWN).day == date(2027, 1, 20)
    other = ended(again, Conclusion.CHANGED, date(2027, 1, 20), "Other words")
    assert (other.outcome, other.amended_text, rules.agrees(other, PROPOSAL)) == (Outcome.AMENDED, "Other words", False)
    gone = ended(again, Conclusion.WITHDRAWN, date(2027, 1, 20))
    assert (gone.outcome, rules.effective(gone, OWN).day) == (Outcome.REFUSED, None)


def test_full_council_lets_it_stand_or_refers_it_back() -> None:
    up = ended(called(), Conclusion.COUNCIL, date(2027, 1, 7))
    assert rules.effective(up, OWN).day is None
    assert rules.effective(sat(up, date(2027, 1, 21), "Full Council"), OWN).day == date(2027, 1, 21)
    assert rules.state(ended(up, Conclusion.BACK, date(2027, 1, 21))) is CallInState.BACK
    with pytest.raises(Invalid, match="cannot be its next step"):
        ended(up, Conclusion.CONFIRMED, date(2027, 1, 21))


@pytest.mark.parametrize(
    ("how", "on", "words", "field"),
    [
        (Conclusion.STANDS, date(2026, 12, 22), "", "on"),
        (Conclusion.STANDS, date(2027, 2, 1), "", "on"),
        (Conclusion.STANDS, CALLED, "Other words", "amended_text"),
        (Conclusion.CONFIRMED, CALLED, "", "conclusion"),
    ],
)
def test_a_sitting_comes_to_what_it_can(how: Conclusion, on: date, words: str, field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        ended(called(), how, on, words)
    assert list(wrong.value.problems) == [field]


def test_the_same_words_are_no_change_and_a_sitting_is_not_before_the_call_in() -> None:
    back = ended(called(), Conclusion.BACK, CALLED)
    with pytest.raises(Invalid, match="the words that were approved"):
        ended(back, Conclusion.CHANGED, CALLED, TEXT)
    with pytest.raises(Invalid, match="nobody looks at it before"):
        sat(called(), date(2026, 12, 22))
    with pytest.raises(Conflict):
        sat(DECIDED, CALLED)


def test_an_urgent_decision_is_exempt_takes_effect_at_once_and_is_reported() -> None:
    agreed = Waive(on=MET, who="Councillor Hale", because="The grant lapses.")
    exempt, _ = rules.waived(DECIDED, agreed, OWN, today=TODAY)
    assert rules.effective(exempt, OWN).day == MET
    assert rules.call_in_problem(exempt, OWN) == (
        "Exempt from call-in: Councillor Hale agreed on 16 December 2026 that it is urgent."
    )
    verdict = rules.waiver_verdict(exempt)
    assert verdict
    assert verdict.outcome is Finding.WARN
    told, _ = rules.waiver_reported(exempt, ReportWaiver(on=date(2027, 1, 21)), today=TODAY)
    assert "Reported to Full Council on 21 January 2027" in str(rules.waiver_verdict(told))
    for again in (lambda: rules.waived(exempt, agreed, OWN, today=TODAY),
                  lambda: rules.waived(called(), agreed, OWN, today=TODAY),
                  lambda: rules.waiver_reported(told, ReportWaiver(on=TODAY), today=TODAY)):  # fmt: skip
        with pytest.raises(Conflict):
            again()
    never = Law(replace(ENGLAND, call_in=replace(TERMS, exempt_if_urgent=False)), ENGLISH)
    with pytest.raises(Invalid, match="no exemption"):
        rules.waived(DECIDED, agreed, never, today=TODAY)


def test_full_council_on_the_budget_is_called_in_by_nobody() -> None:
    """A6.6."""
    budget = asked("A", MET, body="Full Council", route=Route.FULL_COUNCIL)
    assert "not executive" in (rules.call_in_problem(budget, OWN) or "")


def test_five_clear_days_end_with_the_fifth_day_after() -> None:
    clear = replace(TERMS, unit=CallInUnit.CLEAR_WORKING_DAYS, starts_next_day=False)
    found = rules.window(date(2026, 12, 14), clear, calendar=ENGLISH)
    assert found.last_day == date(2026, 12, 21)
    assert rules.latest_beginning(found.implementable_from, clear, calendar=ENGLISH) == date(2026, 12, 14)


JOINT = {"route": Route.JOINT_COMMITTEE, "membership": Membership.EXECUTIVE, "body": "Joint Committee"}


def together(**more: PartnerDecision) -> dict[str, date | None]:
    """What a joint committee decided on 16 December; Ashvale counts 10 days of call-in, Brackenham 5."""
    laws = {"A": Law(replace(ENGLAND, call_in=replace(TERMS, days=10)), ENGLISH), "B": OWN}
    facts = {"outcome": Outcome.APPROVED, "published": PUBLISHED, "agreed_text_hash": PROPOSAL.text_hash, **JOINT}
    two = {"A": asked("A", MET, id=1, **facts), "B": asked("B", MET, id=2, **facts)} | more
    found = rules.fan_out(PROPOSAL, two.values(), laws=laws, today=TODAY)
    return {line.decision.council_code: line.effective.day for line in found.lines}


def test_a_joint_decision_waits_for_the_last_window_and_a_call_in_by_one_stays_it_for_all() -> None:
    """A6.5."""
    assert together() == {"A": date(2027, 1, 7), "B": date(2027, 1, 7)}
    stayed = replace(called(asked("B", MET, id=2, outcome=Outcome.APPROVED, published=PUBLISHED, **JOINT)))
    assert together(B=stayed) == {"A": date(2027, 1, 11), "B": date(2027, 1, 11)}
    apart = {"A": Law(replace(ENGLAND, call_in=replace(TERMS, severable=True)), ENGLISH)}
    apart["B"] = apart["A"]
    one = asked("A", MET, id=1, outcome=Outcome.APPROVED, published=PUBLISHED, **JOINT)
    found = rules.fan_out(PROPOSAL, [one, stayed], laws=apart, today=TODAY)
    assert [line.effective.day for line in found.lines] == [date(2026, 12, 30), date(2027, 1, 11)]


STEPS = st.lists(st.sampled_from(list(Conclusion)), max_size=6)


@given(STEPS)
def test_whatever_happens_a_decision_that_is_called_in_is_not_settled(ways: list[Conclusion]) -> None:
    """It takes effect only when it stands or is confirmed, and never before the day it was called in."""
    now = called()
    for place, way in enumerate(ways):
        if way.value not in {one.value for one in rules.MAY_END.get(rules.state(now), ())}:
            continue
        now = ended(now, way, CALLED, f"Words {place}" if way is Conclusion.CHANGED else "")
    found = rules.effective(now, OWN)
    is_open = rules.state(now) is not CallInState.ENDED
    assert found.is_settled is (not is_open and now.outcome.is_approval)
    assert found.day is None or found.day >= CALLED
