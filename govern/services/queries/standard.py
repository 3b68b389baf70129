"""The fourteen points of a service as they were judged last."""

from collections.abc import Mapping
from typing import Any

from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model.standard import STANDARD, PointState, StandardPoint
from govern.services.queries.catalogue import service
from govern.services.tables import StandardCheck

CHECKS = """
SELECT DISTINCT ON (c.service, c.point) c.service, c.point, c.state, c.evidence, c.day, who.name AS by_name
FROM standard_check c JOIN service s ON s.id = c.service LEFT JOIN person who ON who.id = c.by
WHERE s.programme = {} ORDER BY c.service, c.point, c.id DESC
"""


async def judged_points(viewer: Person, programme_id: int) -> dict[int, list[StandardPoint]]:
    """Only what somebody judged, by service."""
    found: dict[int, list[StandardPoint]] = {}
    for row in await StandardCheck.raw(CHECKS, partners.visible(viewer, programme_id)):
        found.setdefault(row["service"], []).append(_point(row))
    return found


async def standard(viewer: Person, service_id: int) -> list[StandardPoint]:
    """All fourteen, in order."""
    found = await service(viewer, service_id)
    judged = {one.point: one for one in (await judged_points(viewer, found.programme_id)).get(found.id, [])}
    return [
        judged.get(number, StandardPoint(point=number, title=title)) for number, title in enumerate(STANDARD, start=1)
    ]


def _point(row: Mapping[str, Any]) -> StandardPoint:
    return StandardPoint(
        point=row["point"],
        title=STANDARD[row["point"] - 1],
        state=PointState(row["state"]),
        evidence=row["evidence"],
        day=row["day"],
        by_name=row["by_name"],
    )
