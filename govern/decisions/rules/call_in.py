"""Call-in (DOMAIN A6): the period and trigger come from each council's constitution."""

from datetime import date, timedelta
from typing import assert_never

from govern.decisions.model import (
    Absence,
    Absent,
    CallInRule,
    CallInStart,
    CallInTerms,
    CallInUnit,
    CallInWhat,
    Finding,
    Ground,
    Law,
    PartnerDecision,
    Route,
    RuleName,
    Verdict,
    Window,
)
from govern.decisions.rules.call_in_steps import sitting, waiver
from govern.decisions.rules.laws import grounds, of_its_record
from govern.decisions.rules.regime import regime
from govern.kit import text
from govern.kit.dates import Calendar, OutsideConfirmedYears

RULE_ID = "A6"
UNITS = {
    CallInUnit.WORKING_DAYS: "working day",
    CallInUnit.CLEAR_WORKING_DAYS: "clear working day",
    CallInUnit.CALENDAR_DAYS: "day",
}
ENDS = frozenset({CallInWhat.STANDS, CallInWhat.CONFIRMED, CallInWhat.CHANGED, CallInWhat.WITHDRAWN})
_NOT_KEY = "Only key decisions can be called in under these terms, and this one is not key."


def window(begins: date, terms: CallInTerms, *, calendar: Calendar) -> Window:
    """The window of a decision published (or, where the terms say so, taken) on `begins`."""
    calendar.legal(begins)
    last = calendar.legal(_last_day(begins, terms, calendar))
    free = implementable_from(last, calendar)
    period = text.several(terms.days, UNITS[terms.unit])
    return Window(
        last_day=last,
        implementable_from=free,
        reason=f"{period} of call-in from {text.day(begins)} end on {text.day(last)}; "
        f"the decision can be carried out from {text.day(free)}.",
    )


def implementable_from(last_day: date, calendar: Calendar) -> date:
    """The working day after the last day of a window."""
    return calendar.legal(calendar.add(last_day, 1))


def latest_beginning(needed_by: date, terms: CallInTerms, *, calendar: Calendar) -> date:
    """The last working day on which a window can begin for the decision to be carried out by `needed_by`."""
    free = calendar.instant(calendar.legal(needed_by))
    skipped = _counted(terms)
    match terms.unit:
        case CallInUnit.WORKING_DAYS | CallInUnit.CLEAR_WORKING_DAYS:
            return calendar.legal(calendar.day(free - 1 - skipped))
        case CallInUnit.CALENDAR_DAYS:
            return calendar.legal(calendar.add(calendar.day(free) - timedelta(days=1 + skipped), 0))
        case _:
            assert_never(terms.unit)


def scrutiny_by(called_in_on: date, terms: CallInTerms, *, calendar: Calendar) -> date | None:
    """The day by which scrutiny must meet, where the terms set one."""
    if terms.scrutiny_days is None:
        return None
    return calendar.legal(calendar.add(calendar.legal(called_in_on), terms.scrutiny_days))


def terms_for(decision: PartnerDecision, law: Law) -> CallInRule:
    """The terms this decision can be called in under, or why there are none: an officer's only where key (A1), and none
    that was exempted as urgent (A6.3)."""
    if given := waiver(decision):
        said = f"Exempt from call-in: {given.who} agreed on {text.day(given.on)} that it is urgent."
        return Absent(absence=Absence.NO_DUTY, reason=said)
    rule = regime(decision.taker, of_its_record(decision, law).rulebook).call_in
    if isinstance(rule, CallInTerms) and decision.key is False and (rule.key_only or decision.route is Route.OFFICER):
        return Absent(absence=Absence.NO_DUTY, reason=_NOT_KEY)
    return rule


def looked_at(decision: PartnerDecision, law: Law) -> tuple[Ground, ...]:
    """The rows behind what is said of its call-in; none where it is exempt."""
    if waiver(decision):
        return ()
    return grounds(of_its_record(decision, law).rulebook, RuleName.CALL_IN, RuleName.CUT_OFF)


