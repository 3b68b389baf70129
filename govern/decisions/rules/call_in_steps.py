"""What happens to a decision that was called in (DOMAIN A6.4): each step in its turn, and the day waited for."""

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import (
    CallInState,
    CallInStep,
    CallInTerms,
    CallInWhat,
    Conclude,
    Conclusion,
    Outcome,
    PartnerDecision,
    PlanSitting,
    Requesters,
)
from govern.decisions.rules.texts import text_hash
from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Conflict, Invalid

SCRUTINY, FULL_COUNCIL = "Overview and Scrutiny Committee", "Full Council"
MAY_END: Mapping[CallInState, tuple[Conclusion, ...]] = {
    CallInState.CALLED_IN: (Conclusion.STANDS, Conclusion.BACK, Conclusion.COUNCIL),
    CallInState.COUNCIL: (Conclusion.STANDS, Conclusion.BACK),
    CallInState.BACK: (Conclusion.CONFIRMED, Conclusion.CHANGED, Conclusion.WITHDRAWN),
}
LEADS = {
    CallInWhat.CALLED: CallInState.CALLED_IN,
    CallInWhat.BACK: CallInState.BACK,
    CallInWhat.COUNCIL: CallInState.COUNCIL,
    CallInWhat.STANDS: CallInState.ENDED,
    CallInWhat.CONFIRMED: CallInState.ENDED,
    CallInWhat.CHANGED: CallInState.ENDED,
    CallInWhat.WITHDRAWN: CallInState.ENDED,
}


class Sitting(NamedTuple):
    """Who looks at the decision next: on `day` where one is planned, else by `by` where the terms set a last day."""

    body: str
    day: date | None
    by: date | None
    said: str

    @property
    def expected(self) -> date | None:
        return self.day or self.by


def state(decision: PartnerDecision) -> CallInState:
    """A decision that the workbook brought in as called in has no step of its own."""
    if decision.called_in and not decision.released:
        last = next((one for one in reversed(decision.call_in_steps) if one.what in LEADS), None)
        return LEADS[last.what] if last else CallInState.CALLED_IN
    if decision.called_in:
        return CallInState.ENDED
    return CallInState.WAIVED if waiver(decision) else CallInState.NONE


def waiver(decision: PartnerDecision) -> CallInStep | None:
    return next((one for one in reversed(decision.call_in_steps) if one.what is CallInWhat.WAIVED), None)


def reported(decision: PartnerDecision) -> CallInStep | None:
    return next((one for one in decision.call_in_steps if one.what is CallInWhat.REPORTED), None)


def sitting(decision: PartnerDecision, terms: CallInTerms | None, *, calendar: Calendar) -> Sitting | None:
    """What a decision that is called in waits for; None where it is not, or no longer."""
    now = state(decision)
    if now not in MAY_END:
        return None
    since, planned = _since(decision, now), _planned(decision)
    count = _within(now, terms)
    by = calendar.legal(calendar.add(calendar.legal(since), count)) if since and count is not None else None
    day = planned.on if planned else None
    body = planned.body if planned else usual_body(decision)
    return Sitting(body, day, by, _said(now, body, day=day, by=by))


def _within(now: CallInState, terms: CallInTerms | None) -> int | None:
    """How many working days the council's terms give for it."""
    if terms is None or now is CallInState.COUNCIL:
        return None
    return terms.scrutiny_days if now is CallInState.CALLED_IN else terms.reconsider_days


def usual_body(decision: PartnerDecision) -> str:
    """Who looks at it next where nobody has said."""
    bodies = {CallInState.BACK: decision.body, CallInState.COUNCIL: FULL_COUNCIL}
    return bodies.get(state(decision), SCRUTINY)


def needed(requesters: Requesters) -> int | None:
    """How many councillors are enough; None where only the chair can ask."""
    share = ceil(requesters.percent * requesters.of / 100) if requesters.percent and requesters.of else None
    return min((one for one in (requesters.members, share) if one is not None), default=None)


def requesters_said(requesters: Requesters) -> str:
    """`the chair of scrutiny, or 5 members`."""
    found = ["the chair of scrutiny"] if requesters.chair else []
    if requesters.members:
        found.append(text.several(requesters.members, "member"))
    if requesters.percent:
        whole = f" of {requesters.of}" if requesters.of else ""
        found.append(f"{requesters.percent}% of the members{whole}")
    return ", or ".join(found) or "nobody"


