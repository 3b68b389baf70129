"""Views of the plan that people keep: own and shared, replaced by name, one to begin with."""

from collections.abc import Awaitable, Callable

import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model.views import KeepView, PlanPage
from govern.plan.rules.views import kept, shown_columns
from tests.conftest import Visitor
from tests.thread.test_pages import four
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


def new(name: str, **more: object) -> KeepView:
    return KeepView(**{"page": PlanPage.MILESTONES, "name": name, "query": "status=red"} | more)


async def names(viewer: Person, world: World) -> list[str]:
    return [one.name for one in await queries.views(viewer, world.programme_id)]


def test_what_is_kept_of_an_address_is_what_one_sees() -> None:
    assert kept("words=go+live&status=&page=3&download=csv&view=all&sort=-late") == "words=go+live&sort=-late"
    assert kept("") == ""
    with pytest.raises(Invalid):
        kept("&".join(f"a{n}=1" for n in range(60)))


def test_columns_stand_in_the_order_of_the_list() -> None:
    known = ["ref", "title", "late"]
    assert shown_columns(["late", "ref", "strange"], known) == ["ref", "late"]
    assert shown_columns(["strange"], known) == shown_columns([], known) == known


async def test_a_view_is_ones_own_until_it_is_shared(world: World) -> None:
    await actions.keep_view(world.alice, world.programme_id, new("Mine"))
    shared = await actions.keep_view(world.alice, world.programme_id, new("Ours", is_shared=True))
    assert (await names(world.alice, world), await names(world.victor, world)) == (["Mine", "Ours"], ["Ours"])
    assert shared.address == f"/programmes/{world.programme_id}/milestones?status=red"
    with pytest.raises(NotAllowed):
        await actions.keep_view(world.victor, world.programme_id, new("His", is_shared=True))
    await actions.keep_view(world.victor, world.programme_id, new("His"))
    for who in (world.charlie,):
        with pytest.raises(NotFound):
            await actions.keep_view(who, world.programme_id, new("X"))
        with pytest.raises(NotFound):
            await queries.view(who, shared.id)
    said = [one.sentence for one in await partners.record(world.alice, world.programme_id, limit=3)]
    assert f"Alice Archer shared view {shared.id}: page milestones" in said
    assert not any("Mine" in one for one in said)


async def test_the_same_name_replaces_and_only_one_is_begun_with(world: World) -> None:
    await actions.keep_view(world.alice, world.programme_id, new("Red", is_default=True))
    await actions.keep_view(world.alice, world.programme_id, new("Red", query="status=amber"))
    (only,) = await queries.views(world.alice, world.programme_id)
    assert (only.query, only.is_default) == ("status=amber", False)
    for name in ("One", "Two"):
        await actions.keep_view(world.alice, world.programme_id, new(name, is_default=True))
    await actions.keep_view(world.bob, world.programme_id, new("Bob's", is_default=True, is_shared=True))
    begun = [one.name for one in await queries.views(world.alice, world.programme_id) if one.is_default]
    assert begun == ["Bob's", "Two"], "each begins with their own"


async def test_who_may_share_takes_away_what_is_shared(world: World) -> None:
    own = await actions.keep_view(world.victor, world.programme_id, new("His"))
    bobs = await actions.keep_view(world.bob, world.programme_id, new("Bob's", is_shared=True))
    with pytest.raises(NotAllowed):
        await actions.end_view(world.victor, bobs.id)
    with pytest.raises(NotFound):
        await actions.end_view(world.alice, own.id)
    await actions.end_view(world.alice, bobs.id)
    await actions.end_view(world.victor, own.id)
    assert await names(world.victor, world) == []


async def test_a_view_is_kept_by_a_form_and_one_link_away(world: World, visitor: Visit) -> None:
    plan = await four(world)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    query = "?words=go-live&col=ref&col=title&col=late&sort=late&page=1"
    shown = (await alice.open(plan.list + query)).text
    assert "hides-3 hides-4 hides-5 hides-7 hides-8" in shown
    link = shown.split(f'href="{plan.list.replace("/milestones", "/views")}?on=milestones&amp;')[1].split('"')[0]
    page = await alice.open(plan.list.replace("/milestones", "/views?on=milestones&") + link.replace("&amp;", "&"))
    hidden = page.text.split('name="query" value="')[1].split('"')[0].replace("&amp;", "&")
    assert hidden == "words=go-live&sort=late&columns=ref%2Ctitle%2Clate"
    path = plan.list.replace("/milestones", "/views")
    nameless = await alice.send(path, page="milestones", query=hidden, name="")
    assert nameless.status_code == 422
    assert f'name="query" value="{hidden.replace("&", "&amp;")}"' in nameless.text
    kept = await alice.send(path, page="milestones", query=hidden, name="Go-live", is_default="yes", is_shared="yes")
    assert "The view “Go-live” is kept." in kept.text
    assert "Accounts closed" not in kept.text
    begun = await alice.client.get(plan.list, follow_redirects=True)
    assert str(begun.url).endswith(hidden)
    everything = await alice.open(f"{plan.list}?view=all")
    assert "Accounts closed" in everything.text
    assert "(Alice Archer)" in (await victor.open(plan.list)).text
    csv = await alice.open(f"{plan.list}?columns=ref,late&download=csv")
    assert csv.text.splitlines()[0].lstrip("\ufeff") == "Ref,Late"
    (view,) = await queries.views(world.alice, world.programme_id)
    assert (await victor.send(f"/views/{view.id}/endings")).status_code == 403
    assert "is taken away" in (await alice.send(f"/views/{view.id}/endings")).text
