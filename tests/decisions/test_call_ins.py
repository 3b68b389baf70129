"""Call-in through its pages and the API: from the request by Brackenham's own terms to a decision confirmed or changed,
the plan that moves with it, and exemptions told to the council."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.decisions import actions, queries
from govern.decisions.model import (
    CallIn,
    CallInStart,
    CallInState,
    CallInTerms,
    CallInUnit,
    Conclude,
    Conclusion,
    NewDecision,
    NewProposal,
    Outcome,
    PlanSitting,
    Publication,
    Published,
    Requesters,
    RuleName,
    Standing,
    StateRule,
)
from govern.decisions.rules import state
from govern.kit.errors import Invalid, NotFound
from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream
from govern.thread.queries import whole
from tests.conftest import Visitor
from tests.decisions.test_actions import NEW, TODAY, approval, proposed, standing
from tests.decisions.test_laws import officer
from tests.decisions.test_pages import on
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TERMS = CallInTerms(
    days=5, unit=CallInUnit.WORKING_DAYS, start=CallInStart.PUBLICATION, scrutiny_days=10, reconsider_days=10,
    requesters=Requesters(chair=True, members=5),
)  # fmt: skip


async def decided(world: World) -> int:
    """Brackenham approved, published on 20 November, and its own terms of call-in are loaded; answers its decision."""
    _, ids = await proposed(world)
    rule = StateRule(rule=RuleName.CALL_IN, figures=TERMS, valid_from=date(2026, 4, 1), source="Part 4", note="Loaded")
    await actions.state_council_rule(await officer(world), world.programme_id, world.council_ids["B"], new=rule)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    await actions.publish(world.bob, ids["B"], Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))
    return ids["B"]


async def test_too_few_councillors_call_nothing_in(world: World) -> None:
    id = await decided(world)
    with pytest.raises(Invalid, match="called in by the chair of scrutiny, or 5 members"):
        await actions.call_in(world.bob, id, CallIn(version=3, on=TODAY, because="The cost", members=4))
    assert not (await queries.decision(world.alice, id))[1].called_in


async def test_bob_takes_a_call_in_from_the_request_to_its_end(world: World, visitor: Visit) -> None:
    id = await decided(world)
    bob, address = await visitor(world.bob), f"/partner-decisions/{id}"
    few = await bob.send(f"{address}/call-ins", version="3", because="Cost", members="2", **on("on", 23, 11, 2026))
    assert (few.status_code, 'href="#members"' in few.text) == (422, True)
    asked = {"members": "6", "names": "Councillors Moss and Pike", "grounds": "consultation"}
    await bob.send(f"{address}/call-ins", version="3", because="Cost", **asked, **on("on", 23, 11, 2026))
    shown = (await bob.open(f"{address}/call-in")).text
    assert "scrutiny must meet by 7 December 2026" in shown
    assert "6 members asked for it; 5 are needed." in shown
    assert "Those affected, or officers, were not consulted" in shown
    await bob.send(f"{address}/call-in/sittings", version="4", body="Scrutiny Board", **on("on", 4, 12, 2026))
    waits = (await bob.open(f"/programmes/{world.programme_id}/waiting")).text
    assert "Look at the call-in" in waits
    assert f'href="{address}/call-in"' in waits
    early = {"conclusion": "referred-back", "because": "Ask the unions"} | on("on", 4, 12, 2026)
    wrong = await bob.send(f"{address}/call-in/conclusions", version="5", **early)
    assert "4 December 2026 has not come yet." in wrong.text
    assert "Ask the unions" in wrong.text
    await bob.send(f"{address}/call-in/conclusions", version="5", **early | on("on", 23, 11, 2026))
    back = (await bob.open(f"{address}/call-in")).text
    assert "was called in and referred back to Cabinet" in back
    assert "/releases" not in (await bob.open(address)).text
    confirmed = {"version": "6", "conclusion": "confirmed", "because": "They agree"} | on("on", 23, 11, 2026)
    done = await bob.send(f"{address}/call-in/conclusions", **confirmed)
    assert "call-in ended on 23 November 2026" in done.text
    assert "takes effect on 23 November 2026" in done.text
    assert "1 decision was called in" in (await bob.open(f"/programmes/{world.programme_id}/call-ins")).text


async def test_words_changed_after_a_call_in_make_the_proposal_divergent(world: World) -> None:
    id = await decided(world)
    await actions.call_in(world.bob, id, CallIn(version=3, on=TODAY, because="The cost", chair=True))
    back = Conclude(version=4, on=TODAY, conclusion=Conclusion.BACK, because="Ask again")
    await actions.conclude(world.bob, id, back)
    changed = Conclude(version=5, on=TODAY, conclusion=Conclusion.CHANGED, because="July", amended_text="From July.")
    after = await actions.conclude(world.bob, id, changed)
    assert (after.outcome, after.amended_text, after.released) == (Outcome.AMENDED, "From July.", TODAY)
    assert state(after) is CallInState.ENDED
    made = (await queries.proposals(world.alice, world.programme_id))[0]
    assert await standing(world, made) is Standing.DIVERGENT


async def test_the_milestone_waits_for_the_day_on_which_scrutiny_meets(world: World) -> None:
    """Forward to the thread: a call-in moves what waits for the decision, and its end lets it go."""
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    soon = NewMilestone(workstream_id=stream.id, kind=MilestoneKind.MILESTONE, title="Go-live", baseline_finish=TODAY)
    milestone = await plan.add_milestone(world.alice, world.programme_id, soon)
    new = NewProposal(
        title=NEW.title,
        recommendation=NEW.recommendation,
        milestone_ids=(milestone.id,),
        decisions=(NewDecision(council_code="B"),),
    )
    await actions.add_proposal(world.alice, world.programme_id, new)
    id = (await queries.decisions(world.alice, world.programme_id))[0].id
    await actions.record_outcome(world.bob, id, approval(1))
    await actions.publish(world.bob, id, Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))

    async def not_before() -> date | None:
        found = await whole(world.alice, world.programme_id, TODAY)
        return found.standings[milestone.id].milestone.not_before

    assert await not_before() == date(2026, 11, 30)
    await actions.call_in(world.bob, id, CallIn(version=3, on=TODAY, because="The cost"))
    await actions.plan_sitting(world.bob, id, PlanSitting(version=4, on=date(2027, 1, 15), body="Scrutiny"))
    assert await not_before() == date(2027, 1, 15)
    stands = Conclude(version=5, on=TODAY, conclusion=Conclusion.STANDS, because="Satisfied")
    await actions.conclude(world.bob, id, stands)
    assert await not_before() is None


async def test_an_exemption_is_agreed_reported_and_listed(world: World, visitor: Visit, api: Speak) -> None:
    id = await decided(world)
    bob, address = await visitor(world.bob), f"/partner-decisions/{id}"
    assert "/call-in/waivers" in (await bob.open(f"{address}/call-in")).text
    urgent = {"who": "Councillor Hale, chair of scrutiny", "because": "The grant lapses"}
    given = await bob.send(f"{address}/call-in/waivers", version="3", **urgent, **on("on", 20, 11, 2026))
    assert "exempt from call-in" in given.text
    listed = (await bob.open(f"/programmes/{world.programme_id}/call-ins")).text
    assert "1 exemption has still to be reported to the council." in listed
    client = await api(world.bob)
    told = await client.post(f"{address}/waiver-reports", json={"on": "2026-11-23"}, headers={"If-Match": '"4"'})
    assert told.status_code == 201, told.text
    assert [one["what"] for one in told.json()["call_in_steps"]] == ["waived", "reported"]
    assert "still to be reported" not in (await bob.open(f"/programmes/{world.programme_id}/call-ins")).text


async def test_carol_takes_no_step_for_brackenham_and_charlie_finds_none(
    world: World, visitor: Visit, api: Speak
) -> None:
    id = await decided(world)
    carol, charlie, address = await api(world.carol), await api(world.charlie), f"/partner-decisions/{id}"
    steps = {"sittings": {"on": "2026-12-01", "body": "Scrutiny"},
             "conclusions": {"on": "2026-11-23", "conclusion": "stands", "because": "-"},
             "waivers": {"on": "2026-11-20", "who": "Hale", "because": "-"},
             "waiver-reports": {"on": "2026-11-23"}}  # fmt: skip
    for name, body in steps.items():
        for client, status in ((carol, 403), (charlie, 404)):
            answer = await client.post(f"{address}/{name}", json=body, headers={"If-Match": '"3"'})
            assert answer.status_code == status, name
    stranger = await visitor(world.charlie)
    for path in (f"{address}/call-in", f"{address}/call-in/sittings", f"/programmes/{world.programme_id}/call-ins"):
        assert (await stranger.open(path)).status_code == 404
    with pytest.raises(NotFound):
        await actions.plan_sitting(world.charlie, id, PlanSitting(version=3, on=TODAY, body="Scrutiny"))
