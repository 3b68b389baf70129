from govern.plan.queries.plan import (
    calendar,
    history,
    milestone,
    milestone_for_update,
    milestones,
    plan,
    workstreams,
)
from govern.plan.queries.risk import how_sure, latest_risk_run, risk_run, risk_runs
from govern.plan.queries.sheets import rows
from govern.plan.queries.statements import baselines, holds, past, progress, statements

__all__ = [
    "baselines",
    "calendar",
    "history",
    "holds",
    "how_sure",
    "latest_risk_run",
    "milestone",
    "milestone_for_update",
    "milestones",
    "past",
    "plan",
    "risk_run",
    "risk_runs",
    "progress",
    "rows",
    "statements",
    "workstreams",
]
