from govern.decisions.actions.changes import call_in, change_text, plan, publish, record_outcome, release
from govern.decisions.actions.laws import state_council_rule, state_national_rule
from govern.decisions.actions.loading import load
from govern.decisions.actions.proposing import add_proposal
from govern.decisions.actions.reliefs import state_relief, state_wards

__all__ = [
    "add_proposal",
    "call_in",
    "change_text",
    "load",
    "plan",
    "publish",
    "record_outcome",
    "release",
    "state_council_rule",
    "state_national_rule",
    "state_relief",
    "state_wards",
]
