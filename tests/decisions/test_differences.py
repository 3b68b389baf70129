"""Amended words: compared, settled, and blocking until they are; and two officers who record one outcome (A9.2)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    NewDecision,
    NewProposal,
    Outcome,
    PartnerDecision,
    Planned,
    Proposal,
    Recording,
    Route,
    Standing,
)
from govern.decisions.model.stages import Reconcile, Way
from govern.decisions.tables import DecisionOutcome, DecisionPlan, DecisionRegime, ProposalText
from govern.decisions.tables import PartnerDecision as Decisions
from govern.decisions.tables import Proposal as Proposals
from govern.kit import wording
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.kit.wording import Difference, Words
from tests.conftest import Visitor
from tests.decisions.test_actions import NEW, TODAY, approval, proposed, standing
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
AMENDED = "To form one service from 1 July 2027, hosted by Ashvale."


def test_two_texts_are_compared_word_by_word() -> None:
    found = wording.compared(NEW.recommendation, AMENDED)
    assert found == (
        Words(Difference.SAME, "To form one service from 1"),
        Words(Difference.REMOVED, "April 2027."),
        Words(Difference.ADDED, "July 2027, hosted by Ashvale."),
    )
    assert wording.changed(found) == "5 words added and 2 words removed"
    assert wording.changed(wording.compared("a  b", "a\nb")) == "the words are the same"


@given(
    st.lists(st.sampled_from(["to", "form", "one", "service", "new"])), st.lists(st.sampled_from(["to", "one", "two"]))
)
def test_a_comparison_holds_every_word_of_both_texts_in_order(before: list[str], after: list[str]) -> None:
    found = wording.compared(" ".join(before), " ".join(after))
    old = [word for run in found if run.what is not Difference.ADDED for word in run.words.split()]
    new = [word for run in found if run.what is not Difference.REMOVED for word in run.words.split()]
    assert (old, new) == (before, after)


async def divergent(world: World) -> tuple[Proposal, dict[str, int]]:
    """Carol's council amends; Bob's approves the text as it was put."""
    made, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    await actions.record_outcome(world.carol, ids["C"], approval(1, Outcome.AMENDED, amended_text=AMENDED))
    return made, ids


async def agrees(world: World, made: Proposal) -> dict[str, bool | None]:
    proposal = await queries.proposal(world.alice, made.id)
    decided = [one for one in await queries.decisions(world.alice, world.programme_id) if one.proposal_id == made.id]
    return {one.council_code: rules.agrees(one, proposal) for one in decided}


async def test_adopted_words_are_the_next_version_and_their_own_council_agrees_by_hash(world: World) -> None:
    made, ids = await divergent(world)
    assert await standing(world, made) is Standing.DIVERGENT
    ask = Reconcile(version=1, decision_id=ids["C"], way=Way.ADOPT, because="All can live with July.")
    after = await actions.reconcile(world.alice, made.id, ask)
    assert (after.text_version, after.recommendation) == (2, AMENDED)
    assert await agrees(world, made) == {"A": None, "B": False, "C": True}
    assert await standing(world, made) is Standing.DIVERGENT  # Bob's council decides again
    again = Planned(version=2, body="Cabinet", route=Route.CABINET, key=True, meeting=date(2026, 11, 23))
    await actions.plan(world.bob, ids["B"], again)
    decided = Recording(version=3, outcome=Outcome.APPROVED, text_version=2, decided_on=TODAY)
    await actions.record_outcome(world.bob, ids["B"], decided)
    assert await agrees(world, made) == {"A": None, "B": True, "C": True}
    assert await standing(world, made) is Standing.OPEN
    (settled,) = await queries.settled(world.bob, made.id)
    assert (settled.way, settled.council_name, settled.text_number) == (Way.ADOPT, "Calderwick", 2)


async def test_a_council_is_asked_to_withdraw_and_blocks_until_it_has_decided_again(world: World) -> None:
    made, ids = await divergent(world)
    ask = Reconcile(version=1, decision_id=ids["C"], way=Way.WITHDRAW, because="The other two have approved.")
    after = await actions.reconcile(world.alice, made.id, ask)
    assert (after.text_version, after.version) == (1, 2)
    assert await standing(world, made) is Standing.DIVERGENT
    again = Planned(version=2, body="Full Council", route=Route.FULL_COUNCIL, key=False, meeting=TODAY)
    await actions.plan(world.carol, ids["C"], again)
    decided = Recording(version=3, outcome=Outcome.APPROVED, text_version=1, decided_on=TODAY)
    await actions.record_outcome(world.carol, ids["C"], decided)
    assert await agrees(world, made) == {"A": None, "B": True, "C": True}


async def test_what_cannot_be_settled_says_why(world: World) -> None:
    made, ids = await divergent(world)
    ask = Reconcile(version=1, decision_id=ids["B"], way=Way.ADOPT, because="x")
    with pytest.raises(Conflict, match="Brackenham has not amended the text"):
        await actions.reconcile(world.alice, made.id, ask)
    other, others = await proposed(world)
    with pytest.raises(Invalid, match="decision on this proposal"):
        await actions.reconcile(
            world.alice, made.id, Reconcile(version=1, decision_id=others["C"], way=Way.ADOPT, because="x")
        )
    with pytest.raises(NotAllowed):
        await actions.reconcile(
            world.victor, made.id, Reconcile(version=1, decision_id=ids["C"], way=Way.ADOPT, because="x")
        )
    await actions.reconcile(
        world.alice, made.id, Reconcile(version=1, decision_id=ids["C"], way=Way.WITHDRAW, because="x")
    )
    with pytest.raises(Conflict, match="changed while you were working"):
        await actions.reconcile(
            world.alice, made.id, Reconcile(version=1, decision_id=ids["C"], way=Way.ADOPT, because="x")
        )
    assert other.id != made.id


async def test_the_comparison_is_read_aloud_in_words_and_settled_by_a_form(world: World, visitor: Visit) -> None:
    made, ids = await divergent(world)
    alice, path = await visitor(world.alice), f"/proposals/{made.id}/differences"
    shown = (await alice.open(path)).text
    assert "Calderwick amended the words" in shown
    assert "<del>" in shown
    assert '<span class="govuk-visually-hidden">taken out: </span>April 2027.' in shown
    assert '<span class="govuk-visually-hidden">added: </span>July 2027, hosted by Ashvale.' in shown
    assert "<ins>" in (await alice.open(f"/proposals/{made.id}")).text
    typed = {"version": "1", "decision_id": str(ids["C"]), "because": "Agreed by the leaders"}
    wrong = await alice.send(f"/proposals/{made.id}/reconciliations", **typed)
    assert (wrong.status_code, "Agreed by the leaders" in wrong.text) == (422, True)
    done = await alice.send(f"/proposals/{made.id}/reconciliations", way="adopt", **typed)
    assert "Version 2 holds the amended words." in done.text
    assert "these words stand now" in done.text
    charlie = await visitor(world.charlie)
    assert (await charlie.open(path)).status_code == 404
    assert (await charlie.send(f"/proposals/{made.id}/reconciliations", way="adopt", **typed)).status_code == 404


async def test_programs_settle_amended_words_with_if_match(world: World, api: Speak) -> None:
    made, ids = await divergent(world)
    alice = await api(world.alice)
    body = {"decision_id": ids["C"], "way": "adopt", "because": "All can live with July."}
    path = f"/proposals/{made.id}/reconciliations"
    assert (await alice.post(path, json=body)).status_code == 428
    done = await alice.post(path, json=body, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["text_version"]) == (201, 2)
    assert (await alice.post(path, json=body, headers={"If-Match": '"1"'})).status_code == 412
    assert [one["way"] for one in (await alice.get(path)).json()] == ["adopt"]


async def test_of_two_officers_who_record_one_outcome_at_once_one_wins_and_the_other_sees_it(cast: World) -> None:
    """Each in a transaction of its own: the second waits for the first, and is told what it said."""
    new = NewProposal(
        title="At once", recommendation="One text.", ref="AT-ONCE", decisions=(NewDecision(council_code="B"),)
    )
    made = await actions.add_proposal(cast.alice, cast.programme_id, new)
    (one,) = [each for each in await queries.decisions(cast.bob, cast.programme_id) if each.proposal_id == made.id]
    refusal = Recording(version=1, outcome=Outcome.REFUSED, text_version=1, decided_on=date(2026, 11, 19))

    async def records(change: Recording) -> PartnerDecision:
        return await actions.record_outcome(cast.bob, one.id, change)

    try:
        done = await asyncio.gather(records(approval(1)), records(refusal), return_exceptions=True)
        won = [each for each in done if isinstance(each, PartnerDecision)]
        late = [each for each in done if isinstance(each, Conflict)]
        assert (len(won), len(late)) == (1, 1)
        assert "Bob Barker decided decision AT-ONCE/B" in str(late[0])
        assert await DecisionOutcome.count().where(DecisionOutcome.decision == one.id) == 1
        assert (await queries.decision(cast.bob, one.id))[1].outcome is won[0].outcome
    finally:
        for table in (DecisionOutcome, DecisionPlan, DecisionRegime):
            await table.delete().where(table.decision == one.id)
        await Decisions.delete().where(Decisions.id == one.id)
        await ProposalText.delete().where(ProposalText.proposal == made.id)
        await Proposals.delete().where(Proposals.id == made.id)
