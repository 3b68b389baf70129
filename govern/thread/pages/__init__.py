from govern.thread.pages.assessments import Assessing, Assessments
from govern.thread.pages.baselines import Baselines, OneBaseline
from govern.thread.pages.calendars import Calendars, Subscriptions
from govern.thread.pages.chances import ChancesPage
from govern.thread.pages.changes import Changes, OneChange
from govern.thread.pages.dependencies import Dependencies, OneDependency
from govern.thread.pages.gates import GateCriteria, GateDecisions, Gates, OneGate
from govern.thread.pages.grid import Grids
from govern.thread.pages.meetings import MeetingMoves
from govern.thread.pages.membership import Memberships, OneMembership
from govern.thread.pages.network import Networks
from govern.thread.pages.owner_links import OwnerLinks, StopReminders
from govern.thread.pages.owners import Owners
from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.plan_files import PlanFiles
from govern.thread.pages.reforecasting import Reforecasting
from govern.thread.pages.reminders import Reminders
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.risk import OneRiskRun, RiskRuns
from govern.thread.pages.scenarios import OneScenario, Scenarios
from govern.thread.pages.taking_back import TakingBack
from govern.thread.pages.timeline import Timelines
from govern.thread.pages.trying import Trying
from govern.thread.pages.updates import CouncilUpdates, OneUpdate
from govern.thread.pages.workbooks import Workbooks
from govern.thread.pages.working import WorkingTimes
from govern.thread.pages.writing import DraftedChange, NewChange

__all__ = [
    "CouncilUpdates",
    "OneUpdate",
    "Assessing",
    "Assessments",
    "Baselines",
    "Calendars",
    "Changes",
    "Dependencies",
    "DraftedChange",
    "GateCriteria",
    "GateDecisions",
    "Gates",
    "Grids",
    "Memberships",
    "Milestones",
    "OneMembership",
    "Networks",
    "NewChange",
    "OneBaseline",
    "OneChange",
    "OneDependency",
    "OneGate",
    "OneMilestone",
    "TakingBack",
    "MeetingMoves",
    "Reforecasting",
    "OneRiskRun",
    "OneScenario",
    "OwnerLinks",
    "Owners",
    "PlanFiles",
    "Reminders",
    "Revisions",
    "ChancesPage",
    "RiskRuns",
    "Scenarios",
    "StopReminders",
    "Subscriptions",
    "Timelines",
    "Trying",
    "Workbooks",
    "WorkingTimes",
]
