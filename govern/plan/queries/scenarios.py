"""Reading scenarios: one's own, and those that were shared with the programme."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model import Scenario
from govern.plan.tables import Scenario as Scenarios
from govern.record import queries as record
from govern.record.model import Said

NOW = """
SELECT s.id, s.programme AS programme_id, s.name, s.owner AS owner_id, o.name AS owner_name, s.at AS made_at,
       now.changes, now.is_shared, now.number AS version, coalesce(e.state, 'open') AS state, e.at AS ended_at,
       coalesce(e.because, '') AS ended_because, ender.name AS ended_by
FROM scenario s
JOIN LATERAL (
    SELECT changes, is_shared, number FROM scenario_version WHERE scenario = s.id
    ORDER BY number DESC LIMIT 1) now ON true
LEFT JOIN person o ON o.id = s.owner
LEFT JOIN scenario_end e ON e.scenario = s.id LEFT JOIN person ender ON ender.id = e.by
WHERE (now.is_shared OR s.owner = {}) AND
"""


async def scenarios(viewer: Person, programme_id: int) -> list[Scenario]:
    """Those the viewer may see: open ones first, the newest at the top."""
    visible = partners.visible(viewer, programme_id)
    rows = await Scenarios.raw(NOW + "s.programme = {} ORDER BY e.id IS NOT NULL, s.id DESC", viewer.id, visible)
    return _scenarios(rows)


async def scenario(viewer: Person, scenario_id: int) -> Scenario:
    rows = await Scenarios.raw(
        NOW + "s.id = {} AND s.programme = ANY({})", viewer.id, scenario_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    return _scenarios(rows)[0]


async def scenario_for_update(viewer: Person, scenario_id: int) -> Scenario:
    """The same, held for this transaction."""
    await Scenarios.select(Scenarios.id).where(Scenarios.id == scenario_id).lock_rows("UPDATE")
    return await scenario(viewer, scenario_id)


async def scenario_history(viewer: Person, scenario_id: int) -> list[Said]:
    found = await scenario(viewer, scenario_id)
    return await record.history(viewer, found.programme_id, kind="scenario", thing=found.id)


def _scenarios(rows: Iterable[Any]) -> list[Scenario]:
    made = [dict(row) | {"changes": msgspec.json.decode(row["changes"])} for row in rows]
    return msgspec.convert(made, list[Scenario])
