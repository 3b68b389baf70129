"""A line of the register says something else: on its page, by the API and by a file; what it said before stays."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import asdict, replace

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.raid import actions, queries
from govern.raid.model import Category, Closing, Handling, Item
from govern.raid.model.wording import ChangedItem
from tests.conftest import Visitor
from tests.raid.world import raised
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def change(item: Item, **more: object) -> ChangedItem:
    same = set(ChangedItem.__struct_fields__) & set(Item.__struct_fields__)
    facts = {name: value for name, value in asdict(item).items() if name in same}
    return ChangedItem(because="The bids came in", **facts | more)


async def test_a_line_says_something_else_and_keeps_what_it_said(world: World) -> None:
    item = await raised(world)
    after = await actions.reword(
        world.alice,
        item.id,
        change(item, cause="one supplier is left", response=Handling.AVOID, proximity=date(2027, 1, 4),
               owner_id=world.bob.id, proposals=["PRP-01"]),
    )  # fmt: skip
    assert (after.cause, after.owner_name, after.version) == ("one supplier is left", "Bob Barker", item.version + 1)
    assert (after.likelihood, after.impact, after.event) == (item.likelihood, item.impact, item.event)
    (before,) = await queries.wordings(world.victor, item.id)
    assert (before.cause, before.owner_name, before.response, before.proximity, before.proposals) == (
        item.cause, None, item.response, None, [],
    )  # fmt: skip
    said = (await queries.history(world.victor, item.id))[0].sentence
    assert "reworded risk RSK-01" in said
    assert "one supplier" not in said


async def test_who_may_not_or_comes_second_or_says_nothing_new_is_refused(world: World) -> None:
    item = await raised(world)
    with pytest.raises(NotAllowed):
        await actions.reword(world.victor, item.id, change(item, cause="x"))
    with pytest.raises(NotFound):
        await actions.reword(world.charlie, item.id, change(item, cause="x"))
    with pytest.raises(Invalid, match="owner_id"):
        await actions.reword(world.alice, item.id, change(item, owner_id=world.charlie.id))
    with pytest.raises(Invalid, match="Nothing is said otherwise"):
        await actions.reword(world.alice, item.id, change(item))
    await actions.reword(world.alice, item.id, change(item, cause="x"))
    with pytest.raises(Conflict, match="was changed while you were working on it"):
        await actions.reword(world.bob, item.id, change(item, cause="y"))
    closed = await actions.close(world.alice, item.id, Closing(version=2, because="Over"))
    with pytest.raises(Invalid, match="closed"):
        await actions.reword(world.alice, item.id, change(closed, cause="z"))


async def test_a_file_changes_cells_shows_each_before_and_after_and_refuses_an_old_version(world: World) -> None:
    item = await raised(world, owner_id=world.bob.id)
    book = await queries.book(world.alice, world.programme_id)
    wanted = book._replace(raid=[replace(book.raid[0], cause="=1+1", category=Category.LEGAL, owner="", lines=["B-1"])])
    tried = await actions.try_register(world.alice, world.programme_id, wanted)
    assert [(edit.column, edit.before, edit.after) for edit in tried.edits] == [
        ("category", "Commercial", "Legal"), ("cause", item.cause, "=1+1"), ("owner", "bob@govern.example", ""),
        ("lines", "", "B-1"),
    ]  # fmt: skip
    assert await queries.wordings(world.alice, item.id) == []
    assert await actions.bring_register(world.alice, world.programme_id, wanted) == tried
    after = await queries.item(world.alice, item.id)
    assert (after.cause, after.category, after.owner_id, after.lines) == ("=1+1", Category.LEGAL, None, ["B-1"])
    assert (await queries.wordings(world.alice, item.id))[0].cause == item.cause
    assert (await actions.bring_register(world.alice, world.programme_id, wanted)).is_nothing
    for old in (wanted._replace(raid=[replace(wanted.raid[0], cause="z")]),
                wanted._replace(raid=[replace(one, version=2, cause="z") for one in wanted.raid * 2])):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            await actions.bring_register(world.alice, world.programme_id, old)
        assert set(refused.value.problems) <= {"raid, row 2, version", "raid, row 2, ref", "raid, row 3, ref"}


async def test_its_page_keeps_what_was_typed_and_shows_what_stood_before(
    world: World, visitor: Visit, api: Speak
) -> None:
    item = await raised(world)
    alice, path = await visitor(world.alice), f"/risks/{item.id}"
    assert "Change what it says" in (await alice.open(path)).text
    typed = {"version": "1", "category": "Legal", "cause": "one is left", "event": item.event, "effect": item.effect,
             "response": item.response.value, "owner_id": "", "lines": "", "proposals": ""}  # fmt: skip
    wrong = await alice.send(f"{path}/wordings", because="", **typed)
    assert (wrong.status_code, "one is left" in wrong.text, 'href="#because"' in wrong.text) == (422, True, True)
    saved = await alice.send(f"{path}/wordings", because="The bids came in", **typed)
    assert "RSK-01 is changed. What it said before is kept." in saved.text
    shown = (await (await visitor(world.victor)).open(f"{path}/wordings")).text
    assert "The bids came in" in shown
    assert item.cause in shown
    assert "Save" not in shown
    late = await alice.send(f"{path}/wordings", because="Again", **typed)
    assert late.status_code == 409
    program = await api(world.alice)
    assert (await program.get(f"{path}/wordings")).json()[0]["cause"] == item.cause
    body = {"category": "Legal", "cause": "two", "event": "e", "effect": "f", "response": "avoid", "because": "b"}
    assert (await program.post(f"{path}/wordings", json=body)).status_code == 428
    answer = await program.post(f"{path}/wordings", json=body, headers={"If-Match": '"2"'})
    assert (answer.status_code, answer.json()["cause"]) == (201, "two")
    assert (await (await visitor(world.charlie)).open(f"{path}/wordings")).status_code == 404
