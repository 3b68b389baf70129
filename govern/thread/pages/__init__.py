from govern.thread.pages.baselines import Baselines, OneBaseline
from govern.thread.pages.changes import Changes, OneChange
from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.risk import OneRiskRun, RiskRuns
from govern.thread.pages.workbooks import Workbooks
from govern.thread.pages.writing import DraftedChange, NewChange

__all__ = [
    "Baselines",
    "Changes",
    "DraftedChange",
    "Milestones",
    "NewChange",
    "OneBaseline",
    "OneChange",
    "OneMilestone",
    "OneRiskRun",
    "Revisions",
    "RiskRuns",
    "Workbooks",
]
