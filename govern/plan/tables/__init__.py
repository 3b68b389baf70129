from govern.plan.tables.dependencies import LinkChange, LinkStatement
from govern.plan.tables.plan import Link, Milestone, Workstream
from govern.plan.tables.scenarios import Scenario, ScenarioEnd, ScenarioVersion
from govern.plan.tables.statements import Acceptance, Baseline, Completion, Hold, Progress, Reforecast

__all__ = [
    "Acceptance",
    "Baseline",
    "Completion",
    "Hold",
    "Link",
    "LinkChange",
    "LinkStatement",
    "Milestone",
    "Progress",
    "Reforecast",
    "Scenario",
    "ScenarioEnd",
    "ScenarioVersion",
    "Workstream",
]
