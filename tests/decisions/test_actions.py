from datetime import date

import pytest

from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    CallIn,
    NewProposal,
    NewText,
    Outcome,
    Planned,
    Proposal,
    Publication,
    Published,
    Recording,
    Release,
    Route,
    Standing,
)
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from tests.world import World

TODAY = date(2026, 11, 23)
DECIDED = date(2026, 11, 19)
NEW = NewProposal(title="Form the shared revenues service", recommendation="To form one service from 1 April 2027.")


async def proposed(world: World) -> tuple[Proposal, dict[str, int]]:
    """A proposal put to all three councils, and the ids of their decisions."""
    made = await actions.add_proposal(world.alice, world.programme_id, NEW)
    found = await queries.decisions(world.alice, world.programme_id)
    return made, {one.council_code: one.id for one in found if one.proposal_id == made.id}


async def standing(world: World, made: Proposal) -> Standing:
    proposal = await queries.proposal(world.alice, made.id)
    asked = [one for one in await queries.decisions(world.alice, world.programme_id) if one.proposal_id == made.id]
    laws = await queries.laws(world.alice, world.programme_id, TODAY)
    return rules.fan_out(proposal, asked, laws=laws, today=TODAY).standing


def approval(version: int, outcome: Outcome = Outcome.APPROVED, **more: str) -> Recording:
    return Recording(version=version, outcome=outcome, text_version=1, decided_on=DECIDED, **more)


async def test_a_proposal_asks_every_partner_by_the_body_that_decides_for_it(world: World) -> None:
    await proposed(world)
    found = await queries.decisions(world.alice, world.programme_id)
    assert [(one.council_name, one.body, one.route) for one in found] == [
        ("Ashvale", "Cabinet", Route.CABINET),
        ("Brackenham", "Cabinet", Route.CABINET),
        ("Calderwick", "Full Council", Route.FULL_COUNCIL),
    ]


async def test_bob_records_brackenhams_decision_and_nobody_elses(world: World) -> None:
    _, ids = await proposed(world)
    recorded = await actions.record_outcome(world.bob, ids["B"], approval(1))
    assert (recorded.outcome, recorded.meeting, recorded.agreed_text_version) == (Outcome.APPROVED, DECIDED, 1)
    with pytest.raises(NotAllowed):
        await actions.record_outcome(world.bob, ids["C"], approval(1))


async def test_amended_words_in_one_council_make_the_proposal_divergent(world: World) -> None:
    made, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    amended = approval(1, Outcome.AMENDED, amended_text="To form one service from 1 July 2027.")
    await actions.record_outcome(world.carol, ids["C"], amended)
    assert await standing(world, made) is Standing.DIVERGENT


async def test_a_changed_text_asks_those_who_approved_the_old_one_again(world: World) -> None:
    made, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    change = NewText(
        version=1, recommendation="To form one service from 1 July 2027.", because="Calderwick asked for it"
    )
    changed = await actions.change_text(world.alice, made.id, change)
    assert changed.text_version == 2
    assert await standing(world, made) is Standing.DIVERGENT
    again = Planned(version=2, body="Cabinet", route=Route.CABINET, meeting=date(2026, 12, 16), key=True)
    planned = await actions.plan(world.bob, ids["B"], again)
    assert (planned.outcome, planned.agreed_text_hash) == (Outcome.OPEN, None)


async def test_two_people_cannot_state_the_same_version_of_a_decision(world: World) -> None:
    _, ids = await proposed(world)
    plan = Planned(version=1, body="Cabinet", route=Route.CABINET, meeting=date(2026, 12, 16), key=True)
    await actions.plan(world.bob, ids["B"], plan)
    with pytest.raises(Conflict):
        await actions.plan(world.bob, ids["B"], plan)


async def test_a_called_in_decision_does_not_take_effect_until_it_is_released(world: World) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    said = Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20))
    await actions.publish(world.bob, ids["B"], said)
    called = await actions.call_in(world.bob, ids["B"], CallIn(version=3, on=TODAY, because="Costs are not clear"))
    assert called.called_in
    freed = await actions.release(world.bob, ids["B"], Release(version=4, on=TODAY, because="Scrutiny was satisfied"))
    assert freed.released == TODAY


async def test_a_decision_that_no_law_lets_be_called_in_is_not(world: World) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.carol, ids["C"], approval(1))
    await actions.publish(world.carol, ids["C"], Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))
    with pytest.raises(Invalid, match="Only executive decisions can be called in"):
        await actions.call_in(world.carol, ids["C"], CallIn(version=3, on=TODAY, because="The cost"))


async def test_a_decision_in_the_future_cannot_be_recorded(world: World) -> None:
    _, ids = await proposed(world)
    early = Recording(version=1, outcome=Outcome.APPROVED, text_version=1, decided_on=date(2026, 12, 16))
    with pytest.raises(Invalid, match="has not come yet"):
        await actions.record_outcome(world.bob, ids["B"], early)


async def test_reasons_are_a_councils_own_until_it_publishes_its_decision(world: World) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1, reasons="The other bid was weaker"))
    assert (await queries.decision(world.bob, ids["B"]))[1].reasons == "The other bid was weaker"
    assert (await queries.decision(world.carol, ids["B"]))[1].reasons == ""
    await actions.publish(world.bob, ids["B"], Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))
    assert (await queries.decision(world.carol, ids["B"]))[1].reasons == "The other bid was weaker"


async def test_every_statement_is_in_the_record_without_its_reasons(world: World) -> None:
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1, reasons="The other bid was weaker"))
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == "Bob Barker decided decision PRP-01/B: outcome approved"


async def test_charlie_finds_no_proposal_of_another_programme(world: World) -> None:
    made, ids = await proposed(world)
    with pytest.raises(NotFound):
        await queries.proposal(world.charlie, made.id)
    with pytest.raises(NotFound):
        await actions.record_outcome(world.charlie, ids["B"], approval(1))


async def test_a_viewer_cannot_put_a_proposal(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.add_proposal(world.victor, world.programme_id, NEW)
