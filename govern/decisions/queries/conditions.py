"""The conditions of what councils approved, as they stand. Those of a decision that was taken afresh lapsed with it."""

import msgspec

from govern.decisions.model.conditions import Condition, ConditionRow, ConditionTurn
from govern.decisions.tables import DecisionCondition as Conditions
from govern.kit import typed
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

STANDS = """
now.due, first.day AS stated_on, k.number, k.words, k.holds_up,
       CASE WHEN now.turn IN ('discharged', 'waived') THEN now.day END AS ended_on, now.turn = 'waived' AS is_waived,
       CASE WHEN now.turn IN ('discharged', 'waived') THEN now.words ELSE '' END AS evidence
FROM decision_condition k
JOIN partner_decision d ON d.id = k.decision
JOIN proposal p ON p.id = d.proposal
JOIN council c ON c.id = d.council
JOIN partner r ON r.programme = p.programme AND r.council = d.council
JOIN condition_turn first ON first.condition = k.id AND first.version = 1
JOIN condition_turn now ON now.condition = k.id AND now.version = k.version
JOIN person o ON o.id = now.owner
WHERE k.decided > (SELECT coalesce(max(version), 0) FROM decision_plan WHERE decision = d.id AND afresh)
"""
NOW = f"""
SELECT k.id, k.decision AS decision_id, p.id AS proposal_id, p.programme AS programme_id, p.ref AS proposal_ref,
       p.title AS proposal_title, d.council AS council_id, r.code AS council_code, c.name AS council_name,
       k.version, now.owner AS owner_id, o.name AS owner_name, {STANDS}
"""
ROWS = f"""
SELECT p.ref AS proposal, r.code AS council, o.email AS owner, {STANDS}
AND p.programme = {{}} ORDER BY p.ref, r.code, k.number
"""
TURNS = """
SELECT t.turn, t.words, o.name AS owner_name, t.due, t.at, b.name AS by_name
FROM condition_turn t JOIN person o ON o.id = t.owner JOIN person b ON b.id = t.by
WHERE t.condition = {} ORDER BY t.version
"""


async def conditions(viewer: Person, programme_id: int) -> list[Condition]:
    """Of a programme: open ones first, the earliest day before the others."""
    order = "ORDER BY now.turn IN ('discharged', 'waived'), now.due NULLS LAST, p.ref, r.code, k.number"
    rows = await Conditions.raw(f"{NOW} AND p.programme = {{}} {order}", partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Condition])


async def condition(viewer: Person, condition_id: int) -> Condition:
    mine = f"{NOW} AND k.id = {{}} AND p.programme = ANY({{}})"
    rows = await Conditions.raw(mine, condition_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), Condition)


async def condition_turns(viewer: Person, condition_id: int) -> list[ConditionTurn]:
    found = await condition(viewer, condition_id)
    return msgspec.convert([dict(row) for row in await Conditions.raw(TURNS, found.id)], list[ConditionTurn])


async def condition_history(viewer: Person, condition_id: int) -> list[Said]:
    found = await condition(viewer, condition_id)
    return await record.history(viewer, found.programme_id, kind="condition", thing=found.id)


async def condition_rows(viewer: Person, programme_id: int) -> list[ConditionRow]:
    """The sheet of the workbook."""
    rows = await Conditions.raw(ROWS, partners.visible(viewer, programme_id))
    return typed.rows([dict(row) for row in rows], ConditionRow)
