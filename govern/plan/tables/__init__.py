from govern.plan.tables.exchange import FiledTask, PlanFile
from govern.plan.tables.plan import Link, Milestone, Workstream
from govern.plan.tables.statements import Acceptance, Baseline, Completion, Hold, Progress, Reforecast

__all__ = [
    "Acceptance",
    "Baseline",
    "Completion",
    "FiledTask",
    "Hold",
    "Link",
    "Milestone",
    "PlanFile",
    "Progress",
    "Reforecast",
    "Workstream",
]
