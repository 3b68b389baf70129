"""Days stated and clearances given, applied, or refused with what to do; and how amended words are settled (A9.2)."""

from collections.abc import Collection, Iterable
from datetime import date

from govern.decisions.model import NewText, Outcome, PartnerDecision, Proposal
from govern.decisions.model.stages import (
    OWN_DAYS,
    PLANNED_DAYS,
    GiveClearance,
    Reconcile,
    Reconciled,
    SayStage,
    Way,
)
from govern.decisions.rules.texts import text_hash
from govern.kit import text
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY

AUTHOR = (
    "You wrote this text: somebody else clears it. Ask a colleague who holds the role, or another council's author."
)


def stage_problems(change: SayStage, today: date) -> dict[str, str]:
    found = {}
    if change.stage not in PLANNED_DAYS:
        found["stage"] = f"“{change.stage.value}” follows from what the council plans, publishes and decides."
    elif change.done and change.stage not in OWN_DAYS:
        found["done"] = f"“{change.stage.value}” is done when it is published or cleared: say that on its own page."
    if change.planned is None and change.done is None:
        found["planned"] = "Enter the day planned, or the day it was done."
    if change.done and change.done > today:
        found["done"] = f"{text.day(change.done)} has not come yet."
    for field, day in (("planned", change.planned), ("done", change.done)):
        if day and not FIRST_DAY <= day <= LAST_DAY:
            found[field] = f"{text.day(day)} is not between {text.day(FIRST_DAY)} and {text.day(LAST_DAY)}."
    return found


def refuse_clearance(change: GiveClearance, proposal: Proposal, decision: PartnerDecision, *, is_author: bool) -> None:
    """The right officer gives it, and nobody clears a text of their own."""
    if is_author:
        raise NotAllowed(AUTHOR)
    if change.text_version != proposal.text_version:
        raise Conflict(
            f"Version {proposal.text_version} of the text stands now, not {change.text_version}: read that first."
        )
    if decision.outcome.is_approval and decision.agreed_text_hash == proposal.text_hash:
        raise Conflict(f"{decision.council_name} has approved this text: there is nothing left to clear.")
    if not change.cleared and not change.because.strip():
        raise Invalid({"because": "Say why you refuse, so that the author knows what to change."})


def adopted(proposal: Proposal, decision: PartnerDecision, change: Reconcile) -> NewText:
    """The further version by which every council is asked to adopt the amended words."""
    if problem := reconcile_problem(proposal, decision):
        raise Conflict(problem)
    because = f"{decision.council_name}'s amendment, for every council to adopt. {change.because}"
    return NewText(version=change.version, recommendation=decision.amended_text, because=because[:2000])


def reconcile_problem(proposal: Proposal, decision: PartnerDecision) -> str | None:
    if decision.outcome is not Outcome.AMENDED or not decision.amended_text:
        return f"{decision.council_name} has not amended the text: there is nothing to settle."
    if text_hash(decision.amended_text) == proposal.text_hash:
        return f"The words that stand are {decision.council_name}'s own: the other councils decide on them."
    return None


def asked_to_withdraw(decision: PartnerDecision, proposal: Proposal, found: Iterable[Reconciled]) -> Reconciled | None:
    """The last request to this council to withdraw its amendment, of the text that stands."""
    last = None
    for one in found:
        if one.decision_id == decision.id and one.way is Way.WITHDRAW and one.text_hash == proposal.text_hash:
            last = one
    return last


def who_adopts(proposal: Proposal, decisions: Collection[PartnerDecision]) -> tuple[list[str], list[str]]:
    """Councils that have approved the very words that stand, and those that must still decide on them."""
    agreed = [one.council_name for one in decisions if _has_agreed(one, proposal)]
    return agreed, [one.council_name for one in decisions if not _has_agreed(one, proposal)]


def _has_agreed(decision: PartnerDecision, proposal: Proposal) -> bool:
    return decision.outcome.is_approval and decision.agreed_text_hash == proposal.text_hash
