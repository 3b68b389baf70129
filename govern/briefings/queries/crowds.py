"""Who in a register are alike for a rule, so that few rows stand for 40,000 people and one rule decides on them all.

Alike are those of one council, in every word that the rule or a placeholder asks for, and whether they got a sending.
Nobody is who has something of their own: an address that others have, that an account has, or that was stopped."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from govern.adapters.changes import Remembered
from govern.briefings.rules.counting import SAMPLE
from govern.briefings.tables import Suppression
from govern.people.model import Person

CROWDS = """
WITH asked AS (SELECT {}::int AS programme, {}::text[] AS words, {}::int AS sending),
here AS MATERIALIZED (
    SELECT c.id, c.council, c.kind, c.service, c.team, c.site, c.grade, c.union, lower(trim(c.line_manager)) AS manager,
           c.language, c.in_transfer, c.left_on IS NOT NULL AS has_left, lower(trim(c.email)) AS address,
           btrim(c.name, E' \\t\\n\\r\\u00a0') = '' OR octet_length(c.email) <> char_length(c.email) AS is_odd
    FROM contact c JOIN partner p ON p.council = c.council WHERE p.programme = (SELECT programme FROM asked)),
odd AS (
    SELECT address FROM here WHERE address <> '' GROUP BY address HAVING count(*) > 1
    UNION SELECT s.address FROM suppression s JOIN asked q ON q.programme = s.programme WHERE s.lifted_at IS NULL
    UNION SELECT lower(trim(p.email)) FROM role_held r JOIN person p ON p.id = r.person
        JOIN asked q ON q.programme = r.programme),
managers AS (SELECT manager AS address FROM here WHERE NOT has_left AND manager <> '' GROUP BY 1),
consenting AS (
    SELECT c.address FROM promotional_consent c JOIN asked q ON q.programme = c.programme AND 'consent' = ANY(q.words)
    WHERE c.withdrawn_at IS NULL GROUP BY 1),
told AS (
    SELECT d.contact, d.council FROM delivery d
    WHERE d.occurrence = (SELECT sending FROM asked) AND d.contact IS NOT NULL)
SELECT h.council, m.address IS NOT NULL AS is_manager, o.address IS NOT NULL OR h.is_odd AS is_odd,
       array_agg(h.id) AS ids
FROM here h CROSS JOIN asked q LEFT JOIN odd o ON o.address = h.address LEFT JOIN managers m ON m.address = h.address
LEFT JOIN consenting y ON y.address = h.address LEFT JOIN told t ON t.contact = h.id
GROUP BY 1, 2, 3, h.kind, h.has_left, h.address = '', y.address IS NOT NULL, t.contact IS NOT NULL, t.council,
    CASE WHEN 'service' = ANY(q.words) THEN h.service END, CASE WHEN 'team' = ANY(q.words) THEN h.team END,
    CASE WHEN 'site' = ANY(q.words) THEN h.site END, CASE WHEN 'grade' = ANY(q.words) THEN h.grade END,
    CASE WHEN 'union' = ANY(q.words) THEN h.union END, CASE WHEN 'manager' = ANY(q.words) THEN h.manager END,
    CASE WHEN 'language' = ANY(q.words) THEN h.language END,
    CASE WHEN 'in_transfer' = ANY(q.words) THEN h.in_transfer END
"""


class Crowds(NamedTuple):
    """Whom to read of the register: `sizes` is how many each stands for, by contact, `managers` are line managers."""

    sizes: Mapping[int, int]
    managers: frozenset[int]


async def crowds(
    viewer: Person, programme_id: int, asked: frozenset[str], *, sending: int | None, named: frozenset[int]
) -> Crowds:
    """Of councils whose people may be `named` the first five stand for all that are alike, of the others the first. The
    caller has seen the programme; `sending` parts those who got it from the others."""
    key = (programme_id, asked, sending, named)
    return await _remembered.find(key, partial(_crowds, *key))


_remembered: Remembered[Crowds] = Remembered()


async def _crowds(programme_id: int, asked: frozenset[str], sending: int | None, named: frozenset[int]) -> Crowds:
    sizes: dict[int, int] = {}
    managers: set[int] = set()
    for row in await Suppression.raw(CROWDS, programme_id, sorted(asked), sending):
        ids = sorted(row["ids"])
        first = ids if row["is_odd"] else ids[: SAMPLE if row["council"] in named else 1]
        sizes |= dict.fromkeys(first, 1)
        sizes[first[-1]] += len(ids) - len(first)
        if row["is_manager"]:
            managers.update(first)
    return Crowds(sizes, frozenset(managers))
