"""Taking a line of the register in hand, and leaving it a version further on."""

import msgspec

from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.raid import queries
from govern.raid.model import Item, Status
from govern.raid.rules.things import thing
from govern.raid.tables import RaidItem
from govern.record.rules import meanwhile


async def opened(viewer: Person, item_id: int, version: int) -> Item:
    """The item, held for this transaction, if the viewer may, nobody came first and it is still open."""
    found = await held(viewer, item_id, version)
    allow(viewer, "review", thing(found))
    return found


async def held(viewer: Person, item_id: int, version: int) -> Item:
    """The same, for what somebody may do who may not review it."""
    found = await queries.item_for_update(viewer, item_id)
    if version != found.version:
        last = meanwhile(await queries.history(viewer, found.id))
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))
    if found.status is Status.CLOSED:
        raise Invalid({"form": f"{found.ref} is closed. Raise a new one if it is back."})
    return found


async def moved_on(viewer: Person, item: Item) -> Item:
    await RaidItem.update({RaidItem.version: item.version + 1}).where(RaidItem.id == item.id)
    return await queries.item(viewer, item.id)
