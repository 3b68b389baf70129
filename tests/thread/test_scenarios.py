"""Scenarios: built, compared, applied exactly as shown, given up; and who may."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from urllib.parse import urlsplit

import httpx
import pytest

from govern.kit.errors import Conflict
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import Application, ChangeKind, NewScenario, Reforecast, ScenarioChange, ScenarioState
from govern.thread import queries, rules
from govern.thread.actions.scenarios import apply_scenario
from govern.thread.rules.consequences import comparison
from tests.conftest import Sample, Visitor
from tests.plan.test_actions import plan_of_two
from tests.thread.test_revision import stands
from tests.world import World

TODAY = date(2026, 11, 23)
WHY = "The supplier needs one more month."
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_applying_gives_exactly_what_the_comparison_promised(sample: Sample) -> None:
    viewer, programme_id, _ = await stands(sample)
    before = await queries.threads(viewer, programme_id, TODAY)
    ids = {one.ref: one.id for one in before.plan.milestones}
    tie = next(one for one in before.plan.links if (one.predecessor, one.successor) == (ids["REV-08"], ids["REV-09"]))
    changes = [
        ScenarioChange(kind=ChangeKind.FORECAST, milestone=ids["REV-16"], forecast=date(2027, 7, 1)),
        ScenarioChange(kind=ChangeKind.LATER, milestone=ids["REV-10"], days=5),
        ScenarioChange(kind=ChangeKind.LAG, link=tie.id, lag_days=15),
    ]
    new = NewScenario(name="Later", changes=changes)
    kept = await plan_actions.keep_scenario(viewer, programme_id, new)
    shown = rules.tried(before, kept, TODAY)
    assert shown.comparison
    assert shown.comparison.lost > 0
    await apply_scenario(viewer, kept.id, Application(version=1, because=WHY, seen=shown.comparison.digest), TODAY)
    after = await queries.threads(viewer, programme_id, TODAY)
    found = comparison(before, after, asked={ids["REV-16"], ids["REV-10"]}, today=TODAY)
    assert found.money == shown.comparison.money
    assert found == shown.comparison
    assert (await plan.scenario(viewer, kept.id)).state is ScenarioState.APPLIED


async def test_without_changes_nothing_differs(sample: Sample) -> None:
    viewer, programme_id, _ = await stands(sample)
    threads = await queries.threads(viewer, programme_id, TODAY)
    found = rules.what_if(threads, [], today=TODAY)
    assert (found.moved, found.statuses, found.decisions, found.impossible, found.briefings) == ((), (), (), (), ())
    assert (found.lost, found.sentence) == (0, "Nothing moves")
    assert (found.ends_before, found.red_before, found.critical_before) == (
        found.ends_after,
        found.red_after,
        found.critical_after,
    )


async def test_what_changed_since_it_was_read_is_not_applied_unseen(world: World) -> None:
    first, _ = await plan_of_two(world)
    change = ScenarioChange(kind=ChangeKind.LATER, milestone=first, days=5)
    kept = await plan_actions.keep_scenario(world.alice, world.programme_id, NewScenario(name="S", changes=[change]))
    threads = await queries.threads(world.alice, world.programme_id, TODAY)
    seen = rules.what_if(threads, kept.changes, today=TODAY).digest
    await plan_actions.reforecast(world.alice, first, Reforecast(version=1, forecast=date(2027, 6, 1), because=WHY))
    with pytest.raises(Conflict):
        await apply_scenario(world.alice, kept.id, Application(version=1, because=WHY, seen=seen), TODAY)
    assert (await plan.scenario(world.alice, kept.id)).state is ScenarioState.OPEN


async def test_a_scenario_is_built_compared_and_applied_at_the_pages(world: World, visitor: Visit) -> None:
    first, second = await plan_of_two(world)
    alice = await visitor(world.alice)
    home = f"/programmes/{world.programme_id}/scenarios"
    made = await alice.send(f"{home}/new", name="A month later")
    path = urlsplit(str(made.url)).path
    wrong = await alice.send(f"{path}/changes/new", kind="later", milestone=str(first), days="0", version="1")
    assert "Enter how many working days later" in wrong.text
    added = await alice.send(f"{path}/changes/new", kind="later", milestone=str(first), days="20", version="1")
    assert "M001 Go-live: 20 working days later" in added.text
    assert "2 dates move" in added.text
    assert "A month later" in (await alice.open(f"{home}/side-by-side")).text
    asked = await alice.open(f"{path}/applications/new")
    seen = re.findall(r'name="seen" value="([^"]+)"', asked.text)[0]
    done = await alice.send(f"{path}/applications", seen=seen, because=WHY, version="2")
    assert "is the plan now" in done.text
    assert (await plan.statements(world.alice, first))[0].because == WHY
    assert [one.finish for one in await plan.statements(world.alice, second)] == []


async def test_ones_own_until_shared_and_given_up_with_a_reason(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    kept = await plan_actions.keep_scenario(world.alice, world.programme_id, NewScenario(name="Mine"))
    path = f"/scenarios/{kept.id}"
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    assert (await victor.open(path)).status_code == 404
    assert "can read this scenario now" in (await alice.send(f"{path}/sharings", version="1")).text
    assert (await victor.open(path)).status_code == 200
    assert (await victor.send(f"{path}/discardings", version="2", because=WHY)).status_code == 403
    gone = await alice.send(f"{path}/discardings", version="2", because=WHY)
    assert "It can still be read" in gone.text
    assert (await plan.scenario(world.victor, kept.id)).ended_because == WHY


async def test_the_api_tries_keeps_compares_and_applies(world: World, api: Speak) -> None:
    first, _ = await plan_of_two(world)
    alice = await api(world.alice)
    changes = [{"kind": "later", "milestone": first, "days": 5}]
    tried = await alice.post(f"/programmes/{world.programme_id}/what-ifs", json={"changes": changes})
    assert (tried.status_code, len(tried.json()["moved"])) == (200, 2)
    assert await plan.statements(world.alice, first) == []
    kept = await alice.post(f"/programmes/{world.programme_id}/scenarios", json={"name": "S", "changes": changes})
    path = f"/scenarios/{kept.json()['id']}"
    compared = (await alice.get(f"{path}/comparison")).json()["comparison"]
    assert compared["digest"] == tried.json()["digest"]
    body = {"because": WHY, "seen": compared["digest"]}
    applied = await alice.post(f"{path}/applications", json=body, headers={"If-Match": kept.headers["ETag"]})
    assert (applied.status_code, applied.json()["state"]) == (201, "applied")
    nobody = [{"kind": "later", "milestone": 9999, "days": 5}]
    refused = await alice.post(f"/programmes/{world.programme_id}/what-ifs", json={"changes": nobody})
    assert refused.status_code in (400, 422)
    assert "change 1, milestone" in refused.text


async def test_charlie_finds_nothing(world: World, visitor: Visit, api: Speak) -> None:
    kept = await plan_actions.keep_scenario(world.alice, world.programme_id, NewScenario(name="S", is_shared=True))
    home, path = f"/programmes/{world.programme_id}/scenarios", f"/scenarios/{kept.id}"
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    for address in (
        home,
        f"{home}/new",
        f"{home}/side-by-side",
        path,
        f"{path}/changes/new",
        f"{path}/applications/new",
    ):
        assert (await charlie.open(address)).status_code == 404, address
    for address in (home, path, f"{path}/comparison"):
        assert (await program.get(address)).status_code == 404, address
    assert (await program.post(f"/programmes/{world.programme_id}/what-ifs", json={"changes": []})).status_code == 404
    for what in ("discardings", "sharings"):
        assert (await charlie.send(f"{path}/{what}", version="1", because=WHY)).status_code == 404, what
