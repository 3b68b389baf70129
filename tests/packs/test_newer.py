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
from govern.packs.rules.snapshot import NEWER, beyond
from govern.packs.tables import Pack
from tests.conftest import Visitor
from tests.packs import example
from tests.packs.third import latest
from tests.packs.world import built, frozen, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
WHY = f"This pack has layout {LAYOUT + 1}, and this version of Govern knows layouts 1 to {LAYOUT}."
CHANGED = {
    "a layout of later": ({"layout": LAYOUT + 1}, WHY),
    "a layout and a shape of later": ({"layout": LAYOUT + 1, "councils": "all"}, WHY),
    "a field of later": ({"weather": "fair"}, NEWER),
    "a shape of later": ({"councils": "all"}, NEWER),
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


def test_every_layout_there_was_is_known() -> None:
    assert [beyond(one) for one in range(1, LAYOUT + 1)] == [""] * LAYOUT
    pack = latest(example.pack())
    assert rules.untypesettable(pack, rules.digest(pack)) == ""
