"""Addresses that get no letters: those of one's own by address, those of other councils as counts (law 10)."""

from typing import Any

import msgspec

from govern.briefings import rules
from govern.briefings.model import UNDELIVERABLE, Stopped, StoppedAddress
from govern.briefings.tables import Suppression
from govern.kit import text
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

ROWS = """
SELECT s.id, s.programme AS programme_id, s.council AS council_id, k.name AS council, s.address,
       coalesce(c.name, p.name, '') AS name, s.topic, s.is_everywhere, s.because, s.at, s.lifted_at
FROM suppression s LEFT JOIN council k ON k.id = s.council
LEFT JOIN contact c ON c.council = s.council AND lower(c.email) = s.address
LEFT JOIN person p ON p.email = s.address
"""
OPEN = "WHERE s.programme = {} AND s.lifted_at IS NULL ORDER BY s.at DESC, s.id DESC"


async def stopped_addresses(viewer: Person, programme_id: int) -> Stopped:
    """The latest first."""
    partners.visible(viewer, programme_id)
    own: list[StoppedAddress] = []
    others: dict[str, int] = {}
    for row in await Suppression.raw(ROWS + OPEN, programme_id):
        found = _found(row)
        if may(viewer, "see", rules.stopped.thing(programme_id, found.council_id)):
            own.append(found)
        elif found.council:
            others[found.council] = others.get(found.council, 0) + 1
    counted = tuple((council, text.people(count)) for council, count in sorted(others.items()))
    return Stopped(own=tuple(own), others=counted)


async def undeliverable(viewer: Person, programme_id: int) -> frozenset[str]:
    """Addresses that mail came back from, for whoever writes to people: they are left out, and never shown."""
    open_ = (Suppression.topic == UNDELIVERABLE) & Suppression.lifted_at.is_null()
    of = Suppression.programme == partners.visible(viewer, programme_id)
    return frozenset(row["address"] for row in await Suppression.select(Suppression.address).where(of & open_))


async def stopped_address(viewer: Person, stopped_id: int) -> StoppedAddress:
    return await _one(viewer, ROWS + "WHERE s.id = {}", stopped_id)


async def stopped_address_for_update(viewer: Person, stopped_id: int) -> StoppedAddress:
    return await _one(viewer, ROWS + "WHERE s.id = {} FOR UPDATE OF s", stopped_id)


async def _one(viewer: Person, statement: str, stopped_id: int) -> StoppedAddress:
    rows = await Suppression.raw(statement, stopped_id)
    found = _found(rows[0]) if rows else None
    if found is None or not may(viewer, "see", rules.stopped.thing(found.programme_id, found.council_id)):
        raise NotFound
    return found


def _found(row: Any) -> StoppedAddress:
    return msgspec.convert(dict(row), StoppedAddress)
