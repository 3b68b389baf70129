"""When one council's decision takes effect, or is expected to (DOMAIN A6, A9.1)."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import (
    Absence,
    Absent,
    CallInRule,
    CallInStart,
    CallInState,
    CallInTerms,
    Effective,
    Law,
    Outcome,
    PartnerDecision,
)
from govern.decisions.rules.call_in import implementable_from, last_day, terms_for
from govern.decisions.rules.call_in_steps import sitting, state
from govern.decisions.rules.laws import of_its_day
from govern.decisions.rules.regime import regime
from govern.kit import text
from govern.kit.dates import Calendar, OutsideConfirmedYears

CALLED = {
    CallInState.BACK: "was called in and referred back",
    CallInState.COUNCIL: "was called in and referred to full council",
}


class _Case(NamedTuple):
    """`met` is the day of the decision, `published` that of its record, or the day agreed for it."""

    decision: PartnerDecision
    met: date
    published: date
    calendar: Calendar

    @property
    def name(self) -> str:
        return self.decision.council_name


def effective(decision: PartnerDecision, law: Law) -> Effective:
    """The day the decision takes effect, with its reason. A later day that the council states holds; an earlier one
    does not. Outside the confirmed years there is no day, and the reason says so."""
    law = of_its_day(decision, law)
    reason = _no_decision(decision, law)
    if reason or decision.meeting is None:
        unset = f"No day is set for {decision.council_name} to decide."
        return Effective(day=None, is_settled=False, reason=reason or unset)
    try:
        published = publication(decision, decision.meeting, law=law)
        case = _Case(decision, law.calendar.legal(decision.meeting), published, law.calendar)
        return _counted(case, terms_for(decision, law))
    except OutsideConfirmedYears as refusal:
        return Effective(day=None, is_settled=False, reason=refusal.problems["date"])


def publication(decision: PartnerDecision, meeting: date, *, law: Law) -> date:
    """The day the record was published, else the day agreed for it after the meeting."""
    return decision.published or law.calendar.legal(law.calendar.add(meeting, law.rulebook.days_to_publish))


def _no_decision(decision: PartnerDecision, law: Law) -> str | None:
    found = regime(decision.taker, law.rulebook)
    if not found.decides:
        return found.derivation
    match decision.outcome:
        case Outcome.REFUSED:
            return f"{decision.council_name} refused."
        case Outcome.DEFERRED:
            return f"{decision.council_name} deferred its decision and has set no new day."
        case _:
            return None


def _counted(case: _Case, rule: CallInRule) -> Effective:
    decision = case.decision
    if isinstance(rule, Absent) and rule.absence is Absence.NO_DUTY:
        return _on(case, case.met, because=rule.reason)
    if decision.called_in and decision.released:
        return _on(case, decision.released, because=f"called in, and released on {text.day(decision.released)}")
    if decision.called_in:
        return _called_in(case, rule)
    if isinstance(rule, CallInTerms):
        return _after_window(case, rule)
    return _as_stated(case, rule)


def _after_window(case: _Case, terms: CallInTerms) -> Effective:
    from_publication = terms.start is CallInStart.PUBLICATION
    begins = case.published if from_publication else case.met
    last = last_day(case.decision, terms, begins=begins, calendar=case.calendar)
    free = implementable_from(last, case.calendar)
    found = _on(case, free, because=f"call-in ends on {text.day(last)}", ends=last)
    return replace(found, is_settled=False) if from_publication and not case.decision.published else found


def _called_in(case: _Case, rule: CallInRule) -> Effective:
    """Expected on the day planned for whoever looks at it next, else by the last day that the council's terms set."""
    waits = sitting(case.decision, rule if isinstance(rule, CallInTerms) else None, calendar=case.calendar)
    by = waits.expected if waits else None
    how = CALLED.get(state(case.decision), "is called in")
    return Effective(
        day=max(by, case.decision.effective or by) if by else None,
        is_settled=False,
        reason=f"{case.name}'s decision {how}, and {waits.said if waits else 'waits'}.",
        published=case.published,
    )


def _as_stated(case: _Case, rule: Absent) -> Effective:
    """Without terms of call-in only the council's own words give a day: its window's end, or when it takes effect."""
    ends = case.decision.call_in_ends
    if ends:
        return _on(case, implementable_from(ends, case.calendar), because="as the council published it", ends=ends)
    if case.decision.effective:
        return _on(case, case.met, because="as the council states")
    return Effective(day=None, is_settled=False, reason=rule.reason, published=case.published)


def _on(case: _Case, day: date, *, because: str, ends: date | None = None) -> Effective:
    decision = case.decision
    day = case.calendar.legal(max(day, decision.effective or day))
    decided, takes = ("taken", "takes") if decision.outcome.is_approval else ("due", "would take")
    return Effective(
        day=day,
        is_settled=decision.outcome.is_approval,
        reason=f"{case.name}'s decision, {decided} on {text.day(case.met)}, {takes} effect on {text.day(day)}: "
        f"{because[0].lower()}{because[1:].rstrip('.')}.",
        published=case.published,
        call_in_ends=ends,
    )
