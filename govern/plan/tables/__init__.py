from govern.plan.tables.plan import Link, Milestone, Workstream
from govern.plan.tables.statements import Acceptance, Baseline, Completion, Hold, Progress, Reforecast

__all__ = [
    "Acceptance",
    "Baseline",
    "Completion",
    "Hold",
    "Link",
    "Milestone",
    "Progress",
    "Reforecast",
    "Workstream",
]
