"""Requirements of services with how far each council is, and how each council runs its services today."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.kit import money
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model.needs import CouncilNeed, Practice, Requirement
from govern.services.tables import Practice as Practices
from govern.services.tables import Requirement as Requirements

NEEDS = """
SELECT r.id, r.service AS service_id, s.programme AS programme_id, s.ref AS service, s.before, r.number,
       r.kind AS about, r.words, r.due
FROM requirement r JOIN service s ON s.id = r.service
"""
STATES = """
SELECT DISTINCT ON (t.requirement, p.code) t.requirement, p.code AS council_code, t.state, t.variation,
       who.name AS by_name, t.at
FROM requirement_state t JOIN requirement r ON r.id = t.requirement JOIN service s ON s.id = r.service
JOIN partner p ON p.programme = s.programme AND p.council = t.council LEFT JOIN person who ON who.id = t.by
WHERE s.programme = {} ORDER BY t.requirement, p.code, t.id DESC
"""
PRACTICES = """
SELECT DISTINCT ON (t.service, p.code) t.service AS service_id, p.code AS council_code, t.how, t.system, t.pence,
       t.year, t.source, who.name AS by_name, t.at
FROM practice t JOIN service s ON s.id = t.service
JOIN partner p ON p.programme = s.programme AND p.council = t.council LEFT JOIN person who ON who.id = t.by
WHERE s.programme = {} ORDER BY t.service, p.code, t.id DESC
"""


async def requirements(viewer: Person, programme_id: int) -> list[Requirement]:
    """By service and number; of each council whose residents use the service how far it is."""
    visible = partners.visible(viewer, programme_id)
    rows = await Requirements.raw(NEEDS + "WHERE s.programme = {} ORDER BY s.ref, r.number", visible)
    return await _with_councils(rows, visible)


async def requirement(viewer: Person, requirement_id: int) -> Requirement:
    scope = partners.scope(viewer)
    rows = await Requirements.raw(NEEDS + "WHERE r.id = {} AND s.programme = ANY({})", requirement_id, scope)
    if not rows:
        raise NotFound
    return (await _with_councils(rows, rows[0]["programme_id"]))[0]


async def _with_councils(rows: list[Mapping[str, Any]], programme_id: int) -> list[Requirement]:
    states: dict[tuple[int, str], CouncilNeed] = {}
    for row in await Requirements.raw(STATES, programme_id):
        said = {name: value for name, value in row.items() if name != "requirement"}
        states[row["requirement"], row["council_code"]] = msgspec.convert(said, CouncilNeed)
    found = []
    for row in rows:
        plain = {name: value for name, value in row.items() if name != "before"}
        councils = [states.get((row["id"], code), CouncilNeed(council_code=code)) for code in row["before"]]
        found.append(msgspec.convert({**plain, "councils": []}, Requirement))
        found[-1].councils.extend(councils)
    return found


async def practices(viewer: Person, programme_id: int) -> list[Practice]:
    """What each council said last of how it runs a service."""
    rows = await Practices.raw(PRACTICES, partners.visible(viewer, programme_id))
    return msgspec.convert([_practice(row) for row in rows], list[Practice])


def _practice(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "cost": None if row["pence"] is None else money.pounds(row["pence"])}