def call_in_problem(decision: PartnerDecision, law: Law) -> str | None:
    """Why this decision can never be called in, or None: terms that are only not loaded keep nobody from it."""
    rule = terms_for(decision, law)
    return rule.reason if isinstance(rule, Absent) and rule.absence is Absence.NO_DUTY else None


def is_open(decision: PartnerDecision, law: Law, *, today: date) -> bool:
    """Whether a published decision can still be called in."""
    if not decision.published or not decision.outcome.is_approval or decision.called_in:
        return False
    return not call_in_problem(decision, law) and call_in(decision, law, today=today).outcome is not Finding.PASS


def call_in(decision: PartnerDecision, law: Law, *, today: date) -> Verdict:
    """Where a decision stands with call-in: fail while it is called in, warn while its window is open."""
    rule = terms_for(decision, law)
    outcome, reason = _standing(decision, rule, today=today, calendar=law.calendar)
    return Verdict(
        outcome=outcome,
        rule_id=RULE_ID,
        reason=reason,
        inputs={
            "published": text.day(decision.published),
            "window ends": text.day(decision.call_in_ends) if decision.call_in_ends else None,
            "called in on": text.day(decision.called_in_on) if decision.called_in else None,
            "today": text.day(today),
        },
        source=rule.source if isinstance(rule, CallInTerms) else law.rulebook.source,
        grounds=looked_at(decision, law),
    )


def last_day(decision: PartnerDecision, terms: CallInTerms, *, begins: date, calendar: Calendar) -> date:
    """The last day of a decision's window: as the council published it, else as its terms give it."""
    return decision.call_in_ends or window(begins, terms, calendar=calendar).last_day


def _standing(decision: PartnerDecision, rule: CallInRule, *, today: date, calendar: Calendar) -> tuple[Finding, str]:
    if isinstance(rule, Absent):
        return Finding.NOT_APPLICABLE, rule.reason
    if decision.released:
        return Finding.PASS, f"Called in, and released on {text.day(decision.released)}{_as(decision)}."
    if decision.called_in:
        terms = rule if isinstance(rule, CallInTerms) else None
        return Finding.FAIL, _waited_for(decision, terms, calendar)
    begins = decision.published if rule.start is CallInStart.PUBLICATION else decision.meeting
    if not decision.outcome.is_approval or begins is None:
        return Finding.NOT_APPLICABLE, "The window opens when the decision has been taken and published."
    try:
        last = last_day(decision, rule, begins=begins, calendar=calendar)
    except OutsideConfirmedYears as refusal:
        return Finding.NOT_APPLICABLE, str(refusal)
    if today <= last:
        return Finding.WARN, f"It can still be called in, until {text.day(last)}."
    return Finding.PASS, f"The window closed on {text.day(last)} without a call-in."


def _waited_for(decision: PartnerDecision, terms: CallInTerms | None, calendar: Calendar) -> str:
    waits = sitting(decision, terms, calendar=calendar)
    said = f" {waits.said[0].upper()}{waits.said[1:]}." if waits and waits.expected else ""
    return f"Called in: it cannot be carried out until scrutiny has released it.{said}"


def _as(decision: PartnerDecision) -> str:
    """How it ended, where that is known."""
    last = decision.call_in_steps[-1] if decision.call_in_steps else None
    return f": {last.what.words[0].lower()}{last.what.words[1:]}" if last and last.what in ENDS else ""


def _last_day(begins: date, terms: CallInTerms, calendar: Calendar) -> date:
    days = _counted(terms)
    match terms.unit:
        case CallInUnit.WORKING_DAYS | CallInUnit.CLEAR_WORKING_DAYS:
            return calendar.add(begins, days)
        case CallInUnit.CALENDAR_DAYS:
            return begins + timedelta(days=days)
        case _:
            assert_never(terms.unit)


def _counted(terms: CallInTerms) -> int:
    """Days after the one it begins with. Clear days leave out both ends, so that the first is always the day after."""
    return terms.days - (not terms.starts_next_day and terms.unit is not CallInUnit.CLEAR_WORKING_DAYS)
