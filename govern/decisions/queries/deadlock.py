"""The steps that were taken where councils do not come to one decision, the first one first."""

import msgspec

from govern.decisions.model.deadlock import DeadlockStep
from govern.decisions.queries.proposals import proposal
from govern.decisions.tables import DeadlockStep as Steps
from govern.people.model import Person

STEPS = """
SELECT s.id, s.rung, s.owner, s.due, s.because, s.begun AS begun_on, p.name AS by_name, s.at,
       e.ending, e.day AS ended_on, coalesce(e.outcome, '') AS outcome
FROM deadlock_step s
LEFT JOIN deadlock_step_end e ON e.step = s.id
LEFT JOIN person p ON p.id = s.by
WHERE s.proposal = {} ORDER BY s.id
"""


async def deadlock_steps(viewer: Person, proposal_id: int) -> list[DeadlockStep]:
    found = await proposal(viewer, proposal_id)
    return msgspec.convert([dict(row) for row in await Steps.raw(STEPS, found.id)], list[DeadlockStep])
