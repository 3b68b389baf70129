"""The register of section 24 consents: directions, and every matter as the rules judge it."""

import msgspec

from govern.decisions.model.consents import Direction, Judged, Matter, Told
from govern.decisions.rules import consents as rules
from govern.decisions.tables import ConsentDirection as Directions
from govern.decisions.tables import ConsentMatter as Matters
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

DIRECTIONS = """
SELECT d.id, d.programme AS programme_id, d.number, d.since, d.specified, d.counted_after, d.land, d.capital,
       d.contract, d.variable, d.reserves, d.consenter, d.land_consenter, d.reserves_consenter, d.source, d.at,
       p.name AS by_name,
       ARRAY(SELECT r.code FROM directed_council c JOIN partner r ON r.council = c.council AND r.programme = d.programme
             WHERE c.direction = d.id ORDER BY r.code) AS councils
FROM consent_direction d JOIN person p ON p.id = d.by WHERE d.programme = {} ORDER BY d.since DESC, d.number DESC
"""
MATTERS = """
SELECT m.id, m.programme AS programme_id, m.council AS council_id, r.code AS council_code, c.name AS council_name,
       m.number, m.version, f.limb, f.title, f.counterparty, f.subject, f.amount, f.day, f.ends_on,
       a.turn AS answer, a.day AS answered_on, coalesce(a.words, '') AS evidence,
       CASE WHEN own.turn = 'entered-into' THEN own.day END AS entered_on,
       CASE WHEN own.turn = 'dropped' THEN own.day END AS dropped_on
FROM consent_matter m JOIN council c ON c.id = m.council
JOIN partner r ON r.programme = m.programme AND r.council = m.council
JOIN LATERAL (SELECT * FROM consent_facts WHERE matter = m.id ORDER BY version DESC LIMIT 1) f ON true
LEFT JOIN LATERAL (
    SELECT turn, day, words FROM consent_turn WHERE matter = m.id AND turn IN ('asked', 'given', 'refused')
    AND version > (SELECT max(version) FROM consent_facts WHERE matter = m.id AND afresh)
    ORDER BY version DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (
    SELECT turn, day FROM consent_turn WHERE matter = m.id AND turn IN ('entered-into', 'dropped', 'reopened')
    ORDER BY version DESC LIMIT 1) own ON true
"""
TOLD = """
SELECT t.turn, t.words, t.day, t.at, p.name AS by_name FROM consent_turn t JOIN person p ON p.id = t.by
WHERE t.matter = {} ORDER BY t.version
"""


async def directions(viewer: Person, programme_id: int) -> list[Direction]:
    """The latest first."""
    rows = await Directions.raw(DIRECTIONS, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Direction])


async def matters(viewer: Person, programme_id: int) -> list[Matter]:
    where = "WHERE m.programme = {} ORDER BY m.number"
    rows = await Matters.raw(MATTERS + where, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Matter])


async def consents(viewer: Person, programme_id: int) -> list[Judged]:
    """What wants something first: breaches, then what waits for a consent."""
    found = await matters(viewer, programme_id)
    return rules.judged(found, await directions(viewer, programme_id)) if found else []


async def consent(viewer: Person, consent_id: int) -> Judged:
    mine = "WHERE m.id = {} AND m.programme = ANY({})"
    rows = await Matters.raw(MATTERS + mine, consent_id, partners.scope(viewer) or [0])
    if not rows:
        raise NotFound
    one = msgspec.convert(dict(rows[0]), Matter)
    others = await matters(viewer, one.programme_id)
    return rules.judgement(one, others, await directions(viewer, one.programme_id))


async def consent_turns(viewer: Person, consent_id: int) -> list[Told]:
    """What was said of it, from the beginning."""
    found = await consent(viewer, consent_id)
    return msgspec.convert([dict(row) for row in await Matters.raw(TOLD, found.matter.id)], list[Told])


async def consent_history(viewer: Person, consent_id: int) -> list[Said]:
    found = (await consent(viewer, consent_id)).matter
    return await record.history(viewer, found.programme_id, kind="consent", thing=found.id)
