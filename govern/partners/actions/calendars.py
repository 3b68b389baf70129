"""Addresses of calendars: shown once, kept as a hash, ended by the next one or by a press of a button."""

import secrets

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries
from govern.partners.model.calendars import NewSubscription
from govern.partners.tables import CalendarAddress
from govern.people.model import Person, Thing
from govern.people.queries import digest
from govern.record import actions as record

END = """
UPDATE calendar_address SET revoked_at = {} WHERE person = {} AND revoked_at IS NULL
AND programme IS NOT DISTINCT FROM {}::int AND council IS NOT DISTINCT FROM {}::int
"""


async def make_calendar(viewer: Person, new: NewSubscription) -> str:
    """Answers the secret of the address once; the address of the same calendar before it ends."""
    async with unit_of_work():
        await _refuse_strange(viewer, new)
        now, secret = clock.real_now(), secrets.token_urlsafe(32)
        await CalendarAddress.raw(END, now, viewer.id, new.programme_id, new.council_id)
        rows = await CalendarAddress.insert(
            CalendarAddress(
                person=viewer.id,
                programme=new.programme_id,
                council=new.council_id,
                secret_hash=digest(secret),
                made_at=now,
                revoked_at=None,
            )
        )
        await record.note(viewer, "made", Thing(kind="calendar-address", id=int(rows[0]["id"])))
        return secret


async def _refuse_strange(viewer: Person, new: NewSubscription) -> None:
    if new.programme_id is None:
        if new.council_id is not None:
            raise Invalid({"council_id": "Say of which programme."})
        return
    found = await queries.partners(viewer, new.programme_id)
    if new.council_id is not None and new.council_id not in {one.council_id for one in found}:
        raise NotFound


async def revoke_calendar(viewer: Person, calendar_id: int) -> None:
    """One's own only."""
    async with unit_of_work():
        gone = (
            await CalendarAddress.update({CalendarAddress.revoked_at: clock.real_now()})
            .where(
                (CalendarAddress.id == calendar_id)
                & (CalendarAddress.person == viewer.id)
                & CalendarAddress.revoked_at.is_null()
            )
            .returning(CalendarAddress.id)
        )
        if not gone:
            raise NotFound
        await record.note(viewer, "revoked", Thing(kind="calendar-address", id=calendar_id))
