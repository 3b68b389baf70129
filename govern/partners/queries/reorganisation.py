"""Whether a programme is a reorganisation of councils."""

import msgspec

from govern.partners.model.reorganisation import Reorganisation, ReorganisationRow
from govern.partners.queries.programmes import visible
from govern.partners.tables import Reorganisation as Reorganisations
from govern.people.model import Person

LAST = """
SELECT r.version, r.vesting_on, r.order_words AS order, r.at, p.name AS by_name
FROM reorganisation r LEFT JOIN person p ON p.id = r.by WHERE r.programme = {} ORDER BY r.version DESC LIMIT 1
"""


async def reorganisation(viewer: Person, programme_id: int) -> Reorganisation:
    rows = await Reorganisations.raw(LAST, visible(viewer, programme_id))
    found = dict(rows[0]) if rows else {}
    return msgspec.convert(found | {"programme_id": programme_id}, Reorganisation)


async def reorganisation_rows(viewer: Person, programme_id: int) -> list[ReorganisationRow]:
    """The sheet of the workbook."""
    found = await reorganisation(viewer, programme_id)
    return [ReorganisationRow(vesting_on=found.vesting_on, order=found.order)] if found.vesting_on else []
