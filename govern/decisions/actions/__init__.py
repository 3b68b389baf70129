from govern.decisions.actions.bodies import add_body, change_body, declare_interest, end_member, seat_member
from govern.decisions.actions.call_ins import call_in, conclude, plan_sitting, release, report_waiver, waive_call_in
from govern.decisions.actions.changes import change_text, plan, publish, record_outcome
from govern.decisions.actions.conditions import add_condition, change_condition, discharge, waive
from govern.decisions.actions.conditions import reopen as reopen_condition
from govern.decisions.actions.consents import add_consent, change_consent, state_direction, tell_consent
from govern.decisions.actions.deadlock import end_deadlock_step, take_deadlock_step
from govern.decisions.actions.exempt import end_action, keep_private, note_action, review_exempt
from govern.decisions.actions.governing import change_governance
from govern.decisions.actions.implementation import adopt_edition, answer_notice, give_notice, review_plan
from govern.decisions.actions.laws import state_council_rule, state_national_rule
from govern.decisions.actions.loading import load
from govern.decisions.actions.meetings import add_meeting, bring_meetings, change_meeting, plan_onto, set_lead_times
from govern.decisions.actions.minutes import approve_minutes, write_minutes
from govern.decisions.actions.papers import draft_paper, open_plan, publish_paper, revise_paper, withdraw_paper
from govern.decisions.actions.proposing import add_proposal
from govern.decisions.actions.reliefs import state_relief, state_wards
from govern.decisions.actions.stages import give_clearance, reconcile, say_stage
from govern.decisions.actions.votes import confirm_vote, record_vote

__all__ = [
    "adopt_edition",
    "answer_notice",
    "approve_minutes",
    "give_notice",
    "review_plan",
    "add_body",
    "add_condition",
    "add_consent",
    "add_meeting",
    "add_proposal",
    "bring_meetings",
    "call_in",
    "change_body",
    "change_condition",
    "change_consent",
    "change_meeting",
    "change_governance",
    "change_text",
    "conclude",
    "confirm_vote",
    "declare_interest",
    "discharge",
    "draft_paper",
    "end_action",
    "end_deadlock_step",
    "end_member",
    "give_clearance",
    "keep_private",
    "load",
    "note_action",
    "open_plan",
    "plan",
    "plan_onto",
    "plan_sitting",
    "publish",
    "publish_paper",
    "reconcile",
    "record_outcome",
    "record_vote",
    "release",
    "reopen_condition",
    "report_waiver",
    "review_exempt",
    "revise_paper",
    "say_stage",
    "seat_member",
    "set_lead_times",
    "state_council_rule",
    "state_direction",
    "state_national_rule",
    "state_relief",
    "state_wards",
    "take_deadlock_step",
    "tell_consent",
    "waive",
    "waive_call_in",
    "withdraw_paper",
    "write_minutes",
]
