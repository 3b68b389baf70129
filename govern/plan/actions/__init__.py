from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.changes import accept, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.loading import load
from govern.plan.actions.scenarios import apply_scenario, discard_scenario, keep_scenario, rewrite_scenario
from govern.plan.actions.tying import add_link, change_link, judge, mark, remove_link

__all__ = [
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "apply_scenario",
    "change_link",
    "complete",
    "discard_scenario",
    "hold",
    "judge",
    "keep_scenario",
    "load",
    "mark",
    "reforecast",
    "remove_link",
    "resume",
    "rewrite_scenario",
    "take_baseline",
]
