"""Calendar addresses: a person's own, and whose calendar stands behind one."""

from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners.model.calendars import Subscription
from govern.partners.tables import CalendarAddress
from govern.people import queries as people
from govern.people.model import Person
from govern.people.queries import digest
from govern.people.rules import may_see

NOT_HERE = "This calendar's address no longer works. Make a new one under “Calendars and reminders”."


async def calendars(viewer: Person) -> list[Subscription]:
    """The viewer's addresses that work."""
    return await _found(CalendarAddress.person == viewer.id)


async def calendar_by_secret(secret: str) -> tuple[Subscription, Person]:
    """Whose calendar it is and what of; it ends with the role of whoever made it."""
    found = await _found(CalendarAddress.secret_hash == digest(secret))
    person = await people.person(found[0].person_id) if found else None
    if person is None or not _still(person, found[0].programme_id):
        raise NotFound(NOT_HERE)
    return found[0], person


def _still(person: Person, programme_id: int | None) -> bool:
    return may_see(person, programme_id) if programme_id else bool(person.programme_ids)


async def _found(where: Any) -> list[Subscription]:
    rows = (
        await CalendarAddress.select(
            CalendarAddress.id,
            CalendarAddress.person.as_alias("person_id"),
            CalendarAddress.programme.as_alias("programme_id"),
            CalendarAddress.council.as_alias("council_id"),
            CalendarAddress.made_at,
        )
        .where(where & CalendarAddress.revoked_at.is_null())
        .order_by(CalendarAddress.id)
    )
    return msgspec.convert(rows, list[Subscription])
