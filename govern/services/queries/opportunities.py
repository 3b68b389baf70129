"""Opportunities as they stand: the newest version of each, with what was decided last."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.kit import money
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as trail
from govern.record.model import Said
from govern.services.model.opportunities import Opportunity
from govern.services.tables import Opportunity as Opportunities

NOW = """
SELECT o.id, o.programme AS programme_id, o.number, o.service AS service_id, s.ref AS service, s.name AS service_name,
       v.version, v.title, p.code AS council_code, v.dearer, v.cheaper, v.shifted, v.pence_from, v.pence_to,
       v.price_base, v.source, nullif(v.benchmark, '') AS benchmark, v.enablement, v.still_call, v.excluded,
       v.pence_excluded, v.effort, v.milestone AS milestone_id, m.ref AS changes_with, v.note,
       coalesce(d.outcome, 'open') AS outcome, coalesce(d.because, '') AS decided_because, who.name AS decided_by,
       d.at AS decided_at, coalesce(d.version, 0) AS decided_version
FROM opportunity o JOIN service s ON s.id = o.service
JOIN LATERAL (SELECT * FROM opportunity_version WHERE opportunity = o.id ORDER BY version DESC LIMIT 1) v ON true
LEFT JOIN milestone m ON m.id = v.milestone
LEFT JOIN partner p ON p.programme = o.programme AND p.council = v.council
LEFT JOIN LATERAL (SELECT * FROM opportunity_decision WHERE opportunity = o.id ORDER BY id DESC LIMIT 1) d ON true
LEFT JOIN person who ON who.id = d.by
"""
PENCE = {
    "cost_from": "pence_from",
    "cost_to": "pence_to",
    "enablement": "enablement",
    "cost_excluded": "pence_excluded",
}


async def opportunities(viewer: Person, programme_id: int) -> list[Opportunity]:
    visible = partners.visible(viewer, programme_id)
    rows = await Opportunities.raw(NOW + "WHERE o.programme = {} ORDER BY o.number", visible)
    return [_opportunity(row) for row in rows]


async def opportunity(viewer: Person, opportunity_id: int) -> Opportunity:
    scope = partners.scope(viewer)
    rows = await Opportunities.raw(NOW + "WHERE o.id = {} AND o.programme = ANY({})", opportunity_id, scope)
    if not rows:
        raise NotFound
    return _opportunity(rows[0])


async def opportunity_for_update(viewer: Person, opportunity_id: int) -> Opportunity:
    await Opportunities.select(Opportunities.id).where(Opportunities.id == opportunity_id).lock_rows("UPDATE")
    return await opportunity(viewer, opportunity_id)


async def opportunity_history(viewer: Person, opportunity_id: int) -> list[Said]:
    found = await opportunity(viewer, opportunity_id)
    return await trail.history(viewer, found.programme_id, kind="opportunity", thing=found.id)


def _opportunity(row: Mapping[str, Any]) -> Opportunity:
    amounts = {name: money.pounds(row[column]) for name, column in PENCE.items()}
    return msgspec.convert({**row, **amounts}, Opportunity)
