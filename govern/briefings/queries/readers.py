"""Who may be told in a programme: the contacts of its councils, and those who hold a role in it."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from govern.briefings.model import UNDELIVERABLE, Kind, MessageType, Reader
from govern.briefings.tables import Briefing, Suppression
from govern.partners import queries as partners
from govern.people.model import Person

CONTACTS = """
SELECT c.id AS contact, c.name, lower(trim(c.email)) AS address, c.council, c.kind, c.service, c.team, c.site,
       c.grade, c.union, c.line_manager AS manager, c.language, c.left_on IS NOT NULL AS has_left
FROM contact c JOIN partner p ON p.council = c.council WHERE p.programme = {} ORDER BY p.code, c.id
"""
ACCOUNTS = """
SELECT p.id AS person, p.name, p.email AS address, max(r.council) AS council, array_agg(r.role) AS kinds
FROM role_held r JOIN person p ON p.id = r.person
WHERE r.programme = {} AND r.ended_at IS NULL AND p.left_at IS NULL AND r.role = ANY({})
GROUP BY p.id ORDER BY p.id
"""
ROLES = [Kind.PARTNER_LEAD, Kind.BOARD_MEMBER, Kind.LINE_MANAGER, Kind.SPONSOR, Kind.WORKSTREAM_LEAD]
Row = Mapping[str, Any]


async def readers(viewer: Person, programme_id: int, message_type: MessageType) -> list[Reader]:
    """Everybody with what an audience asks about them; an account and a contact of one address are one reader."""
    partners.visible(viewer, programme_id)
    contacts = await Briefing.raw(CONTACTS, programme_id)
    accounts = await Briefing.raw(ACCOUNTS, programme_id, [one.value for one in ROLES])
    topics = await _topics(programme_id)
    return [
        msgspec.convert(
            {
                **row,
                "is_suppressed": UNDELIVERABLE in topics.get(row["address"], ()),
                "has_opted_out": message_type.value in topics.get(row["address"], ()),
            },
            Reader,
        )
        for row in _joined(contacts, accounts)
    ]


def _joined(contacts: Iterable[Row], accounts: Iterable[Row]) -> list[dict[str, Any]]:
    found = [{**row, "kinds": {row["kind"]}} for row in contacts]
    managers = {row["manager"] for row in found if row["manager"]}
    by_address: dict[str, dict[str, Any]] = {}
    for row in found:
        by_address.setdefault(row["address"], row)
        if row["address"] in managers:
            row["kinds"].add(Kind.LINE_MANAGER.value)
    for account in accounts:
        if known := by_address.get(account["address"]):
            known["kinds"] |= set(account["kinds"])
            known["person"] = account["person"]
        else:
            found.append({**account, "kinds": set(account["kinds"])})
    return found


async def _topics(programme_id: int) -> dict[str, set[str]]:
    rows = await Suppression.select(Suppression.address, Suppression.topic).where(
        (Suppression.programme == programme_id) & Suppression.lifted_at.is_null()
    )
    topics: dict[str, set[str]] = {}
    for row in rows:
        topics.setdefault(row["address"], set()).add(row["topic"])
    return topics
