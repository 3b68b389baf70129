from govern.thread.pages.grid import Grids
from govern.thread.pages.network import Networks
from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.timeline import Timelines
from govern.thread.pages.workbooks import Workbooks

__all__ = ["Grids", "Milestones", "Networks", "OneMilestone", "Revisions", "Timelines", "Workbooks"]
