"""Answering somebody who asks what is held about them: that it was answered is on record, not whom it was about."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.people.model import Person, Thing
from govern.people.queries import ids_by_email
from govern.record import actions as record
from govern.thread.model.held import HeldAbout
from govern.thread.queries.held import held_about


async def take_out_held(viewer: Person, email: str) -> HeldAbout:
    async with unit_of_work():
        found = await held_about(viewer, email, clock.now())
        person_id = (await ids_by_email()).get(found.address, 0)
        await record.note(
            viewer, "took-out-what-is-held-of", Thing(kind="account", id=person_id), parts=len(found.parts)
        )
        return found
