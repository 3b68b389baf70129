"""The end of a programme: its lessons are looked at for the last time, and its closure report stays as it is."""

from hashlib import sha256

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.packs.model.closure import CloseProgramme, KeptClosure
from govern.packs.queries import closure as queries
from govern.packs.tables import ProgrammeClosure
from govern.partners import queries as partners
from govern.partners.actions.reviews import review_lessons
from govern.partners.tables import Programme as Programmes
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

SURE = "Say that you have read the report: nothing of it changes from here on."


async def close_programme(viewer: Person, programme_id: int, new: CloseProgramme) -> KeptClosure:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "close", Thing(kind="programme", id=programme_id, programme_id=programme_id))
        if not new.sure:
            raise Invalid({"sure": SURE})
        await Programmes.select(Programmes.id).where(Programmes.id == programme_id).lock_rows("UPDATE")
        if (await queries.closure(viewer, programme_id, clock.today())).closed_on:
            raise Conflict("This programme is closed already.")
        await review_lessons(viewer, programme_id, None, new)
        found = await queries.closing(viewer, programme_id, clock.today(), words=new.words.strip())
        kept = msgspec.json.encode(found.told, order="sorted")
        row = ProgrammeClosure(
            programme=programme_id,
            day=clock.today(),
            told=kept.decode(),
            hash=sha256(kept).hexdigest(),
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        made = await queries.closure(viewer, programme_id, clock.today())
        await record.note(viewer, "wrote", made, programme=programme_id, hash=made.hash)
        return made
