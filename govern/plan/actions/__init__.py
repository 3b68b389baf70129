from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.changes import accept, add_link, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.grid import Clashed, amend
from govern.plan.actions.loading import load
from govern.plan.actions.views import end_view, keep_view

__all__ = [
    "Clashed",
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "amend",
    "complete",
    "end_view",
    "hold",
    "keep_view",
    "load",
    "reforecast",
    "resume",
    "take_baseline",
]
