"""Whether a request for call-in is valid, and whether call-in can be set aside as urgent (DOMAIN A6.2, A6.3)."""

from datetime import date

from msgspec.structs import replace

from govern.decisions.model import (
    Absence,
    Absent,
    CallIn,
    CallInStep,
    CallInTerms,
    CallInWhat,
    Finding,
    Law,
    PartnerDecision,
    ReportWaiver,
    Verdict,
    Waive,
)
from govern.decisions.rules.call_in import looked_at, terms_for
from govern.decisions.rules.call_in_steps import needed, reported, requesters_said, waiver
from govern.decisions.rules.laws import of_its_record
from govern.kit import text
from govern.kit.errors import Conflict, Invalid

RULE_ID, WAIVER_RULE_ID = "A6.2", "A6.3"
SOURCE = "The council's constitution: its rules of scrutiny procedure"
NOT_KNOWN = "The council's terms on who may call in are not loaded, so its monitoring officer judges the request."


def validity(decision: PartnerDecision, asked: CallIn, law: Law, *, ends: date | None) -> Verdict:
    """Pass, fail, or warn where nobody has loaded who may ask; `ends` is the last day of the window."""
    rule = terms_for(decision, law)
    outcome, reason = _judged(rule, asked, cut_off=of_its_record(decision, law).rulebook.cut_off, ends=ends)
    requesters = rule.requesters if isinstance(rule, CallInTerms) else None
    return Verdict(
        outcome=outcome,
        rule_id=RULE_ID,
        reason=reason,
        inputs={
            "requested on": text.day(asked.on),
            "last day of the window": text.day(ends) if ends else None,
            "asked by the chair of scrutiny": asked.chair,
            "councillors who asked": asked.members,
            "who may ask": requesters_said(requesters) if requesters else "not loaded",
        },
        source=rule.source if isinstance(rule, CallInTerms) and rule.source else SOURCE,
        grounds=looked_at(decision, law),
    )


def request_of(decision: PartnerDecision, law: Law, *, ends: date | None) -> Verdict | None:
    """The verdict on the request by which a decision was called in, by the terms of its day."""
    step = next((one for one in decision.call_in_steps if one.what is CallInWhat.CALLED), None)
    if step is None:
        return None
    asked = CallIn(on=step.on, because=step.because, chair=step.chair, members=step.members)
    return validity(decision, asked, law, ends=ends)


def request_step(asked: CallIn) -> CallInStep:
    return CallInStep(
        what=CallInWhat.CALLED,
        on=asked.on,
        who=asked.names,
        because=asked.because,
        chair=asked.chair,
        members=asked.members,
        grounds=tuple(asked.grounds),
    )


def waived(decision: PartnerDecision, change: Waive, law: Law, *, today: date) -> tuple[PartnerDecision, CallInStep]:
    """Call-in set aside. It is agreed before anybody calls the decision in, by whom the constitution names."""
    rule = terms_for(decision, law)
    if waiver(decision):
        raise Conflict(f"{decision.council_name} has exempted this decision from call-in already.")
    if decision.called_in:
        raise Conflict(f"{decision.council_name}'s decision has been called in: it is too late to exempt it.")
    if isinstance(rule, Absent) and rule.absence is Absence.NO_DUTY:
        raise Invalid({"form": f"There is no call-in to set aside. {rule.reason}"})
    if isinstance(rule, CallInTerms) and rule.exempt_if_urgent is False:
        raise Invalid({"form": f"{decision.council_name}'s terms of call-in know no exemption for urgency."})
    if change.on > today:
        raise Invalid({"on": f"{text.day(change.on)} has not come yet."})
    return _with(decision, CallInStep(what=CallInWhat.WAIVED, on=change.on, who=change.who, because=change.because))


def waiver_reported(
    decision: PartnerDecision, change: ReportWaiver, *, today: date
) -> tuple[PartnerDecision, CallInStep]:
    given = waiver(decision)
    if given is None or reported(decision):
        raise Conflict(f"{decision.council_name} has no exemption from call-in left to report.")
    if not given.on <= change.on <= today:
        raise Invalid({"on": f"Enter a day from {text.day(given.on)} to today."})
    return _with(decision, CallInStep(what=CallInWhat.REPORTED, on=change.on, body=change.body))


def waiver_verdict(decision: PartnerDecision) -> Verdict | None:
    """Whether an exemption has been reported to the council, as it must be."""
    given, told = waiver(decision), reported(decision)
    if given is None:
        return None
    said = f"On {text.day(given.on)} {given.who} agreed that the decision is urgent: {given.because.rstrip('.')}."
    then = f"Reported to {told.body} on {text.day(told.on)}." if told else "It has still to be reported to the council."
    return Verdict(
        outcome=Finding.PASS if told else Finding.WARN,
        rule_id=WAIVER_RULE_ID,
        reason=f"{said} {then}",
        inputs={
            "agreed by": given.who,
            "agreed on": text.day(given.on),
            "reported on": text.day(told.on) if told else None,
        },
        source=SOURCE,
    )


def _with(decision: PartnerDecision, step: CallInStep) -> tuple[PartnerDecision, CallInStep]:
    return replace(decision, version=decision.version + 1, call_in_steps=(*decision.call_in_steps, step)), step


def _judged(
    rule: CallInTerms | Absent, asked: CallIn, *, cut_off: str | None, ends: date | None
) -> tuple[Finding, str]:
    if isinstance(rule, Absent) and rule.absence is Absence.NO_DUTY:
        return Finding.FAIL, rule.reason
    if ends and cut_off and asked.at and asked.on == ends and asked.at > cut_off:
        return Finding.FAIL, f"The request came at {asked.at} on the last day, after {cut_off}."
    requesters = rule.requesters if isinstance(rule, CallInTerms) else None
    if requesters is None:
        return Finding.WARN, NOT_KNOWN
    enough = needed(requesters)
    if asked.chair and requesters.chair:
        return Finding.PASS, "The chair of scrutiny asked for it, which is enough."
    if enough is not None and asked.members >= enough:
        return Finding.PASS, f"{text.several(asked.members, 'member')} asked for it; {enough} are needed."
    return Finding.FAIL, _too_few(asked, said=requesters_said(requesters))


def _too_few(asked: CallIn, *, said: str) -> str:
    whom = text.several(asked.members, "member") if asked.members else "Nobody who may"
    return f"{whom} asked for it. Under the council's terms a decision is called in by {said}."
