from govern.plan.tables.control import (
    BaselineDate,
    BaselineSet,
    ChangeRequest,
    ChangeStatement,
    ChangeWording,
    ToleranceSet,
)
from govern.plan.tables.plan import Link, Milestone, Workstream
from govern.plan.tables.risk import RiskRun
from govern.plan.tables.statements import Acceptance, Baseline, Completion, Hold, Progress, Reforecast

__all__ = [
    "Acceptance",
    "Baseline",
    "BaselineDate",
    "BaselineSet",
    "ChangeRequest",
    "ChangeStatement",
    "ChangeWording",
    "Completion",
    "Hold",
    "Link",
    "Milestone",
    "Progress",
    "Reforecast",
    "RiskRun",
    "ToleranceSet",
    "Workstream",
]
