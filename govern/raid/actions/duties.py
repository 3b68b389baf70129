"""What somebody has to do about a line of the register, and that it is done."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.raid import queries
from govern.raid.actions.adding import strangers
from govern.raid.actions.noting import note
from govern.raid.model import Action, NewAction, Status
from govern.raid.rules.things import thing
from govern.raid.tables import RaidAction, RaidActionDone


async def add_action(viewer: Person, item_id: int, new: NewAction) -> Action:
    async with unit_of_work():
        item = await queries.item(viewer, item_id)
        allow(viewer, "review", thing(item))
        if item.status is Status.CLOSED:
            raise Invalid({"form": f"{item.ref} is closed: nothing more is to be done about it."})
        if wrong := await strangers(viewer, item.programme_id, action_owner_id=new.action_owner_id):
            raise Invalid(wrong)
        row = RaidAction(
            item=item.id, title=new.action, owner=new.action_owner_id, due=new.due, by=viewer.id, at=clock.now()
        )
        await row.save()
        await note(viewer, "added-action-to", item, due=str(new.due) if new.due else None)
        return await queries.action(viewer, row.id)


async def finish_action(viewer: Person, action_id: int) -> Action:
    """Says that an action is done today: by whoever owns it, or may review what it is about."""
    async with unit_of_work():
        await RaidAction.select(RaidAction.id).where(RaidAction.id == action_id).lock_rows("UPDATE")
        found = await queries.action(viewer, action_id)
        item = await queries.item(viewer, found.item_id)
        if found.owner_id != viewer.id:
            allow(viewer, "review", thing(item))
        if found.done_on:
            raise Conflict("This action is done already.", msgspec.to_builtins(found))
        await RaidActionDone.insert(
            RaidActionDone(action=found.id, done_on=clock.today(), by=viewer.id, at=clock.now())
        )
        await note(viewer, "did-action-for", item, action=found.id)
        return await queries.action(viewer, found.id)
