"""Which councils of a programme owe their people Welsh."""

from collections.abc import Mapping

from govern.partners import queries as partners
from govern.partners.model import Nation
from govern.people.model import Person


async def in_wales(viewer: Person, programme_id: int) -> Mapping[int, str]:
    """Names by id."""
    found = await partners.partners(viewer, programme_id)
    return {one.council_id: one.name for one in found if one.nation is Nation.WALES}
