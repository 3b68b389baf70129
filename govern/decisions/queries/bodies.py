"""The register of bodies with their members, as it stands."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from govern.decisions.model.bodies import Body
from govern.decisions.tables import CouncilBody
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

BODIES = """
SELECT b.id, b.programme AS programme_id, b.council AS council_id, r.code AS council_code, c.name AS council_name,
       b.name, b.route, b.version, t.seats, t.quorum, t.source, t.since,
       (SELECT coalesce(json_agg(json_build_object(
                   'id', m.id, 'body_id', m.body, 'name', m.name, 'seat', m.seat, 'since', m.since, 'until', e.until,
                   'interests', (SELECT coalesce(json_agg(json_build_object(
                                     'id', i.id, 'matter', i.matter, 'on', i.day, 'proposal_id', i.proposal,
                                     'proposal_ref', p.ref) ORDER BY i.id), '[]')
                                 FROM member_interest i LEFT JOIN proposal p ON p.id = i.proposal
                                 WHERE i.member = m.id)) ORDER BY m.id), '[]')
        FROM body_member m LEFT JOIN body_member_end e ON e.member = m.id WHERE m.body = b.id)::text AS members
FROM council_body b
JOIN council c ON c.id = b.council
JOIN partner r ON r.programme = b.programme AND r.council = b.council
JOIN LATERAL (SELECT * FROM body_terms WHERE body = b.id ORDER BY version DESC LIMIT 1) t ON true
"""


async def bodies(viewer: Person, programme_id: int) -> list[Body]:
    """Of every council, in the order of the councils' codes."""
    partners.visible(viewer, programme_id)
    return _bodies(await CouncilBody.raw(BODIES + "WHERE b.programme = {} ORDER BY r.code, b.name", programme_id))


async def body(viewer: Person, body_id: int) -> Body:
    rows = await CouncilBody.raw(BODIES + "WHERE b.id = {} AND b.programme = ANY({})", body_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return _bodies(rows)[0]


async def body_for_update(viewer: Person, body_id: int) -> Body:
    """The same, held for this transaction."""
    await CouncilBody.select(CouncilBody.id).where(CouncilBody.id == body_id).lock_rows("UPDATE")
    return await body(viewer, body_id)


async def body_history(viewer: Person, body_id: int) -> list[Said]:
    found = await body(viewer, body_id)
    return await record.history(viewer, found.programme_id, kind="body", thing=found.id)


def _bodies(rows: Iterable[Mapping[str, Any]]) -> list[Body]:
    return msgspec.convert([{**row, "members": msgspec.json.decode(row["members"])} for row in rows], list[Body])
