from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.changes import accept, add_link, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.confirming import confirm
from govern.plan.actions.loading import load
from govern.plan.actions.owning import give_owner
from govern.plan.actions.posting import forget_reminders, send_reminders
from govern.plan.actions.reminders import choose_reminders, end_links, promise_round, set_timetable, use_link

__all__ = [
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "choose_reminders",
    "complete",
    "confirm",
    "end_links",
    "forget_reminders",
    "give_owner",
    "hold",
    "load",
    "promise_round",
    "reforecast",
    "resume",
    "send_reminders",
    "set_timetable",
    "take_baseline",
    "use_link",
]
