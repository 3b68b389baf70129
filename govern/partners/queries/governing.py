"""How councils govern themselves, and from which day on."""

from datetime import date

import msgspec
from msgspec.structs import replace

from govern.kit.errors import NotFound
from govern.partners.model import Governance
from govern.partners.model.governing import GovernedSince
from govern.partners.queries.programmes import visible
from govern.partners.rules.governing import governance_on as on
from govern.partners.tables import Council, CouncilGovernance, Partner
from govern.people.model import Held, Person, Role

STATED = """
SELECT g.number, g.governance, g.since, g.because, who.name AS by_name, g.at
FROM council_governance g LEFT JOIN person who ON who.id = g.by
    AND EXISTS (SELECT FROM role_held h WHERE h.person = who.id AND h.programme = {})
WHERE g.council = {} ORDER BY g.number
"""  # whoever spoke for the council in another programme has no name in this one (law 10)


async def governances(viewer: Person, programme_id: int, council_id: int) -> list[GovernedSince]:
    """Every statement of a council that takes part in a programme, in order; none where it never changed."""
    rows = await CouncilGovernance.raw(STATED, visible(viewer, programme_id), council_id)
    return msgspec.convert([dict(row) for row in rows], list[GovernedSince])


async def governance_on(viewer: Person, programme_id: int, council_id: int, day: date | None) -> Governance:
    said = await governances(viewer, programme_id, council_id)
    row = await Council.select(Council.governance).where(Council.id == council_id).first()
    if row is None:
        raise NotFound
    return on(said, day, otherwise=Governance(row["governance"]))


async def everywhere(viewer: Person, council_id: int) -> Person:
    """The same person, reading every programme in which a council takes part. For what holds in all of them: nothing
    that is read so is shown."""
    rows = await Partner.select(Partner.programme).where(Partner.council == council_id)
    held = tuple(Held(programme_id=row["programme"], role=Role.VIEWER) for row in rows)
    return replace(viewer, roles=(*viewer.roles, *held))
