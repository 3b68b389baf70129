"""Where one council stands on its way to a decision, stage by stage."""

from datetime import date

from govern.decisions.model import (
    Effective,
    Finding,
    Law,
    Outcome,
    PartnerDecision,
    Period,
    Progress,
    Stage,
    StageStatus,
    Verdict,
)
from govern.decisions.rules.call_in import call_in
from govern.decisions.rules.clear_days import last_lawful_day, publish_by
from govern.decisions.rules.notices import agenda_notice, key_notice
from govern.decisions.rules.regime import regime
from govern.decisions.rules.reliefs import key_relief
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.kit.language import said

OUTCOMES = {
    Outcome.APPROVED: "approved",
    Outcome.AMENDED: "approved with amendments",
    Outcome.REFUSED: "refused",
    Outcome.DEFERRED: "deferred",
}


def stages(decision: PartnerDecision, law: Law, *, expected: Effective, today: date) -> tuple[StageStatus, ...]:
    """The six stages in order; `expected` is this decision's `effective`."""
    return (
        _notice(decision, law, stage=Stage.KEY_NOTICE, today=today),
        _notice(decision, law, stage=Stage.AGENDA, today=today),
        _meeting(decision, today),
        _record(decision, expected, today=today),
        _window(decision, law, expected=expected, today=today),
        _effect(decision, expected, today=today),
    )


def _notice(decision: PartnerDecision, law: Law, *, stage: Stage, today: date) -> StageStatus:
    found = regime(decision.taker, law.rulebook)
    if stage is Stage.KEY_NOTICE:
        verdict, published, notice = key_notice(decision, law, today=today), _noticed(decision, law), found.key_notice
    else:
        verdict, published, notice = agenda_notice(decision, law, today=today), decision.agenda_published, found.agenda
    if not isinstance(notice, Period) or (stage is Stage.KEY_NOTICE and decision.key is False):
        return StageStatus(stage=stage, progress=Progress.NOT_NEEDED, day=None, reason=verdict.reason)
    progress = _of(verdict, published)
    day = published or _due(decision, notice, law)
    return StageStatus(stage=stage, progress=progress, day=day, reason=verdict.reason)


def _noticed(decision: PartnerDecision, law: Law) -> date | None:
    """The day of the notice, or of what was stated in its place (A3)."""
    relief = key_relief(decision, law)
    return relief.on if relief and relief.is_enough else decision.notice_published


def _of(verdict: Verdict, published: date | None) -> Progress:
    match verdict.outcome:
        case Finding.PASS:
            return Progress.DONE if published else Progress.DUE
        case Finding.FAIL | Finding.WARN:
            return Progress.LATE
        case Finding.NOT_APPLICABLE:
            return Progress.DONE if published else Progress.UNKNOWN


def _due(decision: PartnerDecision, notice: Period, law: Law) -> date | None:
    if decision.meeting is None:
        return None
    try:
        return publish_by(last_lawful_day(decision.meeting, notice, calendar=law.calendar), law.calendar)
    except OutsideConfirmedYears:
        return None


def _meeting(decision: PartnerDecision, today: date) -> StageStatus:
    day, outcome = decision.meeting, OUTCOMES.get(decision.outcome)
    if outcome and day:
        progress, reason = Progress.DONE, f"{decision.body} {outcome} on {text.day(day)}."
    elif day is None:
        progress, reason = Progress.UNKNOWN, f"No day is set for {decision.body} to decide."
    elif day < today:
        about = {"body": decision.body, "day": text.day(day)}
        progress, reason = Progress.LATE, said("{body} was to decide on {day}; no outcome is recorded.", **about)
    else:
        progress, reason = Progress.DUE, f"{decision.body} decides on {text.day(day)}."
    return StageStatus(stage=Stage.MEETING, progress=progress, day=day, reason=reason)


def _record(decision: PartnerDecision, expected: Effective, *, today: date) -> StageStatus:
    day = expected.published
    if decision.published:
        progress, reason = Progress.DONE, f"The record was published on {text.day(decision.published)}."
    elif day is None:
        progress, reason = Progress.UNKNOWN, expected.reason
    elif day < today:
        progress, reason = Progress.LATE, said("The record was to be published by {day}.", day=text.day(day))
    else:
        progress, reason = Progress.DUE, said("The record is expected on {day}.", day=text.day(day))
    return StageStatus(stage=Stage.RECORD, progress=progress, day=decision.published or day, reason=reason)


def _window(decision: PartnerDecision, law: Law, *, expected: Effective, today: date) -> StageStatus:
    verdict, day = call_in(decision, law, today=today), expected.call_in_ends
    match verdict.outcome:
        case Finding.FAIL:
            progress = Progress.LATE
        case Finding.PASS:
            progress = Progress.DONE
        case Finding.WARN:
            progress = Progress.DUE
        case Finding.NOT_APPLICABLE:
            progress = Progress.DUE if day else Progress.NOT_NEEDED if expected.day else Progress.UNKNOWN
    return StageStatus(stage=Stage.CALL_IN, progress=progress, day=decision.released or day, reason=verdict.reason)


def _effect(decision: PartnerDecision, expected: Effective, *, today: date) -> StageStatus:
    day = expected.day
    if day is None:
        progress = Progress.UNKNOWN
    elif expected.is_settled and day <= today:
        progress = Progress.DONE
    else:
        progress = Progress.DUE
    return StageStatus(stage=Stage.EFFECTIVE, progress=progress, day=day, reason=expected.reason)
