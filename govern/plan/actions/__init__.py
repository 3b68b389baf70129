from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.bringing import bring, preview
from govern.plan.actions.changes import accept, add_link, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.forgetting import forget
from govern.plan.actions.loading import load
from govern.plan.actions.reading import Unread, as_mspdi, keep_plan_draft, plan_of, read_now, read_plan, with_columns
from govern.plan.actions.revising import change_milestone, report_progress

__all__ = [
    "Unread",
    "as_mspdi",
    "bring",
    "keep_plan_draft",
    "plan_of",
    "preview",
    "read_now",
    "read_plan",
    "with_columns",
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "change_milestone",
    "complete",
    "forget",
    "hold",
    "load",
    "reforecast",
    "report_progress",
    "resume",
    "take_baseline",
]
