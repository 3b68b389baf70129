"""The published facts of a programme that is open to the public."""

import msgspec

from govern.adapters import database
from govern.decisions.model.open_data import OpenCouncil
from govern.decisions.model.papers import Paper
from govern.decisions.model.progress import PublicStep
from govern.decisions.model.public import OpenPlan
from govern.decisions.queries.papers import public_plan
from govern.decisions.queries.progress import public_progress

COUNCILS = """
SELECT c.name, c.gss_code FROM partner p JOIN council c ON c.id = p.council WHERE p.programme = $1 ORDER BY p.code
"""


async def public_facts(slug: str) -> tuple[OpenPlan, list[OpenCouncil], list[PublicStep], list[Paper]]:
    """For everybody, without signing in; a programme that is not public does not exist."""
    plan, papers = await public_plan(slug)
    _, steps = await public_progress(slug)
    rows = await database.answers(COUNCILS, plan.programme_id)
    return plan, msgspec.convert([dict(row) for row in rows], list[OpenCouncil]), steps, papers
