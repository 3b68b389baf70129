from govern.plan.tables.plan import Link, Milestone, Workstream
from govern.plan.tables.reminders import Digest, OwnerLink, ReminderChoice, ReminderRound, ReminderTimetable
from govern.plan.tables.statements import Acceptance, Baseline, Completion, Hold, Progress, Reforecast

__all__ = [
    "Acceptance",
    "Baseline",
    "Completion",
    "Digest",
    "Hold",
    "Link",
    "Milestone",
    "OwnerLink",
    "Progress",
    "Reforecast",
    "ReminderChoice",
    "ReminderRound",
    "ReminderTimetable",
    "Workstream",
]
