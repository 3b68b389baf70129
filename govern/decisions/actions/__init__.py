from govern.decisions.actions.changes import call_in, change_text, plan, publish, record_outcome, release
from govern.decisions.actions.conditions import add_condition, change_condition, discharge, waive
from govern.decisions.actions.conditions import reopen as reopen_condition
from govern.decisions.actions.laws import state_council_rule, state_national_rule
from govern.decisions.actions.loading import load
from govern.decisions.actions.meetings import add_meeting, bring_meetings, change_meeting, plan_onto, set_lead_times
from govern.decisions.actions.proposing import add_proposal
from govern.decisions.actions.reliefs import state_relief, state_wards
from govern.decisions.actions.stages import give_clearance, reconcile, say_stage
from govern.decisions.actions.votes import confirm_vote, record_vote

__all__ = [
    "confirm_vote",
    "record_vote",
    "add_condition",
    "add_meeting",
    "add_proposal",
    "bring_meetings",
    "call_in",
    "change_condition",
    "change_meeting",
    "change_text",
    "discharge",
    "give_clearance",
    "load",
    "plan",
    "plan_onto",
    "publish",
    "reconcile",
    "record_outcome",
    "release",
    "reopen_condition",
    "say_stage",
    "set_lead_times",
    "state_council_rule",
    "state_national_rule",
    "state_relief",
    "state_wards",
    "waive",
]
