"""Declared beside computed: what differs is said with its reason, and nothing that was said is lost."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.adapters import clock
from govern.home import queries as home
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.people.model import Role
from govern.plan import actions as plan_actions
from govern.plan.actions import declared as plan
from govern.plan.model import Rag, Reforecast
from govern.plan.model.declared import Colour, Declare, DeclareFor, FivePoint, StateConfidence
from govern.plan.queries import declared
from govern.thread.actions import assessments as actions
from govern.thread.queries import assessments as queries
from govern.thread.rules.assessments import assessed
from tests.conftest import Visitor
from tests.packs.world import thread
from tests.thread.gates_world import TODAY, sponsor, with_role
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
STATED = StateConfidence(three_point=Colour.AMBER, assessed_on=TODAY, because="Two decisions are open")


async def test_a_colour_that_differs_needs_its_reason_and_both_are_kept(world: World) -> None:
    milestone = await thread(world)
    with pytest.raises(Invalid, match="Say why you declare Red: the computed colour is Green"):
        await actions.declare_milestone(world.alice, milestone.id, Declare(colour=Colour.RED))
    red = Declare(colour=Colour.RED, because="The supplier is in trouble")
    said = await actions.declare_milestone(world.alice, milestone.id, red)
    assert (said.colour, said.computed, said.by_name) == (Colour.RED, Rag.GREEN, "Alice Archer")
    found = await queries.assessments(world.bob, world.programme_id, TODAY)
    ((_, compared),) = found.milestones
    assert compared.differs
    assert compared.sentence == "Alice Archer declares Red, computed is Green: The supplier is in trouble"
    assert assessed(found) == "The declared colour differs from what is computed"


async def test_a_colour_that_agrees_needs_no_reason(world: World) -> None:
    milestone = await thread(world)
    await actions.declare_milestone(world.alice, milestone.id, Declare(colour=Colour.GREEN))
    found = await queries.assessments(world.bob, world.programme_id, TODAY)
    assert assessed(found) == "1 declared colour agrees with what is computed"


async def test_a_colour_that_comes_to_differ_asks_whoever_declared_it(world: World) -> None:
    milestone = await thread(world)
    await actions.declare_milestone(world.alice, milestone.id, Declare(colour=Colour.GREEN))
    late = Reforecast(version=1, forecast=date(2027, 7, 1), because="The councils decide later")
    await plan_actions.reforecast(world.alice, milestone.id, late)
    ((_, compared),) = (await queries.assessments(world.bob, world.programme_id, TODAY)).milestones
    assert (compared.differs, compared.lacks_reason) == (True, True)
    assert "nobody has said why they differ" in compared.sentence
    needs = [one.sentence for one in await home.needs(world.alice, world.programme_id, clock.now())]
    assert "You declared “Shared revenues service goes live” green; it is Red now." in needs


async def test_what_is_withdrawn_is_shown_no_longer_and_stays_in_the_list(world: World) -> None:
    milestone = await thread(world)
    await actions.declare_milestone(world.alice, milestone.id, Declare(colour=Colour.GREEN))
    await actions.declare_milestone(world.alice, milestone.id, Declare(version=1))
    assert (await queries.assessments(world.bob, world.programme_id, TODAY)).milestones == ()
    assert [one.colour for one in await declared.declarations(world.bob, world.programme_id)] == [Colour.GREEN, None]
    with pytest.raises(Invalid, match="Choose a colour"):
        await actions.declare_milestone(world.alice, milestone.id, Declare(version=2))


async def test_nobody_declares_past_a_statement_they_have_not_seen(world: World) -> None:
    milestone = await thread(world)
    await actions.declare_milestone(world.alice, milestone.id, Declare(colour=Colour.GREEN))
    with pytest.raises(Conflict, match="Alice Archer, on 23 November 2026"):
        await actions.declare_milestone(world.alice, milestone.id, Declare(colour=Colour.GREEN))


async def test_a_workstream_and_the_programme_are_declared_apart(world: World) -> None:
    milestone = await thread(world)
    stream = DeclareFor(workstream_id=milestone.workstream_id, colour=Colour.AMBER, because="People are short")
    await actions.declare(world.alice, world.programme_id, stream)
    whole = DeclareFor(colour=Colour.RED, because="Two councils waver")
    await actions.declare(await sponsor(world), world.programme_id, whole)
    found = await queries.assessments(world.bob, world.programme_id, TODAY)
    assert found.programme.comparison
    assert found.programme.comparison.colour is Rag.RED
    assert [one.comparison and one.comparison.colour for one in found.workstreams] == [Rag.AMBER]
    with pytest.raises(Invalid, match="workstream_id"):
        await actions.declare(
            world.alice, world.programme_id, DeclareFor(workstream_id=999_999, colour=Colour.RED, because="X")
        )


async def test_delivery_confidence_keeps_both_scales_as_given(world: World) -> None:
    board = await sponsor(world)
    await plan.state_confidence(board, world.programme_id, STATED)
    auditor = await with_role(world, world.bob, Role.AUDITOR)
    five = StateConfidence(
        version=1, three_point=Colour.RED, five_point=FivePoint.AMBER_RED, assessed_on=TODAY, because="Assured"
    )
    await plan.state_confidence(auditor, world.programme_id, five)
    first, second = await declared.confidences(world.alice, world.programme_id)
    assert (first.three_point, first.five_point, first.by_name) == (Colour.RED, FivePoint.AMBER_RED, "Bob Barker")
    assert (second.three_point, second.five_point) == (Colour.AMBER, None)
    with pytest.raises(NotAllowed):
        await plan.state_confidence(world.alice, world.programme_id, STATED)
    with pytest.raises(Invalid, match="has not come yet"):
        await plan.state_confidence(
            board,
            world.programme_id,
            StateConfidence(version=2, three_point=Colour.RED, assessed_on=date(2027, 1, 1), because="X"),
        )


async def test_the_pages_show_both_and_keep_what_was_typed(world: World, visitor: Visit) -> None:
    milestone = await thread(world)
    alice = await visitor(world.alice)
    path = f"/milestones/{milestone.id}/declarations/new"
    assert "How do you see" in (await alice.open(path)).text
    refused = await alice.send(path, colour="red", because="", version="0")
    assert refused.status_code == 422
    assert "Say why you declare Red" in refused.text
    shown = await alice.send(path, colour="red", because="The supplier is in trouble", version="0")
    assert "Alice Archer declares Red, computed is Green: The supplier is in trouble." in shown.text
    home_page = f"/programmes/{world.programme_id}"
    assert "declared Red" in (await alice.open(f"{home_page}/milestones")).text
    assert "declared Red" in (await alice.open(home_page)).text
    assert "The declared colour differs" in (await alice.open(f"{home_page}/assessments")).text


async def test_a_workstream_is_declared_and_confidence_stated_by_forms(world: World, visitor: Visit) -> None:
    milestone = await thread(world)
    alice, board = await visitor(world.alice), await visitor(await sponsor(world))
    address = f"/programmes/{world.programme_id}"
    stream = str(milestone.workstream_id)
    assert "“Revenues”" in (await alice.open(f"{address}/declarations/new?workstream_id={stream}")).text
    wrong = await alice.send(f"{address}/declarations/new", workstream_id=stream, colour="red", version="0")
    assert (wrong.status_code, "“Revenues”" in wrong.text) == (422, True)
    said = {"workstream_id": stream, "colour": "red", "because": "Short of people", "version": "0"}
    assert "It is declared." in (await alice.send(f"{address}/declarations/new", **said)).text
    day = {"assessed_on-day": "20", "assessed_on-month": "11", "assessed_on-year": "2026"}
    typed = {"three_point": "amber", "five_point": "amber-green", "because": "Two decisions are open", "version": "0"}
    stated = await board.send(f"{address}/confidence/new", **typed, **day)
    assert "given as Amber/Green on five points" in stated.text
    assert (await alice.open(f"{address}/confidence/new")).status_code == 403
    assert (await alice.open(f"{address}/declarations/new?workstream_id=999999")).status_code == 404


async def test_other_programs_declare_with_the_number_they_have_seen(world: World, api: Speak) -> None:
    milestone = await thread(world)
    alice = await api(world.alice)
    path = f"/milestones/{milestone.id}/declarations"
    before = await alice.get(path)
    assert (before.json(), before.headers["ETag"][:2]) == ([], '"0')
    made = await alice.post(path, json={"colour": "green"}, headers={"If-Match": '"0"'})
    assert (made.status_code, made.headers["ETag"], made.json()["computed"]) == (201, '"1"', "green")
    whole = {"colour": "amber", "because": "Slow"}
    home_path = f"/programmes/{world.programme_id}"
    assert (await alice.post(f"{home_path}/declarations", json=whole, headers={"If-Match": '"0"'})).status_code == 201
    assert len((await alice.get(f"{home_path}/declarations")).json()) == 2
    assert (await alice.get(f"{home_path}/assessments")).json()["programme"]["comparison"]["differs"] is True
    board = await api(await sponsor(world))
    stated = {"three_point": "amber", "assessed_on": "2026-11-20", "because": "Open"}
    assert (await board.post(f"{home_path}/confidence", json=stated, headers={"If-Match": '"0"'})).status_code == 201
    assert (await board.get(f"{home_path}/confidence")).headers["ETag"].startswith('"1')


async def test_charlie_sees_and_says_nothing_of_another_programme(world: World, visitor: Visit) -> None:
    milestone = await thread(world)
    for read in (declared.declarations, declared.confidences, declared.holding):
        with pytest.raises(NotFound):
            await read(world.charlie, world.programme_id)
    with pytest.raises(NotFound):
        await actions.declare_milestone(world.charlie, milestone.id, Declare(colour=Colour.RED, because="Mine"))
    with pytest.raises(NotFound):
        await plan.state_confidence(world.charlie, world.programme_id, STATED)
    charlie = await visitor(world.charlie)
    for end in ("assessments", "declarations/new", "confidence/new"):
        assert (await charlie.open(f"/programmes/{world.programme_id}/{end}")).status_code == 404
    assert (await charlie.open(f"/milestones/{milestone.id}/declarations/new")).status_code == 404
