"""What people state about proposals and decisions, applied, or refused with what to do."""

from collections import Counter
from datetime import date

from msgspec.structs import replace

from govern.decisions.model import (
    CallIn,
    CallInState,
    NewProposal,
    NewText,
    Outcome,
    PartnerDecision,
    Planned,
    Proposal,
    Publication,
    Published,
    Recording,
    Release,
    Route,
    Text,
)
from govern.decisions.rules.call_in_requests import request_step
from govern.decisions.rules.call_in_steps import state
from govern.decisions.rules.regime import route_problem
from govern.decisions.rules.texts import text_hash
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY, outside

DIVERGES = "Change the recommendation first, then ask every council again."


def problems(new: NewProposal) -> dict[str, str]:
    """What is wrong with a new proposal, by field; empty where it can be taken."""
    found = {}
    if new.wanted_by and not FIRST_DAY <= new.wanted_by <= LAST_DAY:
        found["wanted_by"] = outside(new.wanted_by)
    for council, count in Counter(each.council_code for each in new.decisions).items():
        if count > 1:
            found["decisions"] = f"Council {council} is asked {count} times: ask each council once."
    if not new.recommendation.strip():
        found["recommendation"] = "Write what the councils are to decide."
    return found


def retexted(proposal: Proposal, change: NewText) -> Proposal:
    """The proposal with a further version of its text; the same words again are refused."""
    new = text_hash(change.recommendation)
    if not change.recommendation.strip():
        raise Invalid({"recommendation": "Write what the councils are to decide."})
    if new == proposal.text_hash:
        raise Invalid({"recommendation": f"These are the words of version {proposal.text_version}: nothing changes."})
    return replace(
        proposal,
        recommendation=change.recommendation,
        text_version=proposal.text_version + 1,
        text_hash=new,
        version=proposal.version + 1,
    )


def planned(decision: PartnerDecision, change: Planned, *, proposal: Proposal) -> PartnerDecision:
    """Who decides and when. A council that refused, deferred or approved another text is asked afresh: its notices
    begin again. One that approved this very text has decided."""
    if decision.outcome.is_approval and decision.agreed_text_hash == proposal.text_hash:
        raise Conflict(f"{decision.council_name} has approved this text: there is nothing left to plan.")
    if problem := route_problem(decision.governance, change.route):
        raise Invalid({"route": problem})
    if change.meeting and not FIRST_DAY <= change.meeting <= LAST_DAY:
        raise Invalid({"meeting": outside(change.meeting)})
    begun = decision if decision.outcome is Outcome.OPEN else _afresh(decision)
    return replace(
        begun,
        body=change.body,
        route=change.route,
        membership=change.membership if change.route is Route.JOINT_COMMITTEE else None,
        key=change.key,
        meeting=change.meeting,
        version=decision.version + 1,
    )


def recorded(decision: PartnerDecision, change: Recording, *, put: Text, today: date) -> PartnerDecision:
    """What the council decided on the text put before it. Amended words that change nothing are an approval."""
    for field, problem in _recording_problems(decision, change, put=put, today=today):
        raise Invalid({field: problem})
    agreed = _agreed(change, put)
    is_amended = change.outcome is Outcome.AMENDED and agreed != put.hash
    outcome = Outcome.APPROVED if change.outcome is Outcome.AMENDED and not is_amended else change.outcome
    return replace(
        decision,
        outcome=outcome,
        meeting=change.decided_on,
        agreed_text_version=put.version if outcome is Outcome.APPROVED else None,
        agreed_text_hash=agreed,
        amended_text=change.amended_text if is_amended else "",
        effective=change.effective,
        reasons=change.reasons,
        version=decision.version + 1,
    )


def published(decision: PartnerDecision, change: Publication, *, today: date) -> PartnerDecision:
    if problem := _day_problem(change.on, today):
        raise Invalid({"on": problem})
    if change.call_in_ends and change.what is not Published.RECORD:
        raise Invalid({"call_in_ends": "Leave this empty: only the record of a decision says when call-in ends."})
    match change.what:
        case Published.NOTICE:
            return replace(decision, notice_published=change.on, version=decision.version + 1)
        case Published.AGENDA:
            return replace(decision, agenda_published=change.on, version=decision.version + 1)
        case Published.RECORD:
            return _record_published(decision, change)


