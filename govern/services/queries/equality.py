"""Equality assessments, and the decisions that need them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.decisions import queries as decisions
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model.equality import DecisionDuty, Equality
from govern.services.rules import equality as rules
from govern.services.tables import EqualityAssessment

ASSESSMENTS = """
SELECT a.id, s.programme AS programme_id, a.service AS service_id, s.ref AS service, s.name AS service_name, a.number,
       p.code AS council_code, a.proposal AS proposal_id, o.ref AS proposal, a.is_full, a.screening, a.impacts,
       a.evidence, a.mitigation, a.monitoring, a.assessed_on, a.owner AS owner_id, w.name AS owner_name, a.at,
       z.name AS signed_by, a.signed_at
FROM equality_assessment a JOIN service s ON s.id = a.service
JOIN partner p ON p.programme = s.programme AND p.council = a.council LEFT JOIN proposal o ON o.id = a.proposal
LEFT JOIN person w ON w.id = a.owner LEFT JOIN person z ON z.id = a.signed_by
"""


async def assessments(viewer: Person, programme_id: int) -> list[Equality]:
    """Every one, by service, council and number."""
    visible = partners.visible(viewer, programme_id)
    rows = await EqualityAssessment.raw(
        ASSESSMENTS + "WHERE s.programme = {} ORDER BY s.ref, p.code, a.number", visible
    )
    return [_assessment(row) for row in rows]


async def assessment(viewer: Person, equality_id: int) -> Equality:
    scope = partners.scope(viewer)
    rows = await EqualityAssessment.raw(ASSESSMENTS + "WHERE a.id = {} AND s.programme = ANY({})", equality_id, scope)
    if not rows:
        raise NotFound
    return _assessment(rows[0])


async def duties(viewer: Person, programme_id: int) -> list[DecisionDuty]:
    """Open decisions of every council, with what due regard lacks."""
    return rules.duties(
        await decisions.proposals(viewer, programme_id),
        await decisions.decisions(viewer, programme_id),
        await assessments(viewer, programme_id),
    )


def _assessment(row: Mapping[str, Any]) -> Equality:
    judged = msgspec.json.decode(row["impacts"], type=dict[str, str])
    plain = {name: value for name, value in row.items() if name != "impacts"}
    return msgspec.convert({**plain, **judged}, Equality)
