"""A milestone is changed, and its progress reported, by form and by API; nothing that was said is lost."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx

from govern.plan import actions, queries
from govern.plan.model import MilestoneKind, NewMilestone
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.plan.test_changing import on
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def work(world: World) -> int:
    live, _ = await plan_of_two(world)
    stream = (await queries.milestone(world.alice, live)).workstream_id
    new = NewMilestone(
        workstream_id=stream,
        kind=MilestoneKind.ACTIVITY,
        title="Move the data",
        duration_days=20,
        forecast_start=date(2026, 11, 2),
    )
    return (await actions.add_milestone(world.alice, world.programme_id, new)).id


async def typed(world: World, milestone_id: int, **more: str) -> dict[str, str]:
    found = await queries.milestone(world.alice, milestone_id)
    same = {"title": found.title, "kind": found.kind.value, "workstream_id": str(found.workstream_id)}
    return same | {"duration_days": str(found.duration_days), "version": str(found.version)} | more


async def test_what_a_milestone_is_can_be_changed_and_its_page_says_what_binds_it(world: World, visitor: Visit) -> None:
    id = await work(world)
    alice = await visitor(world.alice)
    assert 'value="Move the data"' in (await alice.open(f"/milestones/{id}/change")).text
    asked = await typed(
        world, id, title="Move all data", constraint="SNET", optimistic_days="15", pessimistic_days="30"
    )
    asked |= on("constraint_on", date(2026, 12, 7)) | on("deadline", date(2026, 12, 18))
    done = await alice.send(f"/milestones/{id}/change", **asked)
    assert "M003 is changed." in done.text
    assert "start no earlier than 7 December 2026" in done.text
    assert "20 working days, at least 15 and at most 30" in done.text
    assert "Deadline" in done.text
    assert "18 December 2026" in done.text


async def test_what_does_not_fit_is_refused_beside_its_field_and_nothing_changes(world: World, visitor: Visit) -> None:
    id = await work(world)
    alice = await visitor(world.alice)
    asked = await typed(world, id, immovable="yes", constraint="MSO", optimistic_days="25", owner_id="999999")
    refused = await alice.send(f"/milestones/{id}/change", **(asked | {"owner_id": ""}))
    assert refused.status_code == 422
    for field in ("order_reference", "constraint_on", "pessimistic_days"):
        assert f'href="#{field}' in refused.text
    stranger = await alice.send(f"/milestones/{id}/change", **(await typed(world, id, owner_id="999999")))
    assert "Choose somebody who takes part in this programme." in stranger.text
    assert (await queries.milestone(world.alice, id)).version == 1


async def test_progress_is_reported_moves_the_finish_and_stays_in_sight(world: World, visitor: Visit) -> None:
    id = await work(world)
    alice = await visitor(world.alice)
    said = {"version": "1", "percent_complete": "40", "remaining_days": "12", "note": "Two of five tables moved"}
    done = await alice.send(f"/milestones/{id}/progress/new", **(said | on("started_on", date(2026, 11, 9))))
    assert "M003 is 40% done." in done.text
    assert "9 November 2026, 40% done, 12 working days left" in done.text
    assert "work on it began on 9 November 2026, and 12 working days of it are left from today" in done.text
    assert "Two of five tables moved" in (await alice.open(f"/milestones/{id}/progress/new")).text
    early = await alice.send(f"/milestones/{id}/progress/new", version="2", percent_complete="50")
    assert (early.status_code, "Say on which day it began" in early.text) == (422, True)


async def test_a_program_changes_and_reports_with_the_version_it_read(world: World, api: Speak) -> None:
    id = await work(world)
    alice = await api(world.alice)
    report = {"started_on": "2026-11-09", "percent_complete": 10, "remaining_days": 30}
    done = await alice.post(f"/milestones/{id}/progress", json=report, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["remaining_days"]) == (201, 30)
    late = await alice.post(f"/milestones/{id}/progress", json=report, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    found = await queries.milestone(world.alice, id)
    change = {"title": "Moved", "kind": "activity", "workstream_id": found.workstream_id, "duration_days": 20}
    changed = await alice.put(f"/milestones/{id}", json=change, headers={"If-Match": '"2"'})
    assert (changed.status_code, changed.json()["title"], changed.json()["version"]) == (200, "Moved", 3)
    told = (await alice.get(f"/milestones/{id}/progress")).json()
    assert [(one["percent"], one["remaining_days"]) for one in told] == [(10, 30)]


async def test_charlie_finds_neither_form_and_a_viewer_may_not(world: World, visitor: Visit, api: Speak) -> None:
    id = await work(world)
    charlie = await visitor(world.charlie)
    for path in (f"/milestones/{id}/change", f"/milestones/{id}/progress/new"):
        assert (await charlie.open(path)).status_code == 404
    stranger = await api(world.charlie)
    assert (await stranger.get(f"/milestones/{id}/progress")).status_code == 404
    seen = {"If-Match": '"1"'}
    sent = await stranger.post(f"/milestones/{id}/progress", json={"percent_complete": 1}, headers=seen)
    assert sent.status_code == 404
