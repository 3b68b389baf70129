from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.plan.model.gates import CriterionKind, NewCriterion
from govern.plan.queries import gates as plan
from tests.conftest import Visitor
from tests.thread.gates_world import asking, gate, judged, sponsor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_an_empty_list_says_what_a_gate_is(world: World, visitor: Visit) -> None:
    path = f"/programmes/{world.programme_id}/gates"
    assert "Set up the first gate" in (await (await visitor(world.alice)).open(path)).text
    shown = (await (await visitor(world.victor)).open(path)).text
    assert "<h1>No gate has been set up yet</h1>" in shown
    assert "Set up the first gate" not in shown


async def test_a_gate_is_set_up_told_what_it_asks_for_and_decided(world: World, visitor: Visit) -> None:
    alice, board = await visitor(world.alice), await visitor(await sponsor(world))
    day = {"planned_on-day": "22", "planned_on-month": "3", "planned_on-year": "2027"}
    shown = await alice.send(f"/programmes/{world.programme_id}/gates/new", name="Ready to go live", **day)
    assert "GATE-1 is there. Say what it asks for." in shown.text
    (made,) = await plan.gates(world.alice, world.programme_id)
    form = await alice.open(f"/gates/{made.id}/criteria?kind=evidence")
    assert "Evidence is attached." in form.text
    criteria = f"/gates/{made.id}/criteria"
    assert (
        "The criterion is added."
        in (await alice.send(criteria, kind="evidence", title="Security test", version="1")).text
    )
    await alice.send(criteria, kind="risks", threshold="16", version="2")
    put_down = await alice.send(
        f"/gates/{made.id}/judgements", criterion="1", is_met="yes", words="Report 4, page 2", version="3"
    )
    assert "“Ready to go live”: all 2 criteria are met" in put_down.text
    assert "Decide on this gate" not in put_down.text
    assert "Decide on this gate" in (await board.open(f"/gates/{made.id}")).text
    decided = await board.send(f"/gates/{made.id}/decisions/new", outcome="go", because="All is there", version="4")
    assert "<h1>“Ready to go live” was passed on 23 November 2026</h1>" in decided.text
    assert "Report 4, page 2" in decided.text
    listed = (await board.open(f"/programmes/{world.programme_id}/gates")).text
    assert "<h1>The one gate is passed</h1>" in listed
    file = await board.open(f"/programmes/{world.programme_id}/gates?download=csv")
    assert "GATE-1,Ready to go live,2027-03-22,all 2 criteria are met" in file.text


async def test_a_go_without_its_reasons_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    made, _ = await gate(world)
    await asking(world, made, judged("One"), judged("Two"))
    board = await visitor(await sponsor(world))
    answer = await board.send(
        f"/gates/{made.id}/decisions/new", version="3", outcome="go", because="The date", **{"unmet-1": "Seen it"}
    )
    assert answer.status_code == 422
    assert 'href="#unmet-2"' in answer.text
    assert ">Seen it</textarea>" in answer.text
    whole = {"unmet-1": "Seen it", "unmet-2": "Small"}
    shown = await board.send(f"/gates/{made.id}/decisions/new", version="3", outcome="go", because="The date", **whole)
    assert '<td data-label="Why it was passed all the same">Seen it</td>' in shown.text


async def test_a_criterion_that_is_refused_is_asked_again_in_its_kind(world: World, visitor: Visit) -> None:
    made, _ = await gate(world)
    alice = await visitor(world.alice)
    answer = await alice.send(f"/gates/{made.id}/criteria", kind="decision", version="1")
    assert answer.status_code == 422
    assert "Choose the proposal." in answer.text
    assert '<input type="hidden" name="kind" value="decision">' in answer.text


