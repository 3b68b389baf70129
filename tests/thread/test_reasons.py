"""The API explains dates, and names imposed dates that cannot be met; the list filters the critical path."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx

from govern.plan import actions, queries
from govern.plan.model import MilestoneChange
from tests.conftest import Visitor
from tests.plan.test_actions import LATE_GO_LIVE, moved, plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_why_and_what_is_missed_are_answered_to_programs_and_on_the_page(
    world: World, visitor: Visit, api: Speak
) -> None:
    live, close = await plan_of_two(world)
    await moved(world, live, LATE_GO_LIVE)
    found = await queries.milestone(world.alice, close)
    change = MilestoneChange(
        version=found.version, title=found.title, kind=found.kind, workstream_id=found.workstream_id,
        duration_days=10, deadline=date(2027, 7, 13),
    )  # fmt: skip
    await actions.change_milestone(world.alice, close, change)
    alice, charlie = await api(world.alice), await api(world.charlie)
    why = (await alice.get(f"/milestones/{close}/reasons")).json()
    assert [one["id"] for one in why] == [close, live]
    (missed,) = (await alice.get(f"/programmes/{world.programme_id}/missed-dates")).json()
    said = "M002 Close old accounts is 2 working days short of its deadline, 13 July 2027."
    assert missed["sentence"] == f"{said} What makes it late: M001 → M002."
    assert said in (await (await visitor(world.alice)).open(f"/milestones/{live}")).text
    assert (await charlie.get(f"/milestones/{close}/reasons")).status_code == 404
    assert (await charlie.get(f"/programmes/{world.programme_id}/missed-dates")).status_code == 404


async def test_the_list_shows_the_critical_path_alone(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    await moved(world, live, LATE_GO_LIVE)
    alice, page = await visitor(world.alice), f"/programmes/{world.programme_id}/milestones"
    stream = (await queries.workstreams(world.alice, world.programme_id))[0]
    early = {"workstream_id": str(stream.id), "kind": "milestone", "title": "Early", "duration_days": "0"}
    early |= {"baseline_finish": "2027-01-04", "immovable": "no"}
    await alice.send(f"{page}/new", **early)
    assert ">Early<" in (await alice.open(page)).text
    critical = (await alice.open(f"{page}?spare=0")).text
    assert (">Early<" in critical, ">Go-live<" in critical) == (False, True)
