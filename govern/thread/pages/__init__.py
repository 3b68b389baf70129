from govern.thread.pages.dependencies import Dependencies, OneDependency
from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.scenarios import OneScenario, Scenarios
from govern.thread.pages.workbooks import Workbooks

__all__ = [
    "Dependencies",
    "Milestones",
    "OneDependency",
    "OneMilestone",
    "OneScenario",
    "Revisions",
    "Scenarios",
    "Workbooks",
]
