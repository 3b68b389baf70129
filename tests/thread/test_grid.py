"""Many milestones changed in a grid: saved together or not at all, and nothing lost on a conflict."""

import html
import json
import re
from collections.abc import Awaitable, Callable
from datetime import date

import httpx

from govern.plan import actions, queries
from govern.plan.model import Reforecast
from govern.plan.model.grid import Column
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.thread.test_pages import Four, four
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
WHY = "The supplier needs one more month."


def path(plan: Four) -> str:
    return plan.list.replace("/milestones", "/plan/grid")


def fields(shown: httpx.Response, **typed: str) -> dict[str, str]:
    """The form as a browser sends it back, with some cells typed over: `M003__title` is a row's cell."""
    found = dict(re.findall(r'name="(\d+-[a-z_]+)" value="([^"]*)"', shown.text))
    rows = re.findall(r'href="/milestones/(\d+)">(M\d+)</a>', shown.text)
    ids = {ref: id for id, ref in rows}
    values = {name: html.unescape(said) for name, said in found.items()}
    for name, said in typed.items():
        ref, _, column = name.partition("__")
        values[f"{ids[ref]}-{Column(column)}" if column else name] = said
    return values


async def test_cells_of_several_milestones_are_saved_together(world: World, visitor: Visit) -> None:
    plan = await four(world)
    alice = await visitor(world.alice)
    shown = await alice.open(path(plan))
    sent = fields(shown, M002__title="Accounts are closed", M002__forecast_finish="15/10/2027", M003__council="b",
                  M003__public="yes", M004__owner="Bob Barker", because=WHY)  # fmt: skip
    saved = await alice.send(path(plan), **sent)
    assert "Saved: 5 cells of 3 milestones." in saved.text
    milestones = {one.ref: one for one in (await queries.plan(world.alice, world.programme_id)).milestones}
    assert (milestones["M002"].title, milestones["M002"].forecast_finish) == ("Accounts are closed", date(2027, 10, 15))
    assert (milestones["M003"].council_code, milestones["M003"].public) == ("B", True)
    assert milestones["M004"].owner_id == world.bob.id
    assert (await queries.statements(world.alice, milestones["M002"].id))[0].because == WHY
    history = await queries.history(world.alice, milestones["M002"].id)
    assert [one.sentence.partition(": ")[2] for one in history][:2] == [
        "fields title",
        "forecast 30 September 2027 to 15 October 2027",
    ]
    again = await alice.send(path(plan), **fields(await alice.open(path(plan))))
    assert "Nothing was changed" in again.text


async def test_every_error_stands_by_its_cell_and_nothing_is_saved(world: World, visitor: Visit) -> None:
    plan = await four(world)
    alice = await visitor(world.alice)
    shown = await alice.open(path(plan))
    sent = fields(shown, M001__forecast_finish="31 February", M002__council="Q", M003__title="Networks are ready")
    refused = await alice.send(path(plan), **sent)
    assert refused.status_code == 422
    one, two, three, _ = plan.ids
    for cell, told in (
        (f"{one}-forecast_finish", "M001, forecast finish: Enter a real date"),
        (f"{two}-council", "M002, council: No partner has the code Q."),
    ):
        assert f'href="#{cell}"' in refused.text
        assert told in refused.text
        assert f'id="{cell}-told"' in refused.text
    assert 'value="31 February"' in refused.text
    assert 'value="Networks are ready"' in refused.text
    assert (await queries.milestone(world.alice, three)).title == "Network ready"
    sent = fields(refused, M001__forecast_finish="1 Aug 2027", M002__council="C")
    unsaid = await alice.send(path(plan), **sent)
    assert "Say why these dates change." in unsaid.text
    assert "Saved: 3 cells" in (await alice.send(path(plan), **fields(unsaid, because=WHY))).text


