"""The catalogue of services as it said on an earlier day."""

from datetime import date

import msgspec

from govern.kit.past import stood
from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model import Service
from govern.services.queries.catalogue import services
from govern.services.tables import ServiceRevision

BEFORE = """
SELECT r.service, r.said, r.at FROM service_revision r JOIN service s ON s.id = r.service WHERE s.programme = {}
"""


async def services_as_at(viewer: Person, programme_id: int, day: date) -> list[Service]:
    """Each in the words that a later version replaced."""
    rows = await ServiceRevision.raw(BEFORE, partners.visible(viewer, programme_id))
    return [
        stood(
            one,
            ((row["at"], msgspec.json.decode(row["said"], type=Service)) for row in rows if row["service"] == one.id),
            day,
        )
        for one in await services(viewer, programme_id)
    ]