def sitting_problems(decision: PartnerDecision, change: PlanSitting) -> dict[str, str]:
    since = _since(decision, state(decision))
    if since and change.on < since:
        return {"on": f"It was put off on {text.day(since)}: nobody looks at it before."}
    return {} if change.on.year < 2100 else {"on": "Enter a day of this century."}


def sitting_step(decision: PartnerDecision, change: PlanSitting) -> CallInStep:
    """The step that a planned day is, by where the decision stands."""
    now = state(decision)
    if now not in MAY_END:
        raise Conflict(f"{decision.council_name}'s decision is not called in: there is nothing to look at.")
    if wrong := sitting_problems(decision, change):
        raise Invalid(wrong)
    what = CallInWhat.SCRUTINY if now is CallInState.CALLED_IN else CallInWhat.AGAIN
    return CallInStep(what=what, on=change.on, body=change.body)


def concluded(
    decision: PartnerDecision, change: Conclude, *, wanted: str, today: date
) -> tuple[PartnerDecision, CallInStep]:
    """The decision after a sitting. `wanted` is the hash of the text that stands. Scrutiny cannot change a decision: it
    lets it stand or refers it; only the decision maker confirms, changes or withdraws it (A6.4)."""
    if problem := _problem(decision, change, today=today):
        raise problem
    planned = _planned(decision)
    what = CallInWhat(change.conclusion.value)
    step = CallInStep(
        what=what, on=change.on, body=planned.body if planned else usual_body(decision), because=change.because
    )
    after = replace(decision, version=decision.version + 1, call_in_steps=(*decision.call_in_steps, step))
    match change.conclusion:
        case Conclusion.STANDS | Conclusion.CONFIRMED:
            return replace(after, released=change.on), step
        case Conclusion.CHANGED:
            return _changed(after, change, wanted=wanted), step
        case Conclusion.WITHDRAWN:
            no = {"agreed_text_version": None, "agreed_text_hash": None, "amended_text": "", "effective": None}
            return replace(after, released=change.on, outcome=Outcome.REFUSED, **no), step
        case _:
            return after, step


def _changed(after: PartnerDecision, change: Conclude, *, wanted: str) -> PartnerDecision:
    words = text_hash(change.amended_text)
    if words == after.agreed_text_hash:
        raise Invalid({"amended_text": "These are the words that were approved: choose that it is confirmed."})
    is_wanted = words == wanted
    return replace(
        after,
        released=change.on,
        outcome=Outcome.APPROVED if is_wanted else Outcome.AMENDED,
        agreed_text_hash=words,
        amended_text="" if is_wanted else change.amended_text,
    )


def _problem(decision: PartnerDecision, change: Conclude, *, today: date) -> Conflict | Invalid | None:
    now = state(decision)
    if now not in MAY_END:
        return Conflict(f"{decision.council_name}'s decision is not called in: there is nothing to conclude.")
    if change.conclusion not in MAY_END[now]:
        can = text.listed([CallInWhat(one.value).words.lower() for one in MAY_END[now]]).replace(" and ", " or ")
        return Invalid({"conclusion": f"This cannot be its next step. Choose: {can}."})
    since = _since(decision, now)
    if change.on > today:
        return Invalid({"on": f"{text.day(change.on)} has not come yet."})
    if since and change.on < since:
        return Invalid({"on": f"It came there on {text.day(since)}, after that day."})
    if change.conclusion is Conclusion.CHANGED and not change.amended_text.strip():
        return Invalid({"amended_text": "Write the whole recommendation as it was decided now."})
    if change.conclusion is not Conclusion.CHANGED and change.amended_text.strip():
        return Invalid({"amended_text": "Leave this empty, or choose that it was decided in other words."})
    return None


def _since(decision: PartnerDecision, now: CallInState) -> date | None:
    """The day on which it came to where it stands."""
    led = [one.on for one in decision.call_in_steps if LEADS.get(one.what) is now]
    return led[-1] if led else decision.called_in_on


def _planned(decision: PartnerDecision) -> CallInStep | None:
    """The day planned last, unless something has happened since."""
    steps = [one for one in decision.call_in_steps if one.what in LEADS or one.what.is_planned]
    return steps[-1] if steps and steps[-1].what.is_planned else None


def _said(now: CallInState, body: str, *, day: date | None, by: date | None) -> str:
    does = {CallInState.CALLED_IN: "meet", CallInState.BACK: "decide again", CallInState.COUNCIL: "look at it"}[now]
    who = "scrutiny" if now is CallInState.CALLED_IN and not day else body
    if day:
        return f"{who} is to {does} on {text.day(day)}"
    return f"{who} must {does} by {text.day(by)}" if by else f"no day is set for {who} to {does}"
