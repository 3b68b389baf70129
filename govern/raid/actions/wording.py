"""Putting a line of the register into other words; what stood before stays."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.raid.actions.adding import strangers
from govern.raid.actions.escalating import escalate
from govern.raid.actions.noting import note
from govern.raid.actions.opening import moved_on, opened
from govern.raid.model import Item
from govern.raid.model.wording import ChangedItem
from govern.raid.rules.wording import WORDED, reworded
from govern.raid.tables import RaidItem, RaidWording

COLUMNS = {"owner_id": "owner"}


async def reword(viewer: Person, item_id: int, change: ChangedItem) -> Item:
    async with unit_of_work():
        before = await opened(viewer, item_id, change.version)
        if wrong := await strangers(viewer, before.programme_id, owner_id=change.owner_id):
            raise Invalid(wrong)
        if not reworded(before, change):
            raise Invalid({"form": "Nothing is said otherwise. Change a field, or go back."})
        return await keep_words(viewer, before, change)


async def keep_words(viewer: Person, before: Item, change: ChangedItem) -> Item:
    """Inside a transaction that holds the item."""
    stood = RaidWording(
        item=before.id,
        version=before.version,
        because=change.because,
        by=viewer.id,
        at=clock.now(),
        **{COLUMNS.get(name, name): getattr(before, name) for name in WORDED},
    )
    await RaidWording.insert(stood)
    values: dict[Any, Any] = {COLUMNS.get(name, name): getattr(change, name) for name in WORDED}
    await RaidItem.update(values).where(RaidItem.id == before.id)
    after = await moved_on(viewer, before)
    await note(viewer, "reworded", after, changed=reworded(before, change))
    return await escalate(viewer, after)
