from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.changes import accept, add_link, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.control import rebaseline, set_baseline, set_limits
from govern.plan.actions.loading import load
from govern.plan.actions.recalling import recall_baseline, recall_change, recall_limits
from govern.plan.actions.requesting import (
    decide_change,
    opened_change,
    refuse_late,
    rewrite_change,
    submit_change,
    withdraw_change,
    write_change,
)
from govern.plan.actions.revising import change_milestone, report_progress

__all__ = [
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "change_milestone",
    "complete",
    "decide_change",
    "hold",
    "load",
    "opened_change",
    "rebaseline",
    "recall_baseline",
    "recall_change",
    "recall_limits",
    "reforecast",
    "report_progress",
    "refuse_late",
    "resume",
    "rewrite_change",
    "set_baseline",
    "set_limits",
    "submit_change",
    "take_baseline",
    "withdraw_change",
    "write_change",
]
