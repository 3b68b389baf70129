import msgspec

from govern.adapters import database
from govern.decisions.model.progress import PublicStep
from govern.decisions.model.public import OpenPlan
from govern.decisions.queries.papers import public_plan
from govern.plan.queries.plan import REACHED

STEPS = f"""
SELECT m.title, first.finish AS planned, coalesce(said.finish, now.finish) AS expected, done.actual AS reached
FROM milestone m
LEFT JOIN baseline first ON first.milestone = m.id AND first.number = 0
LEFT JOIN LATERAL (SELECT finish FROM baseline WHERE milestone = m.id ORDER BY number DESC LIMIT 1) now ON true
LEFT JOIN LATERAL (SELECT finish FROM reforecast WHERE milestone = m.id ORDER BY version DESC LIMIT 1) said ON true
LEFT JOIN {REACHED} ON true
WHERE m.programme = $1 AND m.public AND m.kind = 'milestone' AND NOT m.on_hold ORDER BY m.id
"""


async def public_progress(slug: str) -> tuple[OpenPlan, list[PublicStep]]:
    """For everybody, without signing in: the milestones marked as public of a programme that is open to them."""
    plan, _ = await public_plan(slug)
    rows = await database.answers(STEPS, plan.programme_id)
    return plan, [msgspec.convert(dict(row), PublicStep) for row in rows]
