"""Whether a decision's notices are in time: for its agenda (DOMAIN A2) and, where it is key, for the decision (A3)."""

from datetime import date
from typing import NamedTuple

from govern.decisions.model import (
    Absent,
    Finding,
    Ground,
    Law,
    Notice,
    NoticeRule,
    PartnerDecision,
    Period,
    RuleName,
    Verdict,
)
from govern.decisions.rules.clear_days import clear_day_count, counted, is_in_time, last_lawful_day, publish_by
from govern.decisions.rules.laws import grounds, of_its_day
from govern.decisions.rules.regime import regime
from govern.decisions.rules.reliefs import agenda_relief, key_relief
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears

AGENDA_RULE, KEY_RULE = "A2", "A3"
LOOKED_AT = {
    AGENDA_RULE: (RuleName.AGENDA,),
    KEY_RULE: (RuleName.KEY_DECISION, RuleName.READING, RuleName.GENERAL_EXCEPTION),
}
OF_PARISH = (RuleName.PARISH_AGENDA,)
NOT_KEY = "This is not a key decision, so no notice of one is due."
UNSAID = " Whether the decision is key has not been said: this is counted in case it is."


class _Case(NamedTuple):
    rule_id: str
    what: str
    published: date | None
    meeting: date | None
    notice: Notice
    law: Law
    today: date


def agenda_notice(decision: PartnerDecision, law: Law, *, today: date) -> Verdict:
    """Pass: published in time, or still to be; fail: too late for the meeting."""
    law = of_its_day(decision, law)
    notice = regime(decision.taker, law.rulebook).agenda
    case = _Case(AGENDA_RULE, "The agenda", decision.agenda_published, decision.meeting, notice, law, today)
    outcome, reason = _found(case)
    if outcome is Finding.FAIL and (relief := agenda_relief(decision)):
        outcome, reason = Finding.PASS, relief.reason
    return _verdict(case, outcome, reason)


def key_notice(decision: PartnerDecision, law: Law, *, today: date) -> Verdict:
    """As `agenda_notice`; warn where only the general exception (A3, reg 10) is left, or nobody has said it is key."""
    law = of_its_day(decision, law)
    notice = regime(decision.taker, law.rulebook).key_notice
    case = _Case(KEY_RULE, "The notice", decision.notice_published, decision.meeting, notice, law, today)
    if isinstance(notice, Absent):
        return _verdict(case, *_found(case))
    if decision.key is False:
        return _verdict(case, Finding.NOT_APPLICABLE, NOT_KEY)
    outcome, reason = _found(case)
    if outcome is Finding.FAIL and (relief := key_relief(decision, law)):
        return _verdict(case, Finding.PASS if relief.is_enough else Finding.FAIL, relief.reason)
    if outcome is Finding.FAIL and (way_out := _general_exception(case)):
        outcome, reason = Finding.WARN, f"{reason} {way_out}"
    if decision.key is None:
        return _verdict(case, Finding.WARN if outcome is Finding.FAIL else outcome, reason + UNSAID)
    return _verdict(case, outcome, reason)


def _found(case: _Case) -> tuple[Finding, str]:
    if isinstance(case.notice, Absent):
        return Finding.NOT_APPLICABLE, case.notice.reason
    if case.meeting is None:
        return Finding.NOT_APPLICABLE, "No day is set for the decision, so nothing is due yet."
    try:
        return _judged(case, case.meeting, period=case.notice)
    except OutsideConfirmedYears as refusal:
        return Finding.NOT_APPLICABLE, refusal.problems["date"]


def _judged(case: _Case, meeting: date, *, period: Period) -> tuple[Finding, str]:
    calendar = case.law.calendar
    latest = last_lawful_day(meeting, period, calendar=calendar)
    needed = f"{counted(period)} before {text.day(meeting)}"
    if case.published is None:
        by = text.day(publish_by(latest, calendar))
        if case.today <= latest:
            return Finding.PASS, f"{case.what} must be published by {by}: {needed}."
        return Finding.FAIL, f"{case.what} was not published by {by}: {needed} are needed."
    given = clear_day_count(case.published, meeting, basis=period.basis, calendar=calendar)
    when = f"{case.what} was published on {text.day(case.published)}"
    if given >= period.days:
        return Finding.PASS, f"{when}, in time: {needed} are needed and {given} are given."
    return Finding.FAIL, f"{when}, too late: {needed} are needed and {given} are given."


def _general_exception(case: _Case) -> str | None:
    period = case.law.rulebook.notices[NoticeRule.GENERAL_EXCEPTION]
    if case.meeting is None or isinstance(period, Absent):
        return None
    published = case.published or case.today
    if not is_in_time(published, case.meeting, period=period, calendar=case.law.calendar):
        return None
    return (
        f"Only the general exception is left: {counted(period)} of notice, the chair of scrutiny told in writing, "
        "and reasons published."
    )


def _verdict(case: _Case, outcome: Finding, reason: str) -> Verdict:
    period = case.notice if isinstance(case.notice, Period) else None
    return Verdict(
        outcome=outcome,
        rule_id=case.rule_id,
        reason=reason,
        inputs={
            "published": text.day(case.published) if case.published else None,
            "decision": text.day(case.meeting) if case.meeting else None,
            "days needed": period.days if period else None,
            "counted in": period.basis.value if period else None,
            "today": text.day(case.today),
        },
        source=period.source if period else case.law.rulebook.source,
        grounds=_grounds(case, period),
    )


def _grounds(case: _Case, period: Period | None) -> tuple[Ground, ...]:
    book = case.law.rulebook
    if period is None:
        return ()
    return grounds(book, *(OF_PARISH if book.is_parish else LOOKED_AT[case.rule_id]))
