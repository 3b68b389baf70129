"""The list other programs ask for most: the database makes its JSON, and it says what the plan says."""

from datetime import date

import msgspec
import pytest

from govern.kit.errors import NotFound
from govern.plan import actions, queries
from govern.plan.model import Completion, Milestone, MilestoneKind, NewMilestone
from govern.web.lists import Slice, sliced
from tests.plan.test_actions import LATE_GO_LIVE, moved, plan_of_two
from tests.world import World


async def a_plan(world: World) -> None:
    """Every kind of row: moved, reached, naughty text, and one that has a baseline alone."""
    live, close = await plan_of_two(world)
    await moved(world, live, date(2027, 5, 4))
    await moved(world, live, LATE_GO_LIVE, because="Brackenham calls a special meeting")
    stream = (await queries.milestone(world.alice, live)).workstream_id
    bare = NewMilestone(
        workstream_id=stream,
        kind=MilestoneKind.MILESTONE,
        title='Tŷ Gwyn’s “first”\t\\ <b>bill</b> £1 {} $1 "',
        baseline_finish=date(2027, 2, 26),
    )
    await actions.add_milestone(world.alice, world.programme_id, bare)
    found = await queries.milestone(world.alice, close)
    reached = Completion(version=found.version, actual=date(2026, 11, 20), evidence='Line one\nline “two”, "three"')
    await actions.complete(world.alice, close, reached)


async def made(world: World, *, start: int, limit: int) -> Slice[Milestone]:
    answer = await queries.milestones(world.alice, world.programme_id, start=start, limit=limit)
    return msgspec.json.decode(answer, type=Slice[Milestone])


@pytest.mark.parametrize(("start", "limit"), [(0, 50), (0, 3), (0, 2), (1, 1), (2, 1), (2, 50), (3, 50), (999, 1)])
async def test_the_database_makes_the_very_list_that_the_plan_holds(world: World, start: int, limit: int) -> None:
    await a_plan(world)
    plan = await queries.plan(world.alice, world.programme_id)
    assert len(plan.milestones) == 3
    assert await made(world, start=start, limit=limit) == sliced(plan.milestones, limit=limit, cursor=str(start))


async def test_an_empty_plan_is_an_empty_list(world: World) -> None:
    assert await made(world, start=0, limit=50) == Slice[Milestone](items=[], total=0)


async def test_one_milestone_is_what_the_plan_says_of_it(world: World) -> None:
    await a_plan(world)
    plan = await queries.plan(world.alice, world.programme_id)
    assert [await queries.milestone(world.alice, one.id) for one in plan.milestones] == plan.milestones


async def test_following_next_reads_every_milestone_once(world: World, api) -> None:
    await a_plan(world)
    client = await api(world.alice)
    seen, cursor = [], {}
    while cursor is not None:
        answer = await client.get(f"/programmes/{world.programme_id}/milestones", params={"limit": 2, **cursor})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        seen += [one["id"] for one in answer.json()["items"]]
        cursor = {"cursor": answer.json()["next"]} if answer.json()["next"] else None
    assert seen == [one.id for one in (await queries.plan(world.alice, world.programme_id)).milestones]


async def test_charlie_finds_no_list(world: World, api) -> None:
    await a_plan(world)
    with pytest.raises(NotFound):
        await queries.milestones(world.charlie, world.programme_id, start=0, limit=50)
    client = await api(world.charlie)
    assert (await client.get(f"/programmes/{world.programme_id}/milestones")).status_code == 404


async def test_a_cursor_that_nobody_answered_is_refused_by_name(world: World, api) -> None:
    client = await api(world.alice)
    answer = await client.get(f"/programmes/{world.programme_id}/milestones?cursor=first")
    assert (answer.status_code, list(answer.json()["problems"])) == (422, ["cursor"])
