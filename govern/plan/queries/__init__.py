from govern.plan.queries.plan import (
    calendar,
    history,
    milestone,
    milestone_for_update,
    milestones,
    plan,
    workstreams,
)
from govern.plan.queries.sheets import rows
from govern.plan.queries.statements import baselines, holds, past, statements

__all__ = [
    "baselines",
    "calendar",
    "history",
    "holds",
    "milestone",
    "milestone_for_update",
    "milestones",
    "past",
    "plan",
    "rows",
    "statements",
    "workstreams",
]
