from govern.decisions.actions.changes import call_in, change_text, plan, publish, record_outcome, release
from govern.decisions.actions.conditions import add_condition, change_condition, discharge, waive
from govern.decisions.actions.conditions import reopen as reopen_condition
from govern.decisions.actions.laws import state_council_rule, state_national_rule
from govern.decisions.actions.loading import load
from govern.decisions.actions.proposing import add_proposal
from govern.decisions.actions.reliefs import state_relief, state_wards

__all__ = [
    "add_condition",
    "add_proposal",
    "call_in",
    "change_condition",
    "change_text",
    "discharge",
    "load",
    "plan",
    "publish",
    "record_outcome",
    "release",
    "reopen_condition",
    "state_council_rule",
    "state_national_rule",
    "state_relief",
    "state_wards",
    "waive",
]
