from govern.plan.queries.dependencies import link, link_for_update, link_history, link_statements, links
from govern.plan.queries.plan import (
    calendar,
    history,
    milestone,
    milestone_for_update,
    milestones,
    plan,
    workstreams,
)
from govern.plan.queries.scenarios import scenario, scenario_for_update, scenario_history, scenarios
from govern.plan.queries.sheets import rows
from govern.plan.queries.statements import baselines, holds, past, statements

__all__ = [
    "baselines",
    "calendar",
    "history",
    "holds",
    "link",
    "link_for_update",
    "link_history",
    "link_statements",
    "links",
    "milestone",
    "milestone_for_update",
    "milestones",
    "past",
    "plan",
    "rows",
    "scenario",
    "scenario_for_update",
    "scenario_history",
    "scenarios",
    "statements",
    "workstreams",
]
