from collections.abc import Awaitable, Callable

from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


async def test_a_loop_is_refused_with_its_members_and_the_choice_is_kept(world: World, visitor: Visit) -> None:
    live, close = await plan_of_two(world)
    alice = await visitor(world.alice)
    answer = await alice.send(
        f"/programmes/{world.programme_id}/links", predecessor=str(close), successor=str(live), type="FS", lag_days="3"
    )
    assert answer.status_code == 422
    assert "is a loop: each waits for the one before it. Remove one of these links." in answer.text
    assert 'href="#successor"' in answer.text
    assert 'value="3"' in answer.text


async def test_a_workstream_and_a_milestone_are_added_by_forms(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    shown = await alice.send(f"/programmes/{world.programme_id}/workstreams", code="REV", title="Revenues")
    assert "The workstream Revenues is there." in shown.text
    refused = await alice.send(f"/programmes/{world.programme_id}/milestones/new", title="Go-live", kind="milestone")
    assert refused.status_code == 422
    assert 'href="#workstream_id"' in refused.text
    assert 'value="Go-live"' in refused.text


async def test_a_viewer_builds_nothing_and_charlie_finds_nothing(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    base, typed = f"/programmes/{world.programme_id}", {"code": "X", "title": "Mine"}
    assert (await victor.send(f"{base}/workstreams", **typed)).status_code == 403
    assert (await charlie.send(f"{base}/workstreams", **typed)).status_code in {403, 404}
    for path in (f"{base}/structure", f"{base}/milestones/new", f"/milestones/{live}"):
        assert (await charlie.open(path)).status_code == 404
