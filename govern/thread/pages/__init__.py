from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.plan_files import PlanFiles
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.workbooks import Workbooks

__all__ = ["Milestones", "OneMilestone", "PlanFiles", "Revisions", "Workbooks"]
