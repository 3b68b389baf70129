"""Saying that a programme is a reorganisation of councils, or that it is none."""

from collections.abc import Sequence

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries
from govern.partners.model.reorganisation import Reorganisation, ReorganisationRow, StateReorganisation
from govern.partners.tables import Programme as Programmes
from govern.partners.tables import Reorganisation as Reorganisations
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def state_reorganisation(viewer: Person, programme_id: int, said: StateReorganisation) -> Reorganisation:
    async with unit_of_work():
        thing = Thing(kind="programme", id=programme_id, programme_id=queries.visible(viewer, programme_id))
        allow(viewer, "change", thing)
        if said.order and not said.vesting_on:
            raise Invalid({"vesting_on": "Enter the day on which the new councils take over, or leave both empty."})
        await Programmes.select(Programmes.id).where(Programmes.id == programme_id).lock_rows("UPDATE")
        before = await queries.reorganisation(viewer, programme_id)
        if said.version != before.version:
            raise Conflict("Somebody else said this while you were writing.", msgspec.to_builtins(before))
        row = Reorganisations(
            programme=programme_id,
            version=before.version + 1,
            vesting_on=said.vesting_on,
            order_words=said.order,
            by=viewer.id,
            at=clock.now(),
        )
        await Reorganisations.insert(row)
        verb = "stated-reorganisation-of" if said.vesting_on else "stated-no-reorganisation-of"
        await record.note(viewer, verb, thing, vesting=str(said.vesting_on) if said.vesting_on else None)
        return await queries.reorganisation(viewer, programme_id)


async def load_reorganisation(viewer: Person, programme_id: int, rows: Sequence[ReorganisationRow]) -> None:
    """The workbook's sheet."""
    if len(rows) > 1:
        raise Invalid({"reorganisation, row 3, vesting_on": "This sheet has one row: a programme reorganises once."})
    for row in rows:
        said = StateReorganisation(vesting_on=row.vesting_on, order=row.order)
        await state_reorganisation(viewer, programme_id, said)
