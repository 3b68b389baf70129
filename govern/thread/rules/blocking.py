"""What the councils' decisions mean for the plan."""

from datetime import date

from govern.decisions import rules
from govern.decisions.model import Finding, Law, Outcome, PartnerDecision, Stage
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.model.rows import RowDecision, ToDecide


def decisions(threads: Threads, one: MilestoneStanding, today: date) -> tuple[RowDecision, ...]:
    """The proposals a milestone waits for, each with the councils whose yes is missing."""
    needed_by = one.milestone.forecast_finish or one.milestone.baseline_finish
    return tuple(
        RowDecision(
            id=held.proposal_id,
            ref=held.ref,
            title=held.title,
            takes_effect=held.not_before,
            conditions=held.conditions,
            councils=tuple(
                to_decide(each, threads.laws[each.council_code], needed_by=needed_by, today=today)
                for each in threads.asked.get(held.proposal_id, ())
                if each.council_code in held.undecided
            ),
        )
        for held in one.blocking
    )


def to_decide(decision: PartnerDecision, law: Law, *, needed_by: date | None, today: date) -> ToDecide:
    """Where a council stands whose yes is missing; without a day by which it is needed no day can be too late."""
    latest, is_late = None, False
    if needed_by:
        found = rules.cannot_decide(decision, law, needed_by=needed_by, today=today)
        latest = _latest(decision, law, needed_by=needed_by)
        is_late = found.outcome is Finding.FAIL or _meets_after(decision, latest)
    return ToDecide(
        council=decision.council_name,
        decision_id=decision.id,
        meets=decision.meeting if decision.outcome is Outcome.OPEN else None,
        latest=latest,
        is_late=is_late,
        says=_says(decision, latest, is_late=is_late, today=today),
    )


def _meets_after(decision: PartnerDecision, latest: date | None) -> bool:
    return latest is not None and decision.meeting is not None and decision.meeting > latest


def _latest(decision: PartnerDecision, law: Law, *, needed_by: date) -> date | None:
    try:
        return rules.timetable(decision, law, needed_by=needed_by).latest(Stage.MEETING)
    except OutsideConfirmedYears:
        return None


def _says(decision: PartnerDecision, latest: date | None, *, is_late: bool, today: date) -> str:
    """`Ashvale: 10 Dec 2026`, the day it decides, or what else keeps it."""
    name, meeting = decision.council_name, decision.meeting
    by = f", needed by {text.short_day(latest)}" if latest else ""
    match decision.outcome:
        case Outcome.REFUSED:
            return f"{name}: refused"
        case Outcome.APPROVED | Outcome.AMENDED:
            return f"{name}: approved another text"
        case Outcome.DEFERRED:
            return f"{name}: deferred, no new day set{by}"
        case Outcome.OPEN if meeting is None:
            return f"{name}: no day set{by}"
        case Outcome.OPEN if meeting < today:
            return f"{name}: was due on {text.short_day(meeting)}, no outcome recorded"
        case Outcome.OPEN:
            return f"{name}: {text.short_day(meeting)}{f', too late{by}' if is_late else ''}"
