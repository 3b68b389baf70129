"""One council's stages, each with the day planned, the last day in time and the day done (DOMAIN A9.1, A9.4)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from govern.decisions.model import (
    Effective,
    Law,
    NoticeRule,
    PartnerDecision,
    Period,
    Progress,
    Proposal,
    Stage,
    StageStatus,
    Timetable,
)
from govern.decisions.model.stages import Clearance, ClearanceKind, CouncilStage, PrivatePart, StageDays, Stated
from govern.decisions.rules.clear_days import last_lawful_day, publish_by
from govern.decisions.rules.leads import inside, said
from govern.decisions.rules.planner import timetable
from govern.decisions.rules.regime import EXECUTIVE_ROUTES
from govern.decisions.rules.stages import stages
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.kit.text import london_day
from govern.partners.model import Governance

EXPECTED = frozenset({Stage.RECORD, Stage.CALL_IN, Stage.EFFECTIVE})
CLEARED_BY = {
    ClearanceKind.FINANCE: "the section 151 officer",
    ClearanceKind.LAW: "the monitoring officer",
}


class Known(NamedTuple):
    """What is known of one council beside its decision."""

    proposal: Proposal
    law: Law
    needed_by: date | None
    today: date
    stated: Mapping[CouncilStage, Stated] = {}
    clearances: Mapping[ClearanceKind, Clearance] = {}
    private: PrivatePart | None = None


def stage_days(decision: PartnerDecision, known: Known, *, expected: Effective) -> tuple[StageDays, ...]:
    """All eleven, in order; `expected` is this decision's `effective`."""
    plan = backwards(decision, known)
    lawful = {one.stage: one for one in stages(decision, known.law, expected=expected, today=known.today)}
    days = _inside(decision, known, plan=plan, agenda=lawful[Stage.AGENDA])
    return (
        _own(decision, known, stage=CouncilStage.EQUALITY, latest=days.get(CouncilStage.EQUALITY)),
        _clearance(decision, known, kind=ClearanceKind.FINANCE, latest=days.get(CouncilStage.FINANCE)),
        _clearance(decision, known, kind=ClearanceKind.LAW, latest=days.get(CouncilStage.LEGAL)),
        _own(decision, known, stage=CouncilStage.REPORT, latest=days.get(CouncilStage.REPORT)),
        _private(decision, known),
        *(_lawful(one, known, plan=plan, decision=decision) for one in lawful.values()),
    )


def backwards(decision: PartnerDecision, known: Known) -> Timetable | None:
    """The council's timetable to the day the proposal is needed; None where nobody needs it or no day can be given."""
    try:
        return timetable(decision, known.law, needed_by=known.needed_by) if known.needed_by else None
    except OutsideConfirmedYears:
        return None


def _inside(
    decision: PartnerDecision, known: Known, *, plan: Timetable | None, agenda: StageStatus
) -> dict[CouncilStage, date]:
    """Counted back from the agenda of the day planned, else of the timetable; where nobody meets, from the decision."""
    planned = agenda.day or decision.meeting
    anchor = planned or (plan and (plan.latest(Stage.AGENDA) or plan.latest(Stage.MEETING)))
    return inside(anchor, known.law.leads, calendar=known.law.calendar) if anchor else {}


def _own(decision: PartnerDecision, known: Known, *, stage: CouncilStage, latest: date | None) -> StageDays:
    told = known.stated.get(stage)
    why = said(stage, known.law.leads)
    if told and told.done:
        progress, why = Progress.DONE, f"Done on {text.day(told.done)}. {told.note}".strip()
    else:
        progress = _ahead(decision, latest, known.today)
    return _days(stage, progress, told=told, latest=latest, reason=why)


def _clearance(decision: PartnerDecision, known: Known, *, kind: ClearanceKind, latest: date | None) -> StageDays:
    given, told = known.clearances.get(kind), known.stated.get(kind.stage)
    progress, done, why = _ahead(decision, latest, known.today), None, said(kind.stage, known.law.leads)
    who, is_refused = CLEARED_BY[kind], False
    if given and given.text_hash != known.proposal.text_hash:
        why = f"Version {given.text_number} was cleared, and the text has changed since: {who} looks at it again."
    elif given and given.cleared:
        progress, done = Progress.DONE, london_day(given.at)
        why = f"Version {given.text_number} is cleared. {given.because}".strip()
    elif given:
        is_refused, why = True, f"Refused by {who}: {given.because}"
    return StageDays(
        stage=kind.stage,
        progress=progress,
        planned=told.planned if told else None,
        latest=latest,
        done=done,
        reason=why,
        stated_by=given.by_name if given else told.by_name if told else None,
        is_refused=is_refused,
    )