def called_in(decision: PartnerDecision, change: CallIn, *, ends: date | None, today: date) -> PartnerDecision:
    """`ends` is the last day of its window, None where nobody can say. A decision is called in once (A6.4)."""
    if decision.called_in:
        raise Conflict(f"{decision.council_name}'s decision has been called in before: that can happen once.")
    if not decision.outcome.is_approval or decision.meeting is None:
        raise Invalid({"on": "There is no decision to call in yet. Record what the council decided first."})
    if problem := _day_problem(change.on, today):
        raise Invalid({"on": problem})
    if change.on < decision.meeting:
        raise Invalid({"on": f"The decision was taken on {text.day(decision.meeting)}: it was not called in before."})
    if ends and change.on > ends:
        raise Invalid({"on": f"The window closed on {text.day(ends)}."})
    return replace(
        decision,
        called_in=True,
        called_in_on=change.on,
        version=decision.version + 1,
        call_in_steps=(*decision.call_in_steps, request_step(change)),
    )


def released(decision: PartnerDecision, change: Release, *, today: date) -> PartnerDecision:
    if not decision.called_in or decision.released:
        raise Conflict(f"{decision.council_name}'s decision is not called in: there is nothing to release.")
    if state(decision) is CallInState.BACK:
        raise Conflict(f"It was referred back: {decision.body} confirms, changes or withdraws it.")
    if problem := _day_problem(change.on, today):
        raise Invalid({"on": problem})
    if decision.called_in_on and change.on < decision.called_in_on:
        raise Invalid({"on": f"It was called in on {text.day(decision.called_in_on)}, after that day."})
    return replace(decision, released=change.on, version=decision.version + 1)


def _recording_problems(
    decision: PartnerDecision, change: Recording, *, put: Text, today: date
) -> list[tuple[str, str]]:
    found = []
    if decision.route is Route.INFORMAL and change.outcome is not Outcome.OPEN:
        found.append(("outcome", f"{decision.body} can only recommend. Plan the body that decides."))
    if change.outcome is Outcome.OPEN:
        found.append(("outcome", "Choose what the council decided."))
    if decision.outcome.is_approval:
        found.append(("outcome", f"{decision.council_name} has decided. Plan a new day to have it decide again."))
    if change.text_version != put.version:
        found.append(
            ("text_version", f"Version {put.version} of the recommendation was put, not {change.text_version}.")
        )
    if change.outcome is Outcome.AMENDED and not change.amended_text.strip():
        found.append(("amended_text", "Write the whole recommendation as the council amended it."))
    if change.outcome is not Outcome.AMENDED and change.amended_text.strip():
        found.append(("amended_text", "Leave this empty, or choose that it was approved with amendments."))
    if problem := _day_problem(change.decided_on, today):
        found.append(("decided_on", problem))
    if change.effective and not change.outcome.is_approval:
        found.append(("effective", "Leave this empty: only an approval takes effect."))
    elif change.effective and not change.decided_on <= change.effective <= LAST_DAY:
        found.append(("effective", "A decision cannot take effect before it is taken."))
    return found


def _agreed(change: Recording, put: Text) -> str | None:
    match change.outcome:
        case Outcome.APPROVED:
            return put.hash
        case Outcome.AMENDED:
            return text_hash(change.amended_text)
        case _:
            return None


def _record_published(decision: PartnerDecision, change: Publication) -> PartnerDecision:
    if decision.outcome is Outcome.OPEN or decision.meeting is None:
        raise Invalid({"what": "There is no decision to publish yet. Record what the council decided first."})
    if change.on < decision.meeting:
        raise Invalid({"on": f"The decision was taken on {text.day(decision.meeting)}: no record came before it."})
    if change.call_in_ends and change.call_in_ends < change.on:
        raise Invalid({"call_in_ends": "The window cannot end before the decision is published."})
    return replace(decision, published=change.on, call_in_ends=change.call_in_ends, version=decision.version + 1)


def _afresh(decision: PartnerDecision) -> PartnerDecision:
    return replace(
        decision,
        outcome=Outcome.OPEN,
        notice_published=None,
        agenda_published=None,
        agreed_text_version=None,
        agreed_text_hash=None,
        amended_text="",
        published=None,
        call_in_ends=None,
        called_in=False,
        called_in_on=None,
        released=None,
        effective=None,
        reasons="",
        call_in_steps=(),
    )


def _day_problem(day: date, today: date) -> str | None:
    if day > today:
        return f"{text.day(day)} has not come yet."
    return None if day >= FIRST_DAY else outside(day)
