"""What a gate finds, with literals: the share that is just enough, small groups, and what a go has to say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.model import Grasp
from govern.briefings.model.counts import Ready
from govern.plan.model.gates import Criterion, CriterionKind, Decide, Gate, Outcome, Settled, State
from govern.plan.rules import gates as plan
from govern.thread.model.gates import Grounds
from govern.thread.rules.criteria import criterion
from govern.thread.rules.gates import tally

TODAY = date(2026, 11, 23)
STATES = st.sampled_from(State)


def grounds(grasp: Grasp | None) -> Grounds:
    known = {7: grasp} if grasp else {}
    return Grounds(
        today=TODAY, standings={}, proposals={}, briefings={7: "BRF-02 “Go-live”"}, grasped=known, risks=(), savings={}
    )


def asked(kind: CriterionKind = CriterionKind.UNDERSTOOD, target: int = 7, threshold: int | None = None) -> Criterion:
    return Criterion(id=1, number=1, kind=kind, target_id=target, threshold=threshold, title="")


def grasp(least: int, of: int | None, most: int | None = None, *, asks: bool = True) -> Grasp:
    most = least if most is None else most
    hidden = Ready(eligible=None, at_least=None, at_most=None)
    ready = hidden if of is None else Ready(eligible=of, at_least=least, at_most=most)
    return Grasp(on=date(2026, 11, 2), asks_questions=asks, ready=ready)


@pytest.mark.parametrize(
    ("known", "state", "reason"),
    [
        (grasp(90, 100), State.MET, "90 of 100 people understood it (90.0%), wanted 90%."),
        (grasp(179, 199), State.NOT_MET, "179 of 199 people understood it (89.9%), wanted 90%."),
        (grasp(98, 100), State.MET, "All but fewer than 5 of 100 people understood it, wanted 90%."),
        (grasp(0, 0), State.NOT_MET, "Nobody could have understood it yet, wanted 90%."),
        (None, State.NOT_MET, "It has not been sent yet."),
    ],
)
def test_understanding_is_a_share_of_all_who_were_told(known: Grasp | None, state: State, reason: str) -> None:
    found = criterion(asked(), grounds(known))
    assert (found.state, found.reason) == (state, reason)


PROVEN = "The exact number would give few people away, so only what the shown numbers prove is counted."
OPEN = "Whether it is 90% cannot be told from the numbers shown; whoever decides may go on and say why."


@pytest.mark.parametrize(
    ("known", "state", "reason"),
    [
        (grasp(45, 50, 45), State.MET, "45 of 50 people understood it (90.0%), wanted 90%."),
        (grasp(90, 100, 94), State.MET, f"At least 90 of 100 people understood it (90.0%), wanted 90%. {PROVEN}"),
        (grasp(46, 50, 49), State.MET, f"All but fewer than 5 of 50 people understood it, wanted 90%. {PROVEN}"),
        (grasp(86, 100, 89), State.NOT_MET, f"At most 89 of 100 people understood it (89.0%), wanted 90%. {PROVEN}"),
        (grasp(1, 100, 4), State.NOT_MET, f"Fewer than 5 of 100 people understood it, wanted 90%. {PROVEN}"),
        (
            grasp(89, 100, 90),
            State.UNKNOWN,
            f"At least 89 of 100 people understood it (89.0%), wanted 90%. {PROVEN} {OPEN}",
        ),
        (
            grasp(0, 50, 50),
            State.UNKNOWN,
            f"How many of 50 people understood it is not told, wanted 90%. {PROVEN} {OPEN}",
        ),
        (grasp(0, None), State.UNKNOWN, f"How many understood it is not told: it would give few people away. {OPEN}"),
    ],
)
def test_only_what_the_shown_numbers_prove_is_counted(known: Grasp, state: State, reason: str) -> None:
    found = criterion(asked(), grounds(known))
    assert (found.state, found.reason) == (state, reason)


def test_that_not_everybody_understood_says_not_how_many_did_not() -> None:
    found = criterion(asked(threshold=100), grounds(grasp(40, 50, 48)))
    assert found.state is State.NOT_MET
    assert found.reason == f"Not all of 50 people understood it, wanted 100%. {PROVEN}"


def test_a_briefing_that_asks_nothing_cannot_say_who_understood_it() -> None:
    found = criterion(asked(), grounds(grasp(0, 100, asks=False)))
    assert found.state is State.UNKNOWN
    assert "asks its readers no questions" in found.reason


@pytest.mark.parametrize("kind", [one for one in CriterionKind if not one.is_put_down])
def test_what_is_not_there_cannot_be_told(kind: CriterionKind) -> None:
    found = criterion(asked(kind, 99), grounds(None))
    assert (found.state, found.rule) == (State.UNKNOWN, "gate/unknown")


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 100))
def test_a_criterion_of_understanding_is_met_exactly_from_its_share_on(understood: int, more: int, wanted: int) -> None:
    sent = understood + more
    found = criterion(asked(threshold=wanted), grounds(grasp(understood, sent)))
    assert (found.state is State.MET) == (understood * 100 >= wanted * sent)


def gate() -> Gate:
    return Gate(
        id=1, programme_id=1, ref="GATE-1", name="Go", purpose="", milestone_id=None, planned_on=TODAY, version=1
    )


def settled(states: list[State]) -> list[Settled]:
    return [Settled(number=n, title=f"C{n}", state=state, reason="") for n, state in enumerate(states, start=1)]


@given(st.lists(STATES, max_size=8), st.sets(st.integers(1, 8)))
def test_a_go_is_refused_for_each_criterion_that_is_not_met_and_has_no_reason(
    states: list[State], said: set[int]
) -> None:
    unmet = {str(number): "Because" for number in said}
    found = settled(states)
    wrong = plan.objections(gate(), Decide(outcome=Outcome.GO, because="Yes", unmet=unmet), found)
    lacking = {f"unmet-{one.number}" for one in found if one.state is not State.MET and one.number not in said}
    assert set(wrong) == lacking
    assert plan.objections(gate(), Decide(outcome=Outcome.NO_GO, because="No"), found) == {}


@given(st.lists(STATES, max_size=8), st.sets(st.integers(1, 8)))
def test_what_a_decision_keeps_has_every_criterion_and_reasons_for_unmet_ones_alone(states, said) -> None:
    unmet = {str(number): "Because" for number in said}
    kept = plan.settled(Decide(outcome=Outcome.GO, because="Yes", unmet=unmet), settled(states))
    assert [one.state for one in kept] == states
    assert all(not one.unmet_because for one in kept if one.state is State.MET)
    no = plan.settled(Decide(outcome=Outcome.NO_GO, because="No", unmet=unmet), settled(states))
    assert not [one for one in no if one.unmet_because]


def test_the_next_reference_follows_the_highest() -> None:
    assert plan.next_ref([]) == "GATE-1"
    assert plan.next_ref(["GATE-2", "GATE-10", "G0"]) == "GATE-11"


def test_a_tally_says_how_many_are_met_in_words() -> None:
    assert tally(()) == "it has no criteria yet"
