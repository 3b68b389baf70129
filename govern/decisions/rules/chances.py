"""Whether a council can still decide lawfully in time: a fact for the status of a milestone (DOMAIN B2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from govern.decisions.model import (
    Absent,
    Finding,
    Law,
    NoticeRule,
    Outcome,
    PartnerDecision,
    Period,
    RuleName,
    Stage,
    Step,
    Timetable,
    Verdict,
)
from govern.decisions.rules.clear_days import is_in_time, last_lawful_day
from govern.decisions.rules.effective import effective
from govern.decisions.rules.laws import grounds, of_its_day
from govern.decisions.rules.notices import agenda_notice, key_notice
from govern.decisions.rules.planner import timetable
from govern.decisions.rules.regime import regime
from govern.decisions.rules.sittings import unheld
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears

RULE_ID = "A9.4"
LOOKED_AT = (
    RuleName.AGENDA,
    RuleName.KEY_DECISION,
    RuleName.READING,
    RuleName.GENERAL_EXCEPTION,
    RuleName.DAYS_TO_PUBLISH,
    RuleName.CALL_IN,
)


class _Case(NamedTuple):
    decision: PartnerDecision
    law: Law
    plan: Timetable
    today: date


def cannot_decide(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> Verdict:
    """Fail: it cannot decide lawfully and take effect by `needed_by`. Warn: only by another meeting than the one
    planned, by a special one, or by the general exception of A3. Pass: it can. n/a: it has decided, or its law is
    not loaded."""
    law = of_its_day(decision, law)
    outcome, reason = _found(decision, law, needed_by=needed_by, today=today)
    return Verdict(
        outcome=outcome,
        rule_id=RULE_ID,
        reason=reason,
        inputs={
            "needed by": text.day(needed_by),
            "today": text.day(today),
            "meeting": text.day(decision.meeting) if decision.meeting else None,
            "outcome": decision.outcome.value,
        },
        source=law.rulebook.source,
        grounds=grounds(law.rulebook, *LOOKED_AT) if outcome is not Finding.NOT_APPLICABLE else (),
    )


def who_cannot_decide(
    decisions: Iterable[PartnerDecision], laws: Mapping[str, Law], *, needed_by: date, today: date
) -> str | None:
    """The councils that can no longer decide lawfully in time, each once, in words, or None; `laws` by council code."""
    names = [
        each.council_name
        for each in decisions
        if cannot_decide(each, laws[each.council_code], needed_by=needed_by, today=today).outcome is Finding.FAIL
    ]
    return text.listed(list(dict.fromkeys(names))) or None


def _found(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> tuple[Finding, str]:
    name = decision.council_name
    if decision.outcome.is_approval:
        return Finding.NOT_APPLICABLE, f"{name} has decided."
    if not regime(decision.taker, law.rulebook).decides:
        return Finding.NOT_APPLICABLE, f"{decision.body} can only recommend; the decision is another body's."
    try:
        plan = timetable(decision, law, needed_by=needed_by)
        case = _Case(decision, law, plan, today)
        return _judged(case) if plan.steps else (Finding.NOT_APPLICABLE, plan.reason)
    except OutsideConfirmedYears as refusal:
        return Finding.NOT_APPLICABLE, refusal.problems["date"]


def _judged(case: _Case) -> tuple[Finding, str]:
    decision = case.decision
    outcome, reason = _another_day(case)
    if decision.outcome is not Outcome.OPEN or decision.meeting is None:
        return outcome, f"{effective(decision, case.law).reason} {reason}"
    planned, said = _as_planned(case, decision.meeting)
    if planned is not Finding.FAIL:
        return planned, said
    return Finding.FAIL if outcome is Finding.FAIL else Finding.WARN, f"{said} {reason}"


def _as_planned(case: _Case, meeting: date) -> tuple[Finding, str]:
    decision, law, today = case.decision, case.law, case.today
    expected = effective(decision, law)
    if expected.day is None or expected.day > case.plan.needed_by:
        return Finding.FAIL, f"{expected.reason} It is needed by {text.day(case.plan.needed_by)}."
    if meeting < today:
        said = f"{decision.council_name} was to decide on {text.day(meeting)}: record what it decided."
        return Finding.WARN, said
    notices = [rule(decision, law, today=today) for rule in (agenda_notice, key_notice)]
    for wanted in (Finding.FAIL, Finding.WARN):
        if found := [each.reason for each in notices if each.outcome is wanted]:
            return wanted, " ".join(found)
    if problem := unheld(decision, law):
        return Finding.WARN, problem
    return Finding.PASS, f"{decision.council_name} decides on {text.day(meeting)}, in time."


def _another_day(case: _Case) -> tuple[Finding, str]:
    """Whether a decision on the last possible day could still be announced lawfully from today."""
    ahead = [step for step in case.plan.steps if not _is_done(case, step)]
    missed = [step for step in ahead if step.latest < case.today]
    last = text.day(case.plan.latest(Stage.MEETING))
    if not missed:
        first = ahead[0]
        todo = "" if first.stage is Stage.MEETING else f"{first.stage.value.lower()} by {text.day(first.publish_by)}, "
        said = f"Still possible: {todo}decision by {last}."
        if case.plan.is_special:
            return Finding.WARN, f"No meeting of {case.decision.body} is in time, so one must be called. {said}"
        return Finding.PASS, said
    if {step.stage for step in missed} == {Stage.KEY_NOTICE} and (way_out := _way_out(case)):
        return Finding.WARN, way_out
    steps = text.listed([f"{step.stage.value.lower()} by {text.day(step.publish_by)}" for step in missed])
    said = f"A decision by {last} needed {steps}."
    return (_special(case, said) if case.plan.sitting else None) or (Finding.FAIL, said)


def _special(case: _Case, said: str) -> tuple[Finding, str] | None:
    """No meeting of the calendar is left in time: whether one could still be called."""
    law = case.law._replace(diaries={})
    plan = timetable(case.decision, law, needed_by=case.plan.needed_by)
    outcome, reason = _another_day(_Case(case.decision, law, plan, case.today))
    if outcome is Finding.FAIL:
        return Finding.FAIL, f"{said} A special meeting is too late as well: {reason}"
    return Finding.WARN, f"{said} Only a special meeting is left: {reason[0].lower()}{reason[1:]}"


def _is_done(case: _Case, step: Step) -> bool:
    """A notice already published counts where no day is set yet: one that named another day does not (A3.6)."""
    decision, meeting = case.decision, case.plan.latest(Stage.MEETING)
    notice = regime(decision.taker, case.law.rulebook).key_notice
    if step.stage is not Stage.KEY_NOTICE or decision.meeting or not decision.notice_published:
        return False
    return (
        isinstance(notice, Period)
        and meeting is not None
        and is_in_time(decision.notice_published, meeting, period=notice, calendar=case.law.calendar)
    )


def _way_out(case: _Case) -> str | None:
    """The general exception, where its five days are still ahead; or that nobody has said the decision is key."""
    if case.decision.key is None:
        return "In time only if the decision is not key: nobody has said whether it is."
    meeting, period = case.plan.latest(Stage.MEETING), case.law.rulebook.notices[NoticeRule.GENERAL_EXCEPTION]
    if meeting is None or isinstance(period, Absent):
        return None
    by = last_lawful_day(meeting, period, calendar=case.law.calendar)
    if by < case.today:
        return None
    return f"Possible only under the general exception: notice by {text.day(by)}, decision by {text.day(meeting)}."
