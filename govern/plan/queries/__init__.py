from govern.plan.queries.exchange import drafts, filed_from, files, kept, known, plan_draft
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
from govern.plan.queries.statements import baselines, holds, past, progress, statements

__all__ = [
    "baselines",
    "calendar",
    "drafts",
    "filed_from",
    "files",
    "history",
    "holds",
    "kept",
    "known",
    "milestone",
    "milestone_for_update",
    "milestones",
    "past",
    "plan",
    "plan_draft",
    "progress",
    "rows",
    "statements",
    "workstreams",
]
