"""What a council can state of its decision now, and why not the rest."""

from datetime import date

from govern.decisions.model import Absence, Absent, CallInState, Law, Outcome, PartnerDecision, Proposal, Statement
from govern.decisions.rules.call_in import call_in, call_in_problem, is_open, terms_for
from govern.decisions.rules.call_in_steps import state
from govern.decisions.rules.fan_out import agrees


def refusals(proposal: Proposal, decision: PartnerDecision, law: Law, *, today: date) -> dict[Statement, str]:
    """The statements that cannot be made, each with its reason; the others can."""
    found = {
        Statement.PLAN: _plan(proposal, decision),
        Statement.OUTCOME: _outcome(decision),
        Statement.CALL_IN: _call_in(decision, law, today=today),
        Statement.RELEASE: _release(decision),
    }
    return {what: reason for what, reason in found.items() if reason}


def may_state_window(decision: PartnerDecision, law: Law) -> bool:
    """Whether the council's own words say when call-in ends: where it can be called in at all."""
    rule = terms_for(decision, law)
    return not (isinstance(rule, Absent) and rule.absence is Absence.NO_DUTY)


def _plan(proposal: Proposal, decision: PartnerDecision) -> str:
    is_settled = agrees(decision, proposal)
    return f"{decision.council_name} has approved this text: there is nothing left to plan." if is_settled else ""


def _outcome(decision: PartnerDecision) -> str:
    if decision.outcome is Outcome.OPEN:
        return ""
    return f"{decision.council_name} has decided. Where it decides again, plan the new day first."


def _call_in(decision: PartnerDecision, law: Law, *, today: date) -> str:
    if decision.called_in:
        return f"{decision.council_name}'s decision has been called in before: that can happen once."
    if problem := call_in_problem(decision, law):
        return problem
    return "" if is_open(decision, law, today=today) else _closed(decision, law, today=today)


def _closed(decision: PartnerDecision, law: Law, *, today: date) -> str:
    if not decision.outcome.is_approval or not decision.published:
        return "The window opens when the decision has been taken and its record published."
    return call_in(decision, law, today=today).reason


def _release(decision: PartnerDecision) -> str:
    if state(decision) in (CallInState.CALLED_IN, CallInState.COUNCIL):
        return ""
    if state(decision) is CallInState.BACK:
        return f"It was referred back: {decision.body} confirms, changes or withdraws it."
    return f"{decision.council_name}'s decision is not called in: there is nothing to release."
