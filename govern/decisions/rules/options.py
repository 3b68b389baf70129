"""What is left to a council where no meeting is in time, in the order of DOMAIN A9.5."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from govern.decisions.model import Absent, Law, NoticeRule, PartnerDecision, Period, Route, Stage, Timetable
from govern.decisions.model.stages import Option
from govern.decisions.rules.clear_days import counted, last_lawful_day
from govern.decisions.rules.planner import timetable
from govern.decisions.rules.regime import EXECUTIVE_ROUTES, TAKERS, regime
from govern.decisions.rules.sittings import last_in_time
from govern.kit import text
from govern.partners.model import Governance

SPECIAL, MEMBER, OFFICER, URGENCY = "Special meeting", "Individual member decision", "Officer delegation", "Urgency"
COMMITTEES = "This council is run by committees: it has no executive members who could decide alone."
NOT_EXECUTIVE = "{} decides what is not the executive's: no executive member can take it."
RESERVED = "Lawful only if no law reserves it to full council, and full council delegates it."
DELEGATED = "Lawful where the council's scheme of delegation, or the body itself, delegates it to an officer."
SHORTER = "No agenda is due; the notice of a key decision and call-in stay as they are."


def options(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> tuple[Option, ...]:
    """Each with whether it is lawful for this council and the last day for it; outside confirmed years it refuses."""
    free = law._replace(diaries={})
    return (
        _special(decision, free, needed_by=needed_by, today=today),
        _member(decision, free, needed_by=needed_by, today=today),
        _officer(decision, free, needed_by=needed_by, today=today),
        _urgency(decision, law, needed_by=needed_by, today=today),
    )


def _option(what: str, plan: Timetable, *, today: date, reason: str) -> Option:
    """Open while every step before it is ahead."""
    first = min((step.latest for step in plan.steps), default=None)
    return Option(
        what=what,
        is_lawful=True,
        last_day=plan.latest(Stage.MEETING),
        begin_by=plan.drop_dead,
        is_open=first is not None and first >= today,
        reason=reason if plan.steps else plan.reason,
    )


def _not(what: str, reason: str) -> Option:
    return Option(what=what, is_lawful=False, last_day=None, begin_by=None, is_open=False, reason=reason)


def _special(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> Option:
    if not decision.route.meets or not regime(decision.taker, law.rulebook).decides:
        return _not(SPECIAL, f"{decision.body} holds no meetings that decide.")
    plan = timetable(decision, law, needed_by=needed_by)
    said = f"{decision.body} meets on any working day that leaves time for its notices."
    return _option(SPECIAL, plan, today=today, reason=said)


def _member(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> Option:
    if decision.governance is Governance.COMMITTEE:
        return _not(MEMBER, COMMITTEES)
    if decision.route not in EXECUTIVE_ROUTES:
        return _not(MEMBER, NOT_EXECUTIVE.format(TAKERS[decision.route]))
    plan = timetable(_by(decision, Route.MEMBER), law, needed_by=needed_by)
    return _option(MEMBER, plan, today=today, reason=f"Lawful if the leader gives it to one member. {SHORTER}")


def _officer(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> Option:
    if decision.route is Route.INFORMAL:
        return _not(OFFICER, f"{decision.body} decides nothing, so it has nothing to delegate.")
    plan = timetable(_by(decision, Route.OFFICER), law, needed_by=needed_by)
    said = RESERVED if decision.route is Route.FULL_COUNCIL else DELEGATED
    return _option(OFFICER, plan, today=today, reason=f"{said} {SHORTER}" if decision.key is not False else said)


def _by(decision: PartnerDecision, route: Route) -> PartnerDecision:
    return replace(decision, route=route, body=TAKERS[route], membership=None)


def _urgency(decision: PartnerDecision, law: Law, *, needed_by: date, today: date) -> Option:
    """The general exception for a key decision; else an urgent item at a meeting that is called already (A2)."""
    found = regime(decision.taker, law.rulebook)
    latest = timetable(decision, law._replace(diaries={}), needed_by=needed_by).latest(Stage.MEETING)
    if latest is None or not found.decides:
        return _not(URGENCY, found.derivation)
    period = law.rulebook.notices[NoticeRule.GENERAL_EXCEPTION]
    if isinstance(found.key_notice, Period) and decision.key is not False and isinstance(period, Period):
        by = last_lawful_day(latest, period, calendar=law.calendar)
        said = " ".join(_exception(period, by=by))
        return Option(what=URGENCY, is_lawful=True, last_day=latest, begin_by=by, is_open=by >= today, reason=said)
    return _urgent_item(decision, law, latest=latest, today=today)


def _exception(period: Period, *, by: date) -> Iterator[str]:
    yield f"General exception ({period.source}): {counted(period)} of notice by {text.day(by)}, the chair of scrutiny"
    yield "told in writing, and reasons published. Later only special urgency, with the chair of scrutiny's agreement."


def _urgent_item(decision: PartnerDecision, law: Law, *, latest: date, today: date) -> Option:
    found = regime(decision.taker, law.rulebook)
    if isinstance(found.agenda, Absent):
        return _not(URGENCY, "No notice is due here, so urgency shortens nothing.")
    sitting = last_in_time(decision, law, latest=latest)
    day = sitting.day if sitting else latest
    said = (
        f"An item added to a meeting that is called already, by {text.day(day)}, where its chair finds it urgent by "
        "reason of special circumstances, which the minutes must say."
    )
    return Option(what=URGENCY, is_lawful=True, last_day=day, begin_by=day, is_open=day >= today, reason=said)
