from govern.plan.actions.agreeing import hold, resume, take_baseline
from govern.plan.actions.bringing import bring, preview
from govern.plan.actions.carrying import carry_on, carry_on_waiting
from govern.plan.actions.changes import accept, add_milestone, add_workstream, complete, reforecast
from govern.plan.actions.confirming import confirm
from govern.plan.actions.control import rebaseline, set_baseline, set_limits
from govern.plan.actions.forgetting import forget
from govern.plan.actions.grid import amend
from govern.plan.actions.importing import agree_import, begin_import, compare_again
from govern.plan.actions.loading import load
from govern.plan.actions.owning import give_owner
from govern.plan.actions.posting import forget_reminders, send_reminders
from govern.plan.actions.reading import Unread, as_mspdi, keep_plan_draft, plan_of, read_now, read_plan, with_columns
from govern.plan.actions.recalling import recall_baseline, recall_change, recall_limits
from govern.plan.actions.reminders import choose_reminders, end_links, promise_round, set_timetable, use_link
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
from govern.plan.actions.risk import keep_risk_run
from govern.plan.actions.scenarios import apply_scenario, discard_scenario, keep_scenario, rewrite_scenario
from govern.plan.actions.taking_back import put_back, refuse
from govern.plan.actions.tying import add_link, change_link, judge, mark, remove_link
from govern.plan.actions.views import end_view, keep_view

__all__ = [
    "Unread",
    "accept",
    "add_link",
    "add_milestone",
    "add_workstream",
    "agree_import",
    "amend",
    "apply_scenario",
    "as_mspdi",
    "begin_import",
    "bring",
    "carry_on",
    "carry_on_waiting",
    "change_link",
    "change_milestone",
    "choose_reminders",
    "compare_again",
    "complete",
    "confirm",
    "decide_change",
    "discard_scenario",
    "end_links",
    "end_view",
    "forget",
    "forget_reminders",
    "give_owner",
    "hold",
    "judge",
    "put_back",
    "refuse",
    "keep_plan_draft",
    "keep_risk_run",
    "keep_scenario",
    "keep_view",
    "load",
    "mark",
    "opened_change",
    "plan_of",
    "preview",
    "promise_round",
    "read_now",
    "read_plan",
    "rebaseline",
    "recall_baseline",
    "recall_change",
    "recall_limits",
    "reforecast",
    "refuse_late",
    "remove_link",
    "report_progress",
    "resume",
    "rewrite_change",
    "rewrite_scenario",
    "send_reminders",
    "set_baseline",
    "set_limits",
    "set_timetable",
    "submit_change",
    "take_baseline",
    "use_link",
    "with_columns",
    "withdraw_change",
    "write_change",
]
