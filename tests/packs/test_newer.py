"""A pack that a newer version froze is not typeset otherwise than it was: it says why not, everywhere."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any

import httpx
import msgspec
import pytest

from govern.kit.errors import Conflict
from govern.packs import actions, queries, rules
from govern.packs.model import LAYOUT, Kept, Stage
from govern.packs.rules.snapshot import beyond, opened
from govern.packs.tables import Pack
from tests.conftest import Visitor
from tests.packs import example
from tests.packs.third import latest
from tests.packs.world import built, frozen, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
WHY = f"This pack has layout {LAYOUT + 1}, and this version of Govern knows layouts 1 to {LAYOUT}."
WHICH = "Pack 1, as at 23 November 2026, was frozen by a newer version of Govern: this one"
CHANGED = {
    "a layout of later": ({"layout": LAYOUT + 1}, WHY),
    "a layout and a shape of later": ({"layout": LAYOUT + 1, "councils": "all"}, WHY),
    "a field of later": ({"weather": "fair"}, f"{WHICH} does not know “weather” in it."),
    "a field of later within": (
        {"status": {"rag": "red", "reason": "Late", "mood": "calm"}},
        f"{WHICH} does not know “status.mood” in it.",
    ),
    "a shape of later": ({"councils": "all"}, f"{WHICH} cannot read “councils” in it."),
}


async def from_later(pack: Kept, changes: dict[str, Any]) -> None:
    """As a newer version would have frozen it."""
    row = (await Pack.select(Pack.snapshot).where(Pack.id == pack.id))[0]
    told = msgspec.json.encode(msgspec.json.decode(row["snapshot"]) | changes, order="sorted").decode()
    values: dict[Any, str] = {Pack.snapshot: told, Pack.hash: sha256(told.encode()).hexdigest()}
    await Pack.raw("ALTER TABLE pack DISABLE TRIGGER USER")
    await Pack.update(values).where(Pack.id == pack.id)


@pytest.mark.parametrize("what", CHANGED)
async def test_a_worker_refuses_it_at_once_and_says_why(world: World, what: str) -> None:
    changes, why = CHANGED[what]
    pack = await frozen(world)
    await from_later(pack, changes)
    for _ in range(3):
        assert await actions.build(pack.id) is False
    kept = await queries.pack(world.alice, pack.id)
    assert (kept.stage, kept.files) == (Stage.FAILED, ())
    assert kept.problem.startswith(why)
    with pytest.raises(Conflict, match="update Govern"):
        await actions.typeset_again(world.alice, pack.id)


async def test_its_page_its_program_and_its_check_say_it_and_its_files_stay(
    world: World, visitor: Visit, api: Speak
) -> None:
    await thread(world)
    pack = await queries.pack(world.alice, (await built(world)).id)
    made = await queries.content(world.alice, pack.id, pack.files[0].edition)
    assert made is not None
    await from_later(pack, {"layout": LAYOUT + 1})
    found = await queries.checked(None, made)
    assert found.problems == ()
    assert WHY in found.about
    answer = await (await api(world.alice)).post(f"/packs/{pack.id}/builds")
    assert (answer.status_code, WHY in answer.text) == (412, True)
    alice = await visitor(world.alice)
    shown = await alice.send(f"/packs/{pack.id}/builds")
    assert (shown.status_code, WHY in shown.text) == (409, True)
    await from_later(pack, {"councils": "all"})
    torn = await alice.open(f"/packs/{pack.id}")
    assert (torn.status_code, WHY in torn.text) == (412, True)


async def test_a_draft_that_cannot_be_read_stands_in_nobodys_way(world: World) -> None:
    draft = await frozen(world)
    await from_later(draft, {"weather": "fair"})
    again = await frozen(world)
    assert again.id != draft.id
    assert await actions.build(again.id)


def test_it_is_named_whatever_is_unknown_in_it() -> None:
    stored = rules.snapshot(latest(example.pack())).replace(b'"ref":', b'"shade":"blue","ref":', 1)
    with pytest.raises(Conflict, match=r"Pack \d+, as at .*: this one does not know “[a-z]+\[0\]\.shade” in it\."):
        opened(stored)


def test_every_layout_there_was_is_known() -> None:
    assert [beyond(one) for one in range(1, LAYOUT + 1)] == [""] * LAYOUT
    pack = latest(example.pack())
    assert rules.untypesettable(rules.snapshot(pack), rules.digest(pack)) == ""
    assert "its hash is another" in rules.untypesettable(rules.snapshot(pack), "0" * 64)
    spaced = rules.snapshot(pack).replace(b":", b": ", 1)
    assert "otherwise than it was frozen" in rules.untypesettable(spaced, sha256(spaced).hexdigest())
