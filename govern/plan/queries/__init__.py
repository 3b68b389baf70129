from govern.plan.queries.plan import (
    calendar,
    history,
    milestone,
    milestone_for_update,
    milestones,
    plan,
    workstreams,
)
from govern.plan.queries.reminders import (
    last_round,
    owner_link,
    owner_link_for_update,
    programmes_with_plans,
    reminder_timetable,
    sent_reminders,
    unwanted,
    wants_reminders,
)
from govern.plan.queries.sheets import rows
from govern.plan.queries.statements import baselines, holds, past, statements

__all__ = [
    "baselines",
    "calendar",
    "history",
    "holds",
    "last_round",
    "milestone",
    "milestone_for_update",
    "milestones",
    "owner_link",
    "owner_link_for_update",
    "past",
    "plan",
    "programmes_with_plans",
    "reminder_timetable",
    "rows",
    "sent_reminders",
    "statements",
    "unwanted",
    "wants_reminders",
    "workstreams",
]
