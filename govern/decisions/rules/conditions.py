"""What a condition allows, and what it keeps waiting."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from govern.decisions.model import Block, PartnerDecision, Proposal
from govern.decisions.model.conditions import ChangedCondition, Condition, Ending, Reopening
from govern.kit import text
from govern.kit.errors import Conflict, Invalid


def check_approved(decision: PartnerDecision) -> None:
    """Only what a council has approved can have conditions."""
    if not decision.outcome.is_approval:
        raise Invalid({"form": f"{decision.council_name} has not approved this: only an approval has conditions."})


def changed(before: Condition, change: ChangedCondition, *, owner_name: str) -> Condition:
    _is_open(before)
    return replace(before, owner_id=change.owner_id, owner_name=owner_name, due=change.due, version=before.version + 1)


def ended(before: Condition, ending: Ending, *, is_waived: bool, today: date) -> Condition:
    _is_open(before)
    return replace(before, ended_on=today, is_waived=is_waived, evidence=ending.evidence, version=before.version + 1)


def reopened(before: Condition, said: Reopening) -> Condition:
    if before.is_open:
        raise Conflict(f"{before.ref} is open.")
    return replace(before, ended_on=None, is_waived=False, evidence="", due=said.due, version=before.version + 1)


def holding(conditions: Iterable[Condition]) -> list[Condition]:
    """Open ones that keep milestones waiting, the latest day first, those without one before all."""
    found = [one for one in conditions if one.is_open and one.holds_up]
    return sorted(found, key=lambda one: (one.due is not None, -(one.due or date.min).toordinal(), one.ref))


def held(proposal: Proposal, block: Block | None, conditions: Sequence[Condition], *, today: date) -> Block | None:
    """What keeps the milestones of a proposal waiting, its conditions counted: until the latest of their days, or until
    nobody knows when, where one has no day or its day is past."""
    found = holding(conditions)
    if not found:
        return block
    days = [one.due for one in found]
    known = [day for day in days if day and day >= today]
    until = max(known) if len(known) == len(days) else None
    if block is not None:
        until = max(until, block.until) if until and block.until else None
    said = "; ".join(sentence(one, today) for one in found)
    reason = f"{block.reason} {said}." if block else f"Waits for {proposal.ref} {proposal.title}: {said}."
    return Block(
        proposal_id=proposal.id,
        milestone_ids=proposal.milestone_ids,
        until=until,
        is_settled=False,
        reason=reason,
    )


def sentence(one: Condition, today: date) -> str:
    """`Ashvale's condition “…” is owed by Grace Adeyemi until 15 January 2027`"""
    said = f"{one.council_name}’s condition “{one.words.rstrip('. ')}” is owed by {one.owner_name}"
    if one.due is None:
        return said
    return f"{said} since {text.day(one.due)}" if one.due < today else f"{said} until {text.day(one.due)}"


def headline(found: Sequence[Condition], today: date) -> str:
    """`3 conditions are open, 1 past its day`"""
    open_ones = [one for one in found if one.is_open]
    if not open_ones:
        return "Every condition is met or waived" if found else "No approval has a condition"
    past = sum(one.due is not None and one.due < today for one in open_ones)
    late = f", {past} past {'its day' if past == 1 else 'their day'}" if past else ""
    return f"{text.several(len(open_ones), 'condition is', 'conditions are')} open{late}"


def as_at(found: Iterable[Condition], day: date) -> list[Condition]:
    """What was stated by then, open where it was met later."""
    return [
        replace(one, ended_on=None, is_waived=False, evidence="") if one.ended_on and one.ended_on > day else one
        for one in found
        if one.stated_on <= day
    ]


def _is_open(one: Condition) -> None:
    if not one.is_open:
        how = "waived" if one.is_waived else "discharged"
        raise Conflict(f"{one.ref} was {how} on {text.day(one.ended_on)}. Open it again first.")
