"""Who answers to residents, as stated: every statement, the newest of a day last."""

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model import StatedOwner
from govern.services.tables import ServiceTenure

STATED = """
SELECT t.service AS service_id, p.code AS council_code, t.starts, t.owner, t.delivery, t.number, t.because,
       who.name AS by_name, t.at
FROM service_tenure t JOIN service s ON s.id = t.service
JOIN partner p ON p.programme = s.programme AND p.council = t.council LEFT JOIN person who ON who.id = t.by
WHERE s.programme = {} ORDER BY t.service, p.code, t.starts NULLS FIRST, t.number
"""


async def stated_owners(viewer: Person, programme_id: int) -> dict[int, list[StatedOwner]]:
    """By service, in the order of their days."""
    rows = await ServiceTenure.raw(STATED, partners.visible(viewer, programme_id))
    found: dict[int, list[StatedOwner]] = {}
    for one in msgspec.convert([dict(row) for row in rows], list[StatedOwner]):
        found.setdefault(one.service_id, []).append(one)
    return found
