"""What the record says of a line of the register; of a draft nothing that others may not know."""

from typing import Any

from govern.people.model import Person, Thing
from govern.raid.model import Item
from govern.record import actions as record


async def note(viewer: Person, verb: str, item: Item, **facts: Any) -> None:
    about = Thing(kind=item.kind.value, id=item.id, programme_id=item.programme_id)
    said = {} if item.is_draft else facts
    await record.note(viewer, f"{verb}-the-draft" if item.is_draft else verb, about, ref=item.ref, **said)
