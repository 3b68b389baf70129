"""Whose people somebody may know (law 10)."""

from govern.briefings.rules import walls
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.people.model import Person


async def own_councils(viewer: Person, programme_id: int) -> list[Partner]:
    """The partners whose staff are counted exactly, and named, to the viewer."""
    found = await partners.partners(viewer, programme_id)
    return [one for one in found if walls.knows_staff_of(viewer, programme_id, one.council_id)]