def _ahead(decision: PartnerDecision, latest: date | None, today: date) -> Progress:
    """Of what nobody has said is done: once the council has decided it no longer presses."""
    if decision.outcome.is_approval or decision.agenda_published:
        return Progress.UNKNOWN
    if latest is None:
        return Progress.UNKNOWN
    return Progress.LATE if latest < today else Progress.DUE


def _private(decision: PartnerDecision, known: Known) -> StageDays:
    """Due only where part of an executive meeting is private, which somebody says by planning it, by keeping a part
    private or by publishing its notice."""
    told, part, stage = known.stated.get(CouncilStage.PRIVATE_NOTICE), known.private, CouncilStage.PRIVATE_NOTICE
    period = known.law.rulebook.notices[NoticeRule.PRIVATE_FIRST]
    is_executive = decision.route in EXECUTIVE_ROUTES and decision.governance is not Governance.COMMITTEE
    if (told is None and part is None) or not isinstance(period, Period) or not is_executive:
        reason = "Not needed while nobody says that part of the meeting is private."
        return StageDays(stage=stage, progress=Progress.NOT_NEEDED, planned=None, latest=None, done=None, reason=reason)
    latest = None
    if decision.meeting and _is_confirmed(decision.meeting, known.law):
        latest = publish_by(last_lawful_day(decision.meeting, period, calendar=known.law.calendar), known.law.calendar)
    note = told.note if told else ""
    if part and (part.noticed or part.urgent):
        return _published(part, told, latest=latest, source=period.source)
    progress = Progress.DONE if told and told.done else _ahead(decision, latest, known.today)
    return _days(stage, progress, told=told, latest=latest, reason=f"{period.source}. {note}".strip())


def _published(part: PrivatePart, told: Stated | None, *, latest: date | None, source: str) -> StageDays:
    """As the paper has it, whatever was stated beside it."""
    day = part.noticed or part.urgent
    is_late = bool(part.noticed and latest and part.noticed > latest and not part.urgent)
    if not part.noticed:
        said = f"It was agreed that the private meeting is urgent; notice of that was published on {text.day(day)}."
    elif is_late:
        said = f"The notice was published on {text.day(day)}, after {text.day(latest)}: {source}."
    else:
        said = f"The notice was published on {text.day(day)}: {source}."
    return StageDays(
        stage=CouncilStage.PRIVATE_NOTICE,
        progress=Progress.LATE if is_late else Progress.DONE,
        planned=told.planned if told and is_late else None,
        latest=latest,
        done=None if is_late else day,
        reason=said,
        stated_by=told.by_name if told else None,
    )


def _is_confirmed(day: date, law: Law) -> bool:
    return law.calendar.confirmed.first < day.year <= law.calendar.confirmed.last


def _lawful(one: StageStatus, known: Known, *, plan: Timetable | None, decision: PartnerDecision) -> StageDays:
    stage = CouncilStage(one.stage.value)
    told = known.stated.get(stage)
    is_done = one.progress is Progress.DONE
    is_notice = one.stage in (Stage.KEY_NOTICE, Stage.AGENDA)
    latest = one.day if is_notice and not is_done else plan.latest(one.stage) if plan else None
    if latest is None and plan and is_notice and not is_done and one.progress is not Progress.NOT_NEEDED:
        latest = plan.latest(one.stage)
    if one.stage is Stage.EFFECTIVE:
        latest = known.needed_by
    planned = told.planned if told else None
    if one.stage is Stage.MEETING or one.stage in EXPECTED:
        planned = planned or one.day
    return StageDays(
        stage=stage,
        progress=one.progress,
        planned=None if is_done else planned,
        latest=None if one.progress is Progress.NOT_NEEDED else latest,
        done=one.day if is_done else None,
        reason=one.reason,
        stated_by=told.by_name if told else None,
    )


def _days(
    stage: CouncilStage, progress: Progress, *, told: Stated | None, latest: date | None, reason: str
) -> StageDays:
    return StageDays(
        stage=stage,
        progress=progress,
        planned=told.planned if told else None,
        latest=latest,
        done=told.done if told else None,
        reason=reason,
        stated_by=told.by_name if told else None,
    )
