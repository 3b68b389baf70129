"""What a risk would do to the plan: stated, kept, shown, loaded and exported."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from msgspec.structs import replace

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.raid import actions, queries
from govern.raid.model import Kind, NewDelay
from tests.conftest import Visitor
from tests.raid.world import milestone, raised
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
NEW = NewDelay(version=1, chance=40, delay_days=15, because="Two of five such contracts were late")


async def test_the_latest_statement_counts_and_the_ones_before_stay(world: World) -> None:
    item = await raised(world, milestones=[await milestone(world)])
    await actions.state_delay(world.alice, item.id, NEW)
    after = await actions.state_delay(world.alice, item.id, replace(NEW, version=2, chance=20))
    assert (after.chance, after.delay_days, after.version) == (20, 15, 3)
    assert [one.chance for one in await queries.delays(world.bob, item.id)] == [20, 40]
    with pytest.raises(Conflict):
        await actions.state_delay(world.alice, item.id, NEW)


async def test_only_a_risk_that_bears_on_a_milestone_delays_anything(world: World) -> None:
    item, issue = await raised(world), await raised(world, kind=Kind.ISSUE)
    with pytest.raises(Invalid, match="bears on no milestone"):
        await actions.state_delay(world.alice, item.id, NEW)
    with pytest.raises(Invalid, match="is not a risk"):
        await actions.state_delay(world.alice, issue.id, NEW)


async def test_it_is_stated_by_a_form_and_shown(world: World, visitor: Visit) -> None:
    item = await raised(world, milestones=[await milestone(world)])
    alice = await visitor(world.alice)
    typed = {"version": "1", "because": "As before"}
    wrong = await alice.send(f"/risks/{item.id}/delays", chance="140", delay_days="15", **typed)
    assert (wrong.status_code, 'href="#chance"' in wrong.text, 'value="140"' in wrong.text) == (422, True, True)
    shown = await alice.send(f"/risks/{item.id}/delays", chance="40", delay_days="15", **typed)
    assert "40% chance of a delay of 15 working days" in shown.text
    assert "As before" in shown.text


async def test_a_program_states_it_with_the_version_it_read(world: World, api: Speak) -> None:
    item = await raised(world, milestones=[await milestone(world)])
    alice = await api(world.alice)
    body = {"chance": 40, "delay_days": 15, "because": "As before"}
    assert (await alice.post(f"/risks/{item.id}/delays", json=body)).status_code == 428
    made = await alice.post(f"/risks/{item.id}/delays", json=body, headers={"If-Match": '"1"'})
    assert (made.status_code, made.json()["chance"]) == (201, 40)
    assert [one["delay_days"] for one in (await alice.get(f"/risks/{item.id}/delays")).json()] == [15]


async def test_a_viewer_states_nothing_and_charlie_finds_nothing(world: World, api: Speak) -> None:
    item = await raised(world, milestones=[await milestone(world)])
    with pytest.raises(NotAllowed):
        await actions.state_delay(world.victor, item.id, NEW)
    with pytest.raises(NotFound):
        await actions.state_delay(world.charlie, item.id, NEW)
    assert (await (await api(world.charlie)).get(f"/risks/{item.id}/delays")).status_code == 404
