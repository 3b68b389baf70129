from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.changes import accept, add_link, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.loading import load
from govern.plan.actions.revising import change_milestone, report_progress
from govern.plan.actions.risk import keep_risk_run

__all__ = [
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "change_milestone",
    "complete",
    "hold",
    "keep_risk_run",
    "load",
    "reforecast",
    "report_progress",
    "resume",
    "take_baseline",
]
