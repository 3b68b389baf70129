from govern.thread.pages.calendars import Calendars, Subscriptions
from govern.thread.pages.owner_links import OwnerLinks, StopReminders
from govern.thread.pages.owners import Owners
from govern.thread.pages.plan import Milestones, OneMilestone
from govern.thread.pages.reminders import Reminders
from govern.thread.pages.revisions import Revisions
from govern.thread.pages.workbooks import Workbooks

__all__ = [
    "Calendars",
    "Milestones",
    "OneMilestone",
    "OwnerLinks",
    "Owners",
    "Reminders",
    "Revisions",
    "StopReminders",
    "Subscriptions",
    "Workbooks",
]