async def test_what_another_wrote_meanwhile_is_shown_beside_what_was_typed(world: World, visitor: Visit) -> None:
    plan = await four(world)
    alice = await visitor(world.alice)
    shown = await alice.open(path(plan))
    change = Reforecast(version=1, forecast=date(2027, 11, 1), because="Said by Bob")
    for id in plan.ids[1:3]:
        await actions.reforecast(world.alice, id, change)
    sent = fields(shown, M002__forecast_finish="1 Dec 2027", M003__title="Networks are ready", because=WHY)
    late = await alice.send(path(plan), **sent)
    assert late.status_code == 409
    assert "Somebody else changed 1 cell while you were working." in late.text
    assert "By now it says: 1 Nov 2027" in late.text
    kept = fields(late)
    assert kept[f"{plan.ids[1]}-forecast_finish"] == "1 Dec 2027"
    assert kept[f"{plan.ids[2]}-forecast_finish"] == "1 Nov 2027", "what Alice did not touch is what Bob said"
    assert json.loads(kept[f"{plan.ids[1]}-was"])[4] == "1 Nov 2027"
    assert "Saved: 2 cells of 2 milestones." in (await alice.send(path(plan), **kept, because=WHY)).text
    assert (await queries.milestone(world.alice, plan.ids[1])).forecast_finish == date(2027, 12, 1)
    assert (await queries.milestone(world.alice, plan.ids[2])).forecast_finish == date(2027, 11, 1)


async def test_what_else_moves_is_shown_before_anything_is_saved(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    alice, victor, charlie = await visitor(world.alice), await visitor(world.victor), await visitor(world.charlie)
    grid = f"/programmes/{world.programme_id}/plan/grid"
    before = await queries.milestone(world.alice, live)
    shown = await alice.open(grid)
    asked = await alice.send(grid, **fields(shown) | {f"{live}-forecast_finish": "1 Dec 2028", "because": WHY})
    assert "1 changed milestone moves 1 other date" in asked.text
    assert "Nothing is saved yet." in asked.text
    assert await queries.milestone(world.alice, live) == before
    draft = asked.text.split('name="draft" value="')[1].split('"')[0]
    assert (await victor.send(f"{grid}/changes", draft=draft)).status_code == 403
    assert (await charlie.send(f"{grid}/changes", draft=draft)).status_code == 404
    assert "Saved: 1 cell of 1 milestone." in (await alice.send(f"{grid}/changes", draft=draft)).text
    assert (await queries.milestone(world.alice, live)).forecast_finish == date(2028, 12, 1)
    other = Reforecast(version=2, forecast=date(2028, 12, 8), because="Said by Bob")
    shown = await alice.open(grid)
    asked = await alice.send(grid, **fields(shown) | {f"{live}-forecast_finish": "1 Feb 2029", "because": WHY})
    draft = asked.text.split('name="draft" value="')[1].split('"')[0]
    await actions.reforecast(world.alice, live, other)
    late = await alice.send(f"{grid}/changes", draft=draft)
    assert late.status_code == 409
    assert "By now it says: 8 Dec 2028" in late.text
    assert 'value="1 Feb 2029"' in late.text


async def test_who_may_not_change_the_plan_has_no_grid(world: World, visitor: Visit) -> None:
    plan = await four(world)
    victor, charlie, alice = await visitor(world.victor), await visitor(world.charlie), await visitor(world.alice)
    sent = fields(await alice.open(path(plan)), M001__title="Mine")
    for who, status in ((victor, 403), (charlie, 404)):
        assert (await who.open(path(plan))).status_code == status
        assert (await who.send(path(plan), **sent)).status_code == status
    strange = {f"{plan.ids[0] + 9000}-was": "[]", f"{plan.ids[0] + 9000}-title": "X"}
    assert (await alice.send(path(plan), **strange)).status_code == 404
    assert (await alice.send(path(plan), **{f"{plan.ids[0]}-was": "{"})).status_code == 422
    found = await alice.open(f"{path(plan)}?words=network&size=200&page=9")
    assert "Network ready" in found.text
    assert "Accounts closed" not in found.text
    assert "Show the whole plan" in (await alice.open(f"{path(plan)}?words=nowhere")).text
