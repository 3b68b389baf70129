"""All that the law says of one decision: its notices counted both ways, what is judged, and the ladder of urgency."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govern.decisions.model import (
    Absent,
    Basis,
    Finding,
    Ground,
    Law,
    NoticeRule,
    PartnerDecision,
    Period,
    Readings,
    Route,
    RuleName,
    Verdict,
)
from govern.decisions.model.stated import LawOfDecision, NoticeDates
from govern.decisions.rules.clear_days import latest_publication, readings
from govern.decisions.rules.ladder import ladder
from govern.decisions.rules.law_titles import TITLES
from govern.decisions.rules.laws import LONG, grounds, law_on, of_its_day
from govern.decisions.rules.moments import planned_publication
from govern.decisions.rules.notices import agenda_notice, key_notice
from govern.decisions.rules.regime import regime, standing_to_decide
from govern.decisions.rules.reliefs import report_notice
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.partners.model import Nation

SHOWN = (NoticeRule.KEY_DECISION, NoticeRule.AGENDA, NoticeRule.PRIVATE_FIRST, NoticeRule.PRIVATE_SECOND)
REMOTE_RULE = "A1.5"
NO_DAY = "No day is set for the decision, so nothing is due yet."


def across(decision: PartnerDecision, laws: Sequence[Law]) -> str:
    """Of a joint committee whose councils lie in several nations: every nation's calendar is looked at, and the
    earliest day holds (DOMAIN A2.7). Nothing where there is one nation, or no day."""
    nations = {law.rulebook.nation: law for law in laws}
    if decision.route is not Route.JOINT_COMMITTEE or decision.meeting is None or len(nations) < 2:
        return ""
    try:
        found = sorted(_agendas(nations, decision.meeting))
    except OutsideConfirmedYears as refusal:
        return refusal.problems["date"]
    days = [f"{name} {text.day(day)}" for day, name in found]
    return f"Its councils lie in several nations, so the agenda is due on the earliest day: {text.listed(days)}."


def _agendas(nations: Mapping[Nation, Law], meeting: date) -> Iterator[tuple[date, str]]:
    for nation, law in nations.items():
        notice = law_on(law, meeting).rulebook.notices[NoticeRule.AGENDA]
        if isinstance(notice, Period):
            due = latest_publication(meeting, notice, calendar=law.calendar)
            yield due.publish_by, nation.value.replace("-", " ").title()


class _Due(NamedTuple):
    rule: NoticeRule
    notice: Period | Absent
    grounds: tuple[Ground, ...]


def law_said(decision: PartnerDecision, law: Law, *, today: date) -> LawOfDecision:
    """By the rules of the decision's own day."""
    law = of_its_day(decision, law)
    report = report_notice(decision, law, today=today)
    judged = (
        key_notice(decision, law, today=today),
        agenda_notice(decision, law, today=today),
        *attendance(decision, law),
    )
    return LawOfDecision(
        regime=regime(decision.taker, law.rulebook),
        standing=standing_to_decide(decision, law.rulebook),
        derived=(),
        notices=tuple(_notices(decision, law)),
        verdicts=(*judged, report) if report else judged,
        ladder=ladder(decision, law, today=today),
        moments=(),
        affected=None,
    )


def attendance(decision: PartnerDecision, law: Law) -> list[Verdict]:
    """Whether members who attend from elsewhere count, of whoever meets; nothing where no such law is loaded."""
    allowed = law.rulebook.remote
    if allowed is None or not decision.route.meets or decision.route is Route.INFORMAL:
        return []
    counts = "Members who attend from elsewhere count as present and may vote."
    absent = "Members must be present in the room: who attends from elsewhere makes no quorum and has no vote."
    inputs = {"nation": law.rulebook.nation.value, "remote attendance": "allowed" if allowed else "not allowed"}
    return [
        Verdict(
            outcome=Finding.PASS,
            rule_id=REMOTE_RULE,
            reason=counts if allowed else absent,
            inputs=dict(inputs),
            source=law.rulebook.source,
            grounds=grounds(law.rulebook, RuleName.REMOTE),
        )
    ]


def _notices(decision: PartnerDecision, law: Law) -> Iterator[NoticeDates]:
    found = regime(decision.taker, law.rulebook)
    if not found.decides:
        return
    for rule in SHOWN:
        due = {NoticeRule.KEY_DECISION: found.key_notice, NoticeRule.AGENDA: found.agenda}
        notice = due.get(rule, law.rulebook.notices[rule])
        if rule not in due and not decision.route.meets:
            continue
        yield _dates(decision, law, _Due(rule, notice, _grounds(rule, notice, law)))


def _dates(decision: PartnerDecision, law: Law, due: _Due) -> NoticeDates:
    rule, notice, held = due
    title = TITLES[RuleName(rule.value)]
    if isinstance(notice, Absent):
        return _nothing(rule, title, reason=notice.reason, source=law.rulebook.source)
    if decision.meeting is None:
        return _nothing(rule, title, reason=NO_DAY, source=notice.source)
    try:
        first = planned_publication(decision.meeting, notice, law=law)
        both = _both(decision.meeting, notice, law)
    except OutsideConfirmedYears as refusal:
        return _nothing(rule, title, reason=refusal.problems["date"], source=notice.source)
    return NoticeDates(
        rule=rule,
        title=title,
        readings=both,
        plan_for=first.publish_by,
        reason=first.reason,
        source=notice.source,
        grounds=held,
    )


def _grounds(rule: NoticeRule, notice: Period | Absent, law: Law) -> tuple[Ground, ...]:
    if law.rulebook.is_parish:
        return grounds(law.rulebook, RuleName.PARISH_AGENDA)
    reading = (RuleName.READING,) if rule in LONG else ()
    return grounds(law.rulebook, RuleName(rule.value), *reading) if isinstance(notice, Period) else ()


def _both(meeting: date, notice: Period, law: Law) -> Readings:
    """Plain days are counted one way only."""
    found = readings(meeting, notice, calendar=law.calendar)
    if notice.basis is not Basis.DAYS:
        return found
    one = planned_publication(meeting, notice, law=law)
    return Readings(calendar=one, working=one, chosen=Basis.DAYS)


def _nothing(rule: NoticeRule, title: str, *, reason: str, source: str) -> NoticeDates:
    return NoticeDates(rule=rule, title=title, readings=None, plan_for=None, reason=reason, source=source)
