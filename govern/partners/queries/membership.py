"""Scenarios of councils that join or leave: one's own, and those that were shared."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners.model.membership import MembershipScenario
from govern.partners.queries.programmes import scope, visible
from govern.partners.tables import MembershipScenario as Scenarios
from govern.people.model import Person

KEPT = """
SELECT m.id, m.programme AS programme_id, m.said, m.at, m.shared_at, m.by AS by_id, p.name AS by_name
FROM membership_scenario m LEFT JOIN person p ON p.id = m.by
WHERE (m.shared_at IS NOT NULL OR m.by = {}) AND
"""


async def memberships(viewer: Person, programme_id: int) -> list[MembershipScenario]:
    """The newest first."""
    rows = await Scenarios.raw(KEPT + "m.programme = {} ORDER BY m.id DESC", viewer.id, visible(viewer, programme_id))
    return [_read(row) for row in rows]


async def membership(viewer: Person, membership_id: int) -> MembershipScenario:
    rows = await Scenarios.raw(KEPT + "m.id = {} AND m.programme = ANY({})", viewer.id, membership_id, scope(viewer))
    if not rows:
        raise NotFound
    return _read(rows[0])


def _read(row: Mapping[str, Any]) -> MembershipScenario:
    said = msgspec.json.decode(row["said"])
    return msgspec.convert({name: value for name, value in row.items() if name != "said"} | said, MembershipScenario)
