from govern.plan.tables.control import (
    BaselineDate,
    BaselineSet,
    ChangeRequest,
    ChangeStatement,
    ChangeWording,
    ToleranceSet,
)
from govern.plan.tables.dependencies import LinkChange, LinkStatement
from govern.plan.tables.exchange import FiledTask, PlanFile
from govern.plan.tables.imports import PlanImport
from govern.plan.tables.plan import Link, Milestone, Workstream
from govern.plan.tables.reminders import Digest, OwnerLink, ReminderChoice, ReminderRound, ReminderTimetable
from govern.plan.tables.risk import RiskRun
from govern.plan.tables.scenarios import Scenario, ScenarioEnd, ScenarioVersion
from govern.plan.tables.statements import (
    Acceptance,
    Baseline,
    Completion,
    Hold,
    Progress,
    Reforecast,
    Refusal,
    Retraction,
)
from govern.plan.tables.views import SavedView
from govern.plan.tables.wording import MilestoneWording

__all__ = [
    "Acceptance",
    "Baseline",
    "BaselineDate",
    "BaselineSet",
    "ChangeRequest",
    "ChangeStatement",
    "ChangeWording",
    "Completion",
    "Digest",
    "FiledTask",
    "Hold",
    "Link",
    "LinkChange",
    "LinkStatement",
    "Milestone",
    "MilestoneWording",
    "OwnerLink",
    "PlanFile",
    "PlanImport",
    "Progress",
    "Reforecast",
    "Refusal",
    "Retraction",
    "ReminderChoice",
    "ReminderRound",
    "ReminderTimetable",
    "RiskRun",
    "SavedView",
    "Scenario",
    "ScenarioEnd",
    "ScenarioVersion",
    "ToleranceSet",
    "Workstream",
]
