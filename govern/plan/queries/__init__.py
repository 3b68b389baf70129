from govern.plan.queries.control import (
    baseline_dates,
    baseline_set,
    baseline_sets,
    change_history,
    change_request,
    change_request_for_update,
    change_requests,
    limits,
    limits_so_far,
    open_changes,
)
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
    "baseline_dates",
    "baseline_set",
    "baseline_sets",
    "baselines",
    "calendar",
    "change_history",
    "change_request",
    "change_request_for_update",
    "change_requests",
    "history",
    "holds",
    "limits",
    "limits_so_far",
    "open_changes",
    "milestone",
    "milestone_for_update",
    "milestones",
    "past",
    "plan",
    "rows",
    "statements",
    "workstreams",
]
