"""What people state about decisions is applied, or refused with the field and the way out."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    ENGLAND,
    WALES,
    CallIn,
    CallInStart,
    CallInTerms,
    Effective,
    Law,
    NewDecision,
    NewProposal,
    NewText,
    Outcome,
    PartnerDecision,
    Planned,
    Publication,
    Published,
    Recording,
    Release,
    Route,
)
from govern.kit.errors import Conflict, Invalid
from govern.partners.model import Governance, Nation
from tests.decisions.world import ENGLISH, LAW, PROPOSAL, TEXT, asked, law

TODAY, MET, PUBLISHED = date(2026, 12, 15), date(2026, 12, 10), date(2026, 12, 14)
PUT = rules.version(1, TEXT)
APPROVED = {"outcome": Outcome.APPROVED, "agreed_text_version": 1, "agreed_text_hash": PUT.hash}
TAKEN = asked("A", MET, **APPROVED)
RECORDED = replace(TAKEN, published=PUBLISHED)
CALLED = replace(RECORDED, called_in=True, called_in_on=TODAY)


@pytest.mark.parametrize(
    ("new", "field", "problem"),
    [
        ({"wanted_by": date(1999, 1, 1)}, "wanted_by", "1 January 1999 is not between 3 January 2000 and"),
        ({"recommendation": " \n "}, "recommendation", "Write what the councils are to decide."),
        (
            {"decisions": (NewDecision(council_code="B"), NewDecision(council_code="B"))},
            "decisions",
            "Council B is asked 2 times: ask each council once.",
        ),
    ],
)
def test_a_proposal_that_cannot_be_put(new: dict[str, Any], field: str, problem: str) -> None:
    found = rules.problems(NewProposal(**{"title": "A title", "recommendation": TEXT} | new))
    assert list(found) == [field]
    assert problem in found[field]
    assert rules.problems(NewProposal(title="A title", recommendation=TEXT)) == {}


def test_a_changed_text_is_a_further_version_and_the_same_words_are_none() -> None:
    """A9.2."""
    changed = rules.retexted(PROPOSAL, NewText(recommendation="From 1 July 2027.", because="Calderwick asked"))
    assert (changed.text_version, changed.version) == (2, 2)
    assert changed.text_hash == rules.text_hash("From 1 July 2027.")
    for words, problem in ((f"  {TEXT}\n", "These are the words of version 1"), (" ", "Write what the councils")):
        with pytest.raises(Invalid, match=problem):
            rules.retexted(PROPOSAL, NewText(recommendation=words, because="x"))


def test_a_council_that_decided_otherwise_is_asked_afresh() -> None:
    """A3.6: its notices begin again."""
    plan = Planned(body="Cabinet", route=Route.CABINET, meeting=date(2027, 1, 14), key=True)
    refused = replace(RECORDED, outcome=Outcome.REFUSED, notice_published=date(2026, 11, 11), reasons="Cost")
    again = rules.planned(refused, plan, proposal=PROPOSAL)
    assert (again.outcome, again.meeting, again.notice_published, again.published, again.reasons) == (
        Outcome.OPEN,
        date(2027, 1, 14),
        None,
        None,
        "",
    )
    noticed = asked("A", MET, notice_published=date(2026, 11, 11))
    assert rules.planned(noticed, plan, proposal=PROPOSAL).notice_published == date(2026, 11, 11)


def test_a_plan_that_cannot_be() -> None:
    cabinet = Planned(body="Cabinet", route=Route.CABINET)
    with pytest.raises(Conflict, match="there is nothing left to plan"):
        rules.planned(TAKEN, cabinet, proposal=PROPOSAL)
    with pytest.raises(Invalid, match="run by committees"):
        rules.planned(asked("C", governance=Governance.COMMITTEE), cabinet, proposal=PROPOSAL)
    with pytest.raises(Invalid, match="1 January 2100 is not between"):
        rules.planned(asked(), replace(cabinet, meeting=date(2100, 1, 1)), proposal=PROPOSAL)


@pytest.mark.parametrize(
    ("decision", "change", "field", "problem"),
    [
        ({"route": Route.INFORMAL, "body": "Board"}, {}, "outcome", "Board can only recommend."),
        ({}, {"outcome": Outcome.OPEN}, "outcome", "Choose what the council decided."),
        (APPROVED, {}, "outcome", "Ashvale has decided."),
        ({}, {"text_version": 2}, "text_version", "Version 1 of the recommendation was put, not 2."),
        ({}, {"outcome": Outcome.AMENDED, "amended_text": " "}, "amended_text", "Write the whole recommendation"),
        ({}, {"decided_on": date(2026, 12, 16)}, "decided_on", "16 December 2026 has not come yet."),
        ({}, {"decided_on": date(1999, 12, 31)}, "decided_on", "is not between"),
        ({}, {"effective": date(2026, 12, 9)}, "effective", "cannot take effect before it is taken"),
    ],
)
def test_an_outcome_that_cannot_be_recorded(
    decision: dict[str, Any], change: dict[str, Any], field: str, problem: str
) -> None:
    asks = Recording(**{"outcome": Outcome.APPROVED, "text_version": 1, "decided_on": MET} | change)
    with pytest.raises(Invalid) as wrong:
        rules.recorded(asked("A", **decision), asks, put=PUT, today=TODAY)
    assert list(wrong.value.problems) == [field]
    assert problem in wrong.value.problems[field]


def test_amended_words_that_change_nothing_are_an_approval() -> None:
    asks = Recording(outcome=Outcome.AMENDED, text_version=1, decided_on=MET, amended_text=f"{TEXT}\r\n")
    same = rules.recorded(asked(), asks, put=PUT, today=TODAY)
    assert (same.outcome, same.agreed_text_version, same.amended_text) == (Outcome.APPROVED, 1, "")
    other = rules.recorded(asked(), replace(asks, amended_text="From July."), put=PUT, today=TODAY)
    assert (other.outcome, other.agreed_text_version, other.amended_text) == (Outcome.AMENDED, None, "From July.")
    with pytest.raises(Invalid) as wrong:
        rules.recorded(asked(), replace(asks, outcome=Outcome.REFUSED), put=PUT, today=TODAY)
    assert list(wrong.value.problems) == ["amended_text"]


@pytest.mark.parametrize(
    ("decision", "change", "field"),
    [
        (asked("A", MET), {"what": Published.RECORD}, "what"),
        (TAKEN, {"what": Published.RECORD, "on": date(2026, 12, 9)}, "on"),
        (TAKEN, {"what": Published.RECORD, "call_in_ends": date(2026, 12, 13)}, "call_in_ends"),
        (TAKEN, {"what": Published.NOTICE, "on": date(2026, 12, 16)}, "on"),
    ],
)
def test_a_publication_that_cannot_be(decision: PartnerDecision, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        rules.published(decision, Publication(**{"on": PUBLISHED} | change), today=TODAY)
    assert list(wrong.value.problems) == [field]


def test_a_decision_is_called_in_once_and_within_its_window() -> None:
    """A6.4."""
    ends, ask = date(2026, 12, 21), CallIn(on=TODAY, because="Cost")
    assert rules.called_in(RECORDED, ask, ends=ends, today=TODAY).called_in_on == TODAY
    with pytest.raises(Conflict, match="that can happen once"):
        rules.called_in(CALLED, ask, ends=ends, today=TODAY)
    for decision, on, problem in (
        (asked("A", MET), TODAY, "no decision to call in"),
        (RECORDED, date(2026, 12, 9), "was not called in before"),
        (RECORDED, date(2026, 12, 16), "has not come yet"),
    ):
        with pytest.raises(Invalid, match=problem):
            rules.called_in(decision, CallIn(on=on, because="Cost"), ends=ends, today=TODAY)
    late = CallIn(on=date(2026, 12, 22), because="Cost")
    with pytest.raises(Invalid, match="The window closed on 21 December 2026"):
        rules.called_in(RECORDED, late, ends=ends, today=date(2026, 12, 22))


def test_only_what_is_called_in_is_released_and_not_before() -> None:
    assert rules.released(CALLED, Release(on=TODAY, because="Explained"), today=TODAY).released == TODAY
    for decision in (RECORDED, replace(CALLED, released=TODAY)):
        with pytest.raises(Conflict, match="nothing to release"):
            rules.released(decision, Release(on=TODAY, because="x"), today=TODAY)
    for on, problem in ((date(2026, 12, 16), "has not come yet"), (PUBLISHED, "It was called in on 15 December 2026")):
        with pytest.raises(Invalid, match=problem):
            rules.released(CALLED, Release(on=on, because="x"), today=TODAY)


def welsh(**facts: Any) -> Effective:
    return rules.effective(replace(RECORDED, nation=Nation.WALES, **facts), law(WALES))


def test_without_terms_of_call_in_only_the_councils_own_words_give_a_day() -> None:
    """A2.10: no guess."""
    assert welsh().day is None
    assert "The council's own terms of call-in are not loaded" in welsh().reason
    assert welsh(call_in_ends=date(2026, 12, 21)).day == date(2026, 12, 22)
    assert welsh(effective=date(2027, 1, 4)).day == date(2027, 1, 4)


def test_a_window_from_the_decision_does_not_wait_for_the_record() -> None:
    """A6.2."""
    assert isinstance(ENGLAND.call_in, CallInTerms)
    book = replace(ENGLAND, call_in=replace(ENGLAND.call_in, start=CallInStart.DECISION))
    found = rules.effective(TAKEN, Law(book, ENGLISH))
    assert (found.day, found.call_in_ends, found.is_settled) == (date(2026, 12, 18), date(2026, 12, 17), True)


def test_the_end_that_a_council_published_holds_and_so_does_a_release() -> None:
    assert rules.effective(replace(RECORDED, call_in_ends=date(2026, 12, 23)), LAW).day == date(2026, 12, 24)
    assert rules.effective(replace(CALLED, released=date(2027, 1, 7)), LAW).day == date(2027, 1, 7)
    assert rules.effective(CALLED, LAW).day is None


def test_a_board_has_no_day_of_its_own() -> None:
    assert rules.effective(asked("A", MET, route=Route.INFORMAL), LAW).day is None
