from govern.decisions.actions.changes import call_in, change_text, plan, publish, record_outcome, release
from govern.decisions.actions.loading import load
from govern.decisions.actions.meetings import add_meeting, bring_meetings, change_meeting, plan_onto, set_lead_times
from govern.decisions.actions.proposing import add_proposal
from govern.decisions.actions.stages import give_clearance, reconcile, say_stage

__all__ = [
    "say_stage",
    "reconcile",
    "give_clearance",
    "set_lead_times",
    "plan_onto",
    "change_meeting",
    "bring_meetings",
    "add_meeting",
    "add_proposal",
    "call_in",
    "change_text",
    "load",
    "plan",
    "publish",
    "record_outcome",
    "release",
]
