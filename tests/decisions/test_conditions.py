"""What a council's approval depends on: stated, owed, met or waived, and what waits until it is."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    ENGLAND,
    NewDecision,
    NewProposal,
    NewText,
    Outcome,
    PartnerDecision,
    Planned,
    Recording,
    Route,
)
from govern.decisions.model.conditions import ChangedCondition, Condition, Ending, NewCondition, Reopening
from govern.decisions.rules import conditions as owing
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.thread import queries as thread
from tests.conftest import Visitor
from tests.decisions.world import PROPOSAL, asked, law
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY, DUE = date(2026, 11, 23), date(2027, 1, 15)
ONE = Condition(
    id=1, decision_id=1, proposal_id=1, programme_id=1, proposal_ref="PRP-01", proposal_title="Form the shared service",
    council_id=1, council_code="A", council_name="Ashvale", number=1, words="The agreement is sealed.", holds_up=True,
    stated_on=date(2026, 11, 20), owner_id=1, owner_name="Grace Adeyemi", due=DUE,
)  # fmt: skip


def test_what_waits_begins_when_the_last_condition_is_owed():
    block = owing.held(PROPOSAL, None, [ONE, replace(ONE, id=2, number=2, due=date(2026, 12, 1))], today=TODAY)
    assert block
    assert (block.until, block.is_settled, block.milestone_ids) == (DUE, False, (7, 8))
    assert (
        "Ashvale’s condition “The agreement is sealed” is owed by Grace Adeyemi until 15 January 2027" in block.reason
    )


@pytest.mark.parametrize("due", [None, date(2026, 11, 20)])
def test_nobody_knows_when_where_a_condition_has_no_day_or_its_day_is_past(due):
    block = owing.held(PROPOSAL, None, [ONE, replace(ONE, due=due)], today=TODAY)
    assert block
    assert block.until is None


def test_what_is_met_waived_or_holds_nothing_up_keeps_nothing_waiting():
    ended = replace(ONE, ended_on=TODAY)
    assert owing.held(PROPOSAL, None, [ended, replace(ONE, holds_up=False)], today=TODAY) is None


@given(st.lists(st.dates(date(2026, 11, 23), date(2028, 1, 1)), max_size=5))
def test_a_condition_more_never_lets_anything_begin_earlier(days):
    some = [replace(ONE, id=place, due=day) for place, day in enumerate(days)]
    before = owing.held(PROPOSAL, None, some, today=TODAY)
    after = owing.held(PROPOSAL, None, [*some, ONE], today=TODAY)
    assert after
    assert after.until
    assert before is None or before.until is None or after.until >= before.until


def test_a_condition_is_open_on_the_days_before_it_was_met():
    met = replace(ONE, ended_on=date(2026, 12, 1), evidence="Sealed copy")
    assert owing.as_at([met], date(2026, 11, 30))[0].is_open
    assert not owing.as_at([met], date(2026, 12, 1))[0].is_open
    assert owing.as_at([met], date(2026, 11, 19)) == []


async def decided(world: World, outcome: Outcome = Outcome.APPROVED) -> PartnerDecision:
    new = NewProposal(
        ref="PRP-01", title="Form the shared service", recommendation="To form it.", decisions=[
            NewDecision(council_code="B", body="Cabinet", route=Route.CABINET, key=False, meeting=date(2026, 11, 12))
        ],
    )  # fmt: skip
    await actions.add_proposal(world.alice, world.programme_id, new)
    (found,) = [one for one in await queries.decisions(world.bob, world.programme_id) if one.council_code == "B"]
    said = Recording(version=found.version, text_version=1, outcome=outcome, decided_on=date(2026, 11, 12))
    return await actions.record_outcome(world.bob, found.id, said)


def new(world: World, **said: object) -> NewCondition:
    return replace(NewCondition(words="The agreement is sealed.", owner_id=world.alice.id, due=DUE), **said)


async def test_a_condition_is_stated_by_the_council_met_by_its_owner_and_opened_again(world: World) -> None:
    decision = await decided(world)
    with pytest.raises(NotAllowed):
        await actions.add_condition(world.carol, decision.id, new(world))
    made = await actions.add_condition(world.bob, decision.id, new(world))
    assert (made.ref, made.owner_name, made.is_open) == ("PRP-01/B/1", "Alice Archer", True)
    (held,) = (await thread.threads(world.alice, world.programme_id, TODAY)).blocking
    assert "The agreement is sealed" in held.conditions[0]
    with pytest.raises(NotAllowed):
        await actions.waive(world.alice, made.id, Ending(version=1, evidence="Why not."))
    met = await actions.discharge(world.alice, made.id, Ending(version=1, evidence="Sealed copy, file 12."))
    assert (met.ended_on, met.evidence, met.is_waived) == (TODAY, "Sealed copy, file 12.", False)
    with pytest.raises(Conflict, match="was discharged on 23 November 2026"):
        await actions.waive(world.bob, made.id, Ending(version=2, evidence="Late."))
    again = await actions.reopen_condition(world.bob, made.id, Reopening(version=2, because="The seal was broken."))
    assert (again.is_open, again.due) == (True, None)
    assert [turn.turn.value for turn in await queries.condition_turns(world.victor, made.id)] == [
        "stated", "discharged", "reopened",
    ]  # fmt: skip


async def test_of_two_who_end_it_at_once_the_second_is_told(world: World) -> None:
    made = await actions.add_condition(world.bob, (await decided(world)).id, new(world))
    await actions.waive(world.bob, made.id, Ending(version=1, evidence="Cabinet, 19 November."))
    with pytest.raises(Conflict, match="Somebody else came first: Bob Barker waived condition PRP-01/B/1"):
        await actions.discharge(world.alice, made.id, Ending(version=1, evidence="Sealed."))


async def test_only_an_approval_has_conditions_and_only_people_of_the_programme_owe_them(world: World) -> None:
    refused = await decided(world, Outcome.REFUSED)
    with pytest.raises(Invalid, match="only an approval has conditions"):
        await actions.add_condition(world.bob, refused.id, new(world))


async def test_a_stranger_owes_nothing(world: World) -> None:
    approved = await decided(world)
    with pytest.raises(Invalid, match="owner_id"):
        await actions.add_condition(world.bob, approved.id, new(world, owner_id=world.charlie.id))


async def test_a_decision_taken_afresh_lets_its_conditions_lapse(world: World) -> None:
    decision = await decided(world, Outcome.APPROVED)
    await actions.add_condition(world.bob, decision.id, new(world))
    proposal, found = await queries.decision(world.bob, decision.id)
    await actions.change_text(
        world.alice,
        proposal.id,
        NewText(version=proposal.version, recommendation="To form it later.", because="The day was wrong."),
    )
    plan = Planned(version=found.version, body="Cabinet", route=Route.CABINET, key=False, meeting=date(2027, 1, 20))
    await actions.plan(world.bob, decision.id, plan)
    assert await queries.conditions(world.bob, world.programme_id) == []


async def test_its_pages_note_change_and_end_it(world: World, visitor: Visit) -> None:
    decision, bob = await decided(world), await visitor(world.bob)
    path = f"/partner-decisions/{decision.id}"
    assert "Note a condition" in (await bob.open(path)).text
    wrong = await bob.send(f"{path}/conditions/new", words="", owner_id=str(world.alice.id), holds_up="true")
    assert (wrong.status_code, 'href="#words"' in wrong.text) == (422, True)
    when = {"due-day": "15", "due-month": "1", "due-year": "2027"}
    made = await bob.send(
        f"{path}/conditions/new",
        words="The agreement is sealed.",
        owner_id=str(world.alice.id),
        holds_up="true",
        **when,
    )
    assert "PRP-01/B/1 is noted: Alice Archer owes it." in made.text
    assert "1 condition is open" in (await bob.open(f"/programmes/{world.programme_id}/conditions")).text
    (one,) = await queries.conditions(world.bob, world.programme_id)
    alice = await visitor(world.alice)
    assert (
        "on a condition that you owe until 15 January 2027"
        in (await alice.open(f"/programmes/{world.programme_id}")).text
    )
    ended = await alice.send(f"/conditions/{one.id}/discharges", version="1", evidence="File 12")
    assert "Met on 23 November 2026" in ended.text
    victor = await visitor(world.victor)
    assert "It is met" not in (await victor.open(f"/conditions/{one.id}")).text
    assert (await victor.send(f"/conditions/{one.id}/reopenings", version="2", because="No.")).status_code == 403


async def test_charlie_finds_no_condition(world: World, visitor: Visit, api: Speak) -> None:
    decision = await decided(world)
    made = await actions.add_condition(world.bob, decision.id, new(world))
    with pytest.raises(NotFound):
        await actions.change_condition(
            world.charlie, made.id, ChangedCondition(version=1, owner_id=world.charlie.id, because="Mine.")
        )
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    for path in (f"/conditions/{made.id}", f"/programmes/{world.programme_id}/conditions"):
        assert (await charlie.open(path)).status_code == 404
        assert (await program.get(path)).status_code == 404
    assert (await charlie.open(f"/partner-decisions/{decision.id}/conditions/new")).status_code == 404


async def test_the_api_answers_the_same(world: World, api: Speak) -> None:
    decision, bob = await decided(world), await api(world.bob)
    body = {"words": "The agreement is sealed.", "owner_id": world.alice.id, "due": "2027-01-15"}
    made = await bob.post(f"/partner-decisions/{decision.id}/conditions", json=body)
    assert (made.status_code, made.json()["holds_up"], made.headers["etag"]) == (201, True, '"1"')
    path = f"/conditions/{made.json()['id']}"
    late = await bob.post(f"{path}/waivers", json={"evidence": "E"}, headers={"If-Match": '"4"'})
    assert late.status_code == 412
    done = await bob.post(f"{path}/waivers", json={"evidence": "E"}, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["is_waived"]) == (201, True)
    assert (await bob.get(f"/programmes/{world.programme_id}/conditions")).json()["total"] == 1


def test_the_fan_out_of_an_approved_proposal_waits_for_its_condition():
    day = date(2026, 7, 16)
    text = {"agreed_text_version": 1, "agreed_text_hash": PROPOSAL.text_hash}
    approved = asked("A", day, outcome=Outcome.APPROVED, published=date(2026, 7, 20), **text)
    found = rules.fan_out(PROPOSAL, [approved], laws={"A": law(ENGLAND)}, today=TODAY)
    assert rules.blocks(PROPOSAL, found, today=TODAY) is None
    held = owing.held(PROPOSAL, rules.blocks(PROPOSAL, found, today=TODAY), [ONE], today=TODAY)
    assert held
    assert held.until == DUE
