"""What the partners of a programme do not agree on: a fold over what was said of each."""

import msgspec

from govern.kit import typed
from govern.kit.errors import NotFound
from govern.partners.model.disagreements import Disagreement, DisagreementRow, Said
from govern.partners.queries.programmes import scope, visible
from govern.partners.tables import Disagreement as Disagreements
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said as Recorded

STANDS = """
'DIS-' || lpad(d.number::text, 2, '0') AS ref, d.title, d.words, now.due, first.day AS raised_on,
       CASE WHEN now.turn = 'settled' THEN now.day END AS settled_on,
       CASE WHEN now.turn = 'settled' THEN now.words ELSE '' END AS settlement
FROM disagreement d
JOIN council c ON c.id = d.council
JOIN partner r ON r.programme = d.programme AND r.council = d.council
JOIN scope_text t ON t.id = d.scope
JOIN person b ON b.id = d.by
JOIN disagreement_turn first ON first.disagreement = d.id AND first.version = 1
JOIN disagreement_turn now ON now.disagreement = d.id AND now.version = d.version
JOIN person o ON o.id = now.owner
"""
NOW = f"""
SELECT d.id, d.programme AS programme_id, d.council AS council_id, c.name AS council_name, t.number AS scope_number,
       d.version, now.owner AS owner_id, o.name AS owner_name, b.name AS raised_by, {STANDS}
"""
ROWS = f"""
SELECT r.code AS council, o.email AS owner, b.email AS raised_by, {STANDS} WHERE d.programme = {{}} ORDER BY d.number
"""
TURNS = """
SELECT t.turn, t.words, o.name AS owner_name, t.due, t.at, b.name AS by_name
FROM disagreement_turn t JOIN person o ON o.id = t.owner JOIN person b ON b.id = t.by
WHERE t.disagreement = {} ORDER BY t.version
"""


async def disagreements(viewer: Person, programme_id: int) -> list[Disagreement]:
    """Open ones first, the earliest day before the others; then those that are settled."""
    rows = await Disagreements.raw(
        NOW + "WHERE d.programme = {} ORDER BY now.turn = 'settled', now.due, d.number", visible(viewer, programme_id)
    )
    return msgspec.convert([dict(row) for row in rows], list[Disagreement])


async def disagreement(viewer: Person, disagreement_id: int) -> Disagreement:
    rows = await Disagreements.raw(
        NOW + "WHERE d.id = {} AND d.programme = ANY({})", disagreement_id, scope(viewer) or [0]
    )
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), Disagreement)


async def turns(viewer: Person, disagreement_id: int) -> list[Said]:
    """What was said of it, from the day it was raised."""
    found = await disagreement(viewer, disagreement_id)
    return msgspec.convert([dict(row) for row in await Disagreements.raw(TURNS, found.id)], list[Said])


async def disagreement_history(viewer: Person, disagreement_id: int) -> list[Recorded]:
    found = await disagreement(viewer, disagreement_id)
    return await record.history(viewer, found.programme_id, kind="disagreement", thing=found.id)


async def disagreement_rows(viewer: Person, programme_id: int) -> list[DisagreementRow]:
    """The sheet of the workbook."""
    rows = await Disagreements.raw(ROWS, visible(viewer, programme_id))
    return typed.rows([dict(row) for row in rows], DisagreementRow)