async def test_a_gate_is_changed_and_a_criterion_dropped_with_a_reason(world: World, visitor: Visit) -> None:
    made, _ = await gate(world)
    await asking(world, made, judged("One"))
    alice = await visitor(world.alice)
    assert 'value="Ready to go live"' in (await alice.open(f"/gates/{made.id}/change")).text
    day = {"planned_on-day": "1", "planned_on-month": "2", "planned_on-year": "2027"}
    changed = await alice.send(f"/gates/{made.id}/change", name="Ready", version="2", **day)
    assert "GATE-1 is changed." in changed.text
    dropped = await alice.send(f"/gates/{made.id}/criteria/droppings", criterion="1", because="", version="3")
    assert dropped.status_code == 422
    assert 'href="#because"' in dropped.text
    assert 'id="because"' in dropped.text
    gone = await alice.send(f"/gates/{made.id}/criteria/droppings", criterion="1", because="Not needed", version="3")
    assert "Criterion 1 is asked for no longer." in gone.text


async def test_who_may_not_is_offered_nothing(world: World, visitor: Visit) -> None:
    made, _ = await gate(world)
    victor = await visitor(world.victor)
    shown = (await victor.open(f"/gates/{made.id}")).text
    assert "Change what it asks for" not in shown
    for end in ("/change", "/criteria", "/decisions/new"):
        assert (await victor.open(f"/gates/{made.id}{end}")).status_code == 403


@pytest.mark.parametrize("end", ["", "/change", "/criteria", "/decisions/new"])
async def test_charlie_finds_no_page_of_another_programme(world: World, visitor: Visit, end: str) -> None:
    made, _ = await gate(world)
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/gates/{made.id}{end}")).status_code == 404
    assert (await charlie.open(f"/programmes/{world.programme_id}/gates")).status_code == 404
    assert (await charlie.open(f"/programmes/{world.programme_id}/gates/new")).status_code == 404


async def test_other_programs_do_the_same(world: World, api: Speak) -> None:
    alice, board = await api(world.alice), await api(await sponsor(world))
    made = await alice.post(
        f"/programmes/{world.programme_id}/gates", json={"name": "Ready", "planned_on": "2027-03-22"}
    )
    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    path = f"/gates/{made.json()['id']}"
    asked = await alice.post(
        f"{path}/criteria", json={"kind": "judged", "title": "Staffed"}, headers={"If-Match": '"1"'}
    )
    assert asked.json()["found"][0]["state"] == "cannot tell"
    assert (
        await alice.post(f"{path}/judgements", json={"criterion": 1, "is_met": True, "words": "Yes"})
    ).status_code == 428
    refused = await board.post(
        f"{path}/decisions", json={"outcome": "go", "because": "Ready"}, headers={"If-Match": '"2"'}
    )
    assert refused.status_code == 422
    whole = {"outcome": "go", "because": "Ready", "unmet": {"1": "Seen"}}
    decided = await board.post(f"{path}/decisions", json=whole, headers={"If-Match": '"2"'})
    assert decided.json()["gate"]["rulings"][0]["criteria"][0]["unmet_because"] == "Seen"
    listed = (await board.get(f"/programmes/{world.programme_id}/gates")).json()
    assert (listed["total"], listed["items"][0]["gate"]["ref"]) == (1, "GATE-1")


async def test_a_criterion_by_its_kind_alone_is_refused_with_its_field(world: World, api: Speak) -> None:
    made, _ = await gate(world)
    alice = await api(world.alice)
    body = {"kind": CriterionKind.BENEFIT.value}
    answer = await alice.post(f"/gates/{made.id}/criteria", json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 422
    assert "target_id" in answer.text
    assert NewCriterion(kind=CriterionKind.RISKS).target_id is None


async def test_where_nobody_may_decide_yet_the_manager_is_told_whom_to_ask_in(world: World, visitor: Visit) -> None:
    made, _ = await gate(world)
    alice = await visitor(world.alice)
    invite = f'href="/programmes/{world.programme_id}/accounts#invite"'
    assert invite in (await alice.open(f"/gates/{made.id}")).text
    await sponsor(world)
    assert invite not in (await alice.open(f"/gates/{made.id}")).text
