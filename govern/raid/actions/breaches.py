"""Putting a breach of section 24 into the register: once."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries as decisions
from govern.kit.errors import Conflict
from govern.people.model import Person
from govern.raid.actions.adding import add, one_at_a_time
from govern.raid.model import Item
from govern.raid.model.breaches import NewBreach
from govern.raid.rules.breaches import breach_risk
from govern.raid.tables import RaidBreach


async def raise_breach(viewer: Person, consent_id: int, new: NewBreach) -> Item:
    async with unit_of_work():
        found = await decisions.consent(viewer, consent_id)
        await one_at_a_time(found.matter.programme_id)
        if await RaidBreach.exists().where(RaidBreach.matter == consent_id):
            raise Conflict(f"{found.matter.ref} is in the register already.")
        made = await add(viewer, found.matter.programme_id, breach_risk(found, new))
        await RaidBreach.insert(RaidBreach(item=made.id, matter=consent_id, by=viewer.id, at=clock.now()))
        return made
