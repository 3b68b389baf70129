"""The ladder of urgency for a key decision (DOMAIN A3): which step is still lawful, whom to inform or ask, by when."""

from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import (
    Ladder,
    Law,
    NoticeRule,
    Outcome,
    PartnerDecision,
    Period,
    ReliefKind,
    RuleName,
    Rung,
    RungState,
)
from govern.decisions.rules.clear_days import counted, is_in_time, last_lawful_day
from govern.decisions.rules.laws import grounds, of_its_day
from govern.decisions.rules.regime import regime
from govern.decisions.rules.reliefs import key_relief
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears

SCRUTINY = "The chair of the relevant overview and scrutiny committee, in writing; every member where there is no chair"
REG_11, REG_18 = "SI 2012/2089 reg. 11", "SI 2012/2089 reg. 18"


class _Case(NamedTuple):
    decision: PartnerDecision
    law: Law
    meeting: date
    notice: Period
    today: date

    @property
    def relieved_by(self) -> ReliefKind | None:
        found = key_relief(self.decision, self.law)
        kinds = (one.kind for one in self.decision.reliefs if one.kind.is_of_key_notice)
        return next(kinds, None) if found and found.is_enough else None


def ladder(decision: PartnerDecision, law: Law, *, today: date) -> Ladder | None:
    """None where no notice of a key decision is due, or no day is set; outside confirmed years the steps are empty."""
    law = of_its_day(decision, law)
    notice = regime(decision.taker, law.rulebook).key_notice
    if decision.key is False or decision.meeting is None or not isinstance(notice, Period):
        return None
    case = _Case(decision, law, decision.meeting, notice, today)
    try:
        rungs = _rungs(case)
    except OutsideConfirmedYears as refusal:
        return Ladder(rungs=(), is_lawful=False, reason=refusal.problems["date"])
    standing = next((one for one in rungs if one.state is RungState.USED), None)
    standing = standing or next((one for one in rungs if one.state is RungState.OPEN), None)
    return Ladder(rungs=rungs, is_lawful=standing is not None, reason=standing.reason if standing else _none(case))


def _rungs(case: _Case) -> tuple[Rung, ...]:
    found = [_full_notice(case)]
    for step in (_general_exception, _special_urgency):
        if (rung := step(case)) is not None:
            earlier = any(one.state in (RungState.USED, RungState.OPEN) for one in found)
            found.append(_not_needed(rung) if earlier and rung.state is not RungState.USED else rung)
    return tuple(found)


def _full_notice(case: _Case) -> Rung:
    by, published = (
        last_lawful_day(case.meeting, case.notice, calendar=case.law.calendar),
        case.decision.notice_published,
    )
    in_time = published and is_in_time(published, case.meeting, period=case.notice, calendar=case.law.calendar)
    state = _state(used=bool(in_time), is_open=not published and _is_ahead(case, by))
    return Rung(
        name=f"{counted(case.notice)} of notice",
        state=state,
        by=by,
        whom="",
        then="Publish the notice of the key decision.",
        reason=f"{counted(case.notice)} of notice of the key decision {_when(state, by)}.",
        source=case.notice.source,
        grounds=grounds(case.law.rulebook, RuleName.KEY_DECISION, RuleName.READING),
    )


def _general_exception(case: _Case) -> Rung | None:
    period = case.law.rulebook.notices[NoticeRule.GENERAL_EXCEPTION]
    if not isinstance(period, Period):
        return None
    by = last_lawful_day(case.meeting, period, calendar=case.law.calendar)
    used = case.relieved_by is ReliefKind.GENERAL_EXCEPTION
    state = _state(used=used, is_open=_is_ahead(case, by))
    return Rung(
        name="General exception",
        state=state,
        by=by,
        whom=SCRUTINY,
        then=f"Make the notice available and publish it, wait {counted(period)}, then publish why the full notice was "
        "impracticable.",
        reason=f"The general exception {_when(state, by)}: {counted(period)} must pass after its notice.",
        source=period.source,
        grounds=grounds(case.law.rulebook, RuleName.GENERAL_EXCEPTION),
    )


def _special_urgency(case: _Case) -> Rung | None:
    agreement = case.law.rulebook.special_urgency
    if agreement is None:
        return None
    used = case.relieved_by is ReliefKind.SPECIAL_URGENCY
    state = _state(used=used, is_open=_is_ahead(case, case.meeting))
    whom = "; where there is none, or none who can act, ".join(agreement.of)
    return Rung(
        name="Special urgency",
        state=state,
        by=case.meeting,
        whom=whom[0].upper() + whom[1:],
        then="Get the agreement before the decision is taken, then publish the reasons; the leader reports it to the "
        "council at least once a year.",
        reason=f"Special urgency {_when(state, case.meeting)}, with agreement that it cannot reasonably be deferred.",
        source=REG_11,
        grounds=grounds(case.law.rulebook, RuleName.SPECIAL_URGENCY),
    )


def _is_ahead(case: _Case, by: date) -> bool:
    return case.today <= by and case.decision.outcome is Outcome.OPEN


def _state(*, used: bool, is_open: bool) -> RungState:
    return RungState.USED if used else RungState.OPEN if is_open else RungState.CLOSED


def _not_needed(rung: Rung) -> Rung:
    reason = f"{rung.name} is not needed: an earlier step carries the decision."
    return replace(rung, state=RungState.NOT_NEEDED, reason=reason)


def _when(state: RungState, by: date) -> str:
    match state:
        case RungState.USED:
            return "has been given"
        case RungState.OPEN:
            return f"is still possible until {text.day(by)}"
        case _:
            return f"was possible until {text.day(by)}"


def _none(case: _Case) -> str:
    return (
        f"No step is left for {text.day(case.meeting)}: move the decision to a later day. If it has been taken, "
        f"scrutiny can require a report to the council ({REG_18})."
    )
