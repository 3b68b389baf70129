"""What a change or a report of progress does is shown before it is saved, by form and by API, and nothing is saved."""

import re
from collections.abc import Awaitable, Callable
from datetime import date

import httpx

from govern.partners import actions as partners
from govern.partners.model.working import NewClosure
from govern.plan import actions, queries
from govern.plan.model import MilestoneKind, NewLink, NewMilestone
from govern.thread.queries import whole
from tests.conftest import Visitor
from tests.plan.test_changing import on
from tests.plan.test_revising import typed, work
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)


async def two_linked(world: World) -> tuple[int, int]:
    """An activity, and what follows it in another council."""
    first = await work(world)
    stream = (await queries.milestone(world.alice, first)).workstream_id
    new = NewMilestone(
        workstream_id=stream,
        kind=MilestoneKind.ACTIVITY,
        title="Check the data",
        duration_days=10,
        forecast_start=date(2026, 11, 30),
        forecast_finish=date(2026, 12, 11),
        council_code="B",
    )
    second = (await actions.add_milestone(world.alice, world.programme_id, new)).id
    await actions.add_link(world.alice, world.programme_id, NewLink(predecessor=first, successor=second))
    return first, second


async def finish(world: World, id: int) -> date:
    return (await whole(world.alice, world.programme_id, TODAY)).standings[id].scheduled.finish


async def test_a_form_shows_what_moves_and_saves_what_was_shown(world: World, visitor: Visit) -> None:
    first, second = await two_linked(world)
    before = await finish(world, second)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    asked = await typed(world, first, constraint="SNET") | on("constraint_on", date(2027, 1, 4))
    shown = await alice.send(f"/milestones/{first}/change/consequences", **asked)
    assert "Nothing is saved yet." in shown.text
    assert "Check the data" in shown.text
    assert 'name="constraint_on-day" value="4"' in shown.text
    assert (await queries.milestone(world.alice, first)).version == 1
    assert await finish(world, second) == before
    saved = await alice.send(f"/milestones/{first}/change", **asked)
    assert "M003 is changed." in saved.text
    assert await finish(world, second) > before
    assert (await charlie.send(f"/milestones/{first}/change/consequences", **asked)).status_code == 404


async def test_what_changes_nothing_else_is_saved_at_once_and_what_is_wrong_is_said_beside_its_field(
    world: World, visitor: Visit
) -> None:
    first, _ = await two_linked(world)
    alice = await visitor(world.alice)
    wrong = await alice.send(f"/milestones/{first}/change/consequences", **await typed(world, first, constraint="MSO"))
    assert wrong.status_code == 422
    assert 'href="#constraint_on' in wrong.text
    done = await alice.send(f"/milestones/{first}/change/consequences", **await typed(world, first, title="Move it"))
    assert "M003 is changed." in done.text
    assert (await queries.milestone(world.alice, first)).title == "Move it"


async def test_progress_is_shown_first_too_and_the_api_answers_the_same(
    world: World, visitor: Visit, api: Speak
) -> None:
    first, second = await two_linked(world)
    alice, speaker = await visitor(world.alice), await api(world.alice)
    said = {"version": "1", "percent_complete": "10", "remaining_days": "40"} | on("started_on", date(2026, 11, 9))
    shown = await alice.send(f"/milestones/{first}/progress/consequences", **said)
    assert "Nothing is saved yet." in shown.text
    report = {"started_on": "2026-11-09", "percent_complete": 10, "remaining_days": 40}
    told = (await speaker.post(f"/milestones/{first}/progress-what-ifs", json=report)).json()
    assert {one["id"] for one in told["moved"]} == {first, second}
    assert told["sentence"] in shown.text
    found = await queries.milestone(world.alice, first)
    assert (found.version, found.started_on) == (1, None)
    change = {"title": "Move it", "kind": "activity", "workstream_id": found.workstream_id, "duration_days": 20}
    change |= {"constraint": "SNET", "constraint_on": "2027-01-04"}
    longer = (await speaker.post(f"/milestones/{first}/change-what-ifs", json=change)).json()
    assert [one["id"] for one in longer["moved"]] == [first, second]
    strange = await api(world.charlie)
    for path, body in (("change", change), ("progress", report)):
        assert (await strange.post(f"/milestones/{first}/{path}-what-ifs", json=body)).status_code == 404
        assert (await (await api(world.victor)).post(f"/milestones/{first}/{path}-what-ifs", json=body)).is_error


async def test_a_closure_moves_what_its_council_does_and_nothing_else(world: World) -> None:
    first, second = await two_linked(world)
    before = await finish(world, first), await finish(world, second)
    new = NewClosure(name="Move of offices", first=date(2026, 12, 1), last=date(2026, 12, 7))
    await partners.add_closure(world.bob, world.programme_id, world.council_ids["B"], new=new)
    assert before[1] == date(2026, 12, 11)
    assert await finish(world, first) == before[0]
    assert await finish(world, second) == date(2026, 12, 18)


async def test_the_heading_over_what_moves_counts_its_rows(world: World, visitor: Visit) -> None:
    first, second = await two_linked(world)
    alice = await visitor(world.alice)
    shown = await alice.send(
        f"/milestones/{first}/reforecasts/new", version="1", because="Why", **on("forecast", date(2027, 3, 1))
    )
    refs = [(await queries.milestone(world.alice, id)).ref for id in (first, second)]
    assert "<h2 data-over-table>2 dates move, this one among them</h2>" in shown.text
    assert re.findall(r'class="ref">(M\d+)<', shown.text) == refs
