"""The terms between partners and their promises, as they stand."""

import msgspec

from govern.adapters import database
from govern.kit import typed
from govern.kit.errors import NotFound
from govern.partners.model.agreement import Commitment, CommitmentRow, Term, TermRow
from govern.partners.queries.programmes import scope, visible
from govern.partners.rules import agreement as rules
from govern.people.model import Person

TERMS = """
SELECT t.id, t.programme AS programme_id, t.kind AS kind_of, t.words, t.since, t.council AS council_id,
       coalesce(c.name, '') AS council_name, t.months, p.name AS by_name, t.at,
       coalesce(r.next_on, t.review_on) AS review_on, coalesce(r.count, 0) AS reviewed
FROM agreement_term t LEFT JOIN council c ON c.id = t.council LEFT JOIN person p ON p.id = t.by
LEFT JOIN LATERAL (
    SELECT max(next_on) AS next_on, count(*) AS count FROM term_review WHERE term = t.id) r ON true
"""
COMMITMENTS = """
SELECT m.id, m.programme AS programme_id, 'PRM-' || lpad(m.number::text, 2, '0') AS ref, m.words,
       m.council AS council_id, c.name AS council_name, m.towards AS to_id, coalesce(o.name, '') AS to_name, m.due,
       m.made_on, CASE WHEN j.id IS NULL THEN 'open' WHEN j.kept THEN 'kept' ELSE 'not-kept' END AS state,
       j.day AS judged_on, coalesce(j.because, '') AS because, p.name AS judged_by
FROM commitment m JOIN council c ON c.id = m.council LEFT JOIN council o ON o.id = m.towards
LEFT JOIN commitment_judgement j ON j.commitment = m.id LEFT JOIN person p ON p.id = j.by
"""
TERM_ROWS = """
SELECT t.kind, t.words, t.since, coalesce(p.code, '') AS council, t.months,
       coalesce((SELECT max(next_on) FROM term_review WHERE term = t.id), t.review_on) AS review_on
FROM agreement_term t LEFT JOIN partner p ON p.programme = t.programme AND p.council = t.council
WHERE t.programme = $1 ORDER BY t.id
"""
COMMITMENT_ROWS = """
SELECT 'PRM-' || lpad(m.number::text, 2, '0') AS ref, g.code AS council, coalesce(r.code, '') AS to, m.words, m.due,
       m.made_on, CASE WHEN j.id IS NULL THEN 'open' WHEN j.kept THEN 'kept' ELSE 'not-kept' END AS state,
       j.day AS judged_on, coalesce(j.because, '') AS because
FROM commitment m JOIN partner g ON g.programme = m.programme AND g.council = m.council
LEFT JOIN partner r ON r.programme = m.programme AND r.council = m.towards
LEFT JOIN commitment_judgement j ON j.commitment = m.id WHERE m.programme = $1 ORDER BY m.number
"""


async def terms(viewer: Person, programme_id: int) -> list[Term]:
    """Every term that was ever stated, each until a newer one of its kind holds."""
    rows = await database.answers(TERMS + "WHERE t.programme = $1 ORDER BY t.id", visible(viewer, programme_id))
    return rules.dated(msgspec.convert([dict(row) for row in rows], list[Term]))


async def term(viewer: Person, term_id: int) -> Term:
    rows = await database.answers(TERMS + "WHERE t.id = $1 AND t.programme = ANY($2)", term_id, scope(viewer))
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), Term)


async def commitments(viewer: Person, programme_id: int) -> list[Commitment]:
    """Open ones first, by the day on which they are due; then those that were judged, the latest first."""
    order = "WHERE m.programme = $1 ORDER BY j.id IS NOT NULL, CASE WHEN j.id IS NULL THEN m.due END, j.id DESC"
    rows = await database.answers(COMMITMENTS + order, visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Commitment])


async def commitment(viewer: Person, commitment_id: int) -> Commitment:
    where = "WHERE m.id = $1 AND m.programme = ANY($2)"
    rows = await database.answers(COMMITMENTS + where, commitment_id, scope(viewer))
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), Commitment)


async def term_rows(viewer: Person, programme_id: int) -> list[TermRow]:
    rows = await database.answers(TERM_ROWS, visible(viewer, programme_id))
    return typed.rows([dict(row) for row in rows], TermRow)


async def commitment_rows(viewer: Person, programme_id: int) -> list[CommitmentRow]:
    rows = await database.answers(COMMITMENT_ROWS, visible(viewer, programme_id))
    return typed.rows([dict(row) for row in rows], CommitmentRow)
