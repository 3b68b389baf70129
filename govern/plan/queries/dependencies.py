"""Reading dependencies: what became of each link, and what councils said of it."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model import KeptLink, Link, LinkChange, LinkStatement
from govern.plan.tables import Link as Links
from govern.plan.tables import LinkChange as LinkChanges
from govern.record import queries as record
from govern.record.model import Said

NOW = """
SELECT l.id, l.programme AS programme_id, l.predecessor, l.successor, l.type,
       coalesce(c.lag_days, l.lag_days) AS lag_days, coalesce(c.number, 0) + 1 AS version
FROM link l LEFT JOIN (SELECT DISTINCT ON (link) link, number, lag_days, is_removed FROM link_change
    ORDER BY link, number DESC) c ON c.link = l.id
"""
STATEMENTS = """
SELECT s.link AS link_id, s.number, s.says, s.side, giver.code AS giver, receiver.code AS receiver, s.because, s.at,
       s.by AS by_id, p.name AS by_name
FROM link_statement s JOIN link l ON l.id = s.link LEFT JOIN person p ON p.id = s.by
LEFT JOIN partner giver ON giver.programme = l.programme AND giver.council = s.giver
LEFT JOIN partner receiver ON receiver.programme = l.programme AND receiver.council = s.receiver
"""


async def links(viewer: Person, programme_id: int) -> list[Link]:
    """The dependencies that are in the plan, in the order in which they were added."""
    rows = await Links.raw(
        NOW + "WHERE l.programme = {} AND c.is_removed IS NOT TRUE ORDER BY l.id",
        partners.visible(viewer, programme_id),
    )
    return msgspec.convert([dict(row) for row in rows], list[Link])


async def link(viewer: Person, link_id: int) -> KeptLink:
    """One of them, also after it was taken out: its changes the newest first, what was said from the first on."""
    rows = await Links.raw(NOW + "WHERE l.id = {} AND l.programme = ANY({})", link_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return KeptLink(
        programme_id=rows[0]["programme_id"],
        link=msgspec.convert(dict(rows[0]), Link),
        changes=await _changes(link_id),
        statements=_statements(await Links.raw(STATEMENTS + "WHERE s.link = {} ORDER BY s.number", link_id)),
    )


async def link_for_update(viewer: Person, link_id: int) -> KeptLink:
    """The same, held for this transaction: whoever else wants to say something of it waits."""
    await Links.select(Links.id).where(Links.id == link_id).lock_rows("UPDATE")
    return await link(viewer, link_id)


async def link_statements(viewer: Person, programme_id: int) -> dict[int, tuple[LinkStatement, ...]]:
    """What councils said of each dependency of a programme, by link, from the first to the newest."""
    visible = partners.visible(viewer, programme_id)
    rows = await Links.raw(STATEMENTS + "WHERE l.programme = {} ORDER BY s.link, s.number", visible)
    found: dict[int, tuple[LinkStatement, ...]] = {}
    for one in _statements(rows):
        found[one.link_id] = (*found.get(one.link_id, ()), one)
    return found


async def link_history(viewer: Person, link_id: int) -> list[Said]:
    """What happened to a dependency, the latest first."""
    found = await link(viewer, link_id)
    return await record.history(viewer, found.programme_id, kind="link", thing=link_id)


async def _changes(link_id: int) -> tuple[LinkChange, ...]:
    rows = (
        await LinkChanges.select(
            LinkChanges.number,
            LinkChanges.lag_days,
            LinkChanges.is_removed,
            LinkChanges.because,
            LinkChanges.at,
            LinkChanges.by.name.as_alias("by_name"),
        )
        .where(LinkChanges.link == link_id)
        .order_by(LinkChanges.number, ascending=False)
    )
    return msgspec.convert(rows, tuple[LinkChange, ...])


def _statements(rows: Iterable[Any]) -> tuple[LinkStatement, ...]:
    return msgspec.convert([dict(row) for row in rows], tuple[LinkStatement, ...])
