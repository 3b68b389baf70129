"""Writing down days that residents notice, and withdrawing them."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import queries
from govern.services.model.calendar import CitizenDate, NewCitizenDate
from govern.services.queries.calendar import citizen_date
from govern.services.rules.calendar import date_problems
from govern.services.tables import CitizenDate as CitizenDates


async def add_citizen_date(viewer: Person, programme_id: int, new: NewCitizenDate) -> CitizenDate:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        council_id = councils.get(new.council_code or "")
        allow(viewer, "change", Thing(kind="service", programme_id=programme_id, council_id=council_id))
        services = {one.ref: one.id for one in await queries.services(viewer, programme_id)}
        if wrong := date_problems(new, services, councils):
            raise Invalid(wrong)
        values: dict[str, Any] = {"kind": new.kind_of.value, "title": new.title, "wards": new.wards}
        row = CitizenDates(
            programme=programme_id, first=new.first, last=new.last or new.first, council=council_id,
            service=services.get(new.service or ""), by=viewer.id, at=clock.now(), withdrawn_by=None,
            withdrawn_at=None, **values,
        )  # fmt: skip
        await row.save()
        made = await citizen_date(viewer, row.id)
        await record.note(viewer, "added", made, ref=made.kind_of.value, first=str(made.first), last=str(made.last))
        return made


async def withdraw_citizen_date(viewer: Person, citizen_date_id: int) -> CitizenDate:
    """It no longer counts; the record says who withdrew it and when."""
    async with unit_of_work():
        await CitizenDates.select(CitizenDates.id).where(CitizenDates.id == citizen_date_id).lock_rows("UPDATE")
        found = await citizen_date(viewer, citizen_date_id)
        ids = await partners.council_ids(viewer, found.programme_id)
        council_id = ids[found.councils[0]] if found.councils else None
        allow(viewer, "change", Thing(kind="service", programme_id=found.programme_id, council_id=council_id))
        done: dict[Any, Any] = {CitizenDates.withdrawn_by: viewer.id, CitizenDates.withdrawn_at: clock.now()}
        await CitizenDates.update(done).where(CitizenDates.id == citizen_date_id)
        await record.note(viewer, "withdrew", found, ref=found.kind_of.value, first=str(found.first))
        return found
