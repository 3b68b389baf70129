"""The matrix of a proposal, councils by stages, and what each council waits for (DOMAIN A9)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import FanOut, Law, Line, Outcome, Progress, Proposal, Statement
from govern.decisions.model.stages import (
    Clearance,
    ClearanceKind,
    CouncilStage,
    Matrix,
    PrivatePart,
    Row,
    StageDays,
    Stated,
    Waiting,
)
from govern.decisions.rules.call_in_waits import call_in_wait
from govern.decisions.rules.stage_days import Known, backwards, stage_days
from govern.decisions.rules.stage_sources import with_sources
from govern.kit import text
from govern.plan.model import Milestone

SOON_WORKING_DAYS = 20
DOES = {
    CouncilStage.EQUALITY: "Finish the equality assessment",
    CouncilStage.FINANCE: "Give the financial clearance",
    CouncilStage.LEGAL: "Give the legal clearance",
    CouncilStage.REPORT: "Hand in the report",
    CouncilStage.PRIVATE_NOTICE: "Publish the notice of a private meeting",
    CouncilStage.KEY_NOTICE: "Publish the notice of a key decision",
    CouncilStage.AGENDA: "Publish the agenda with the report",
    CouncilStage.MEETING: "Decide",
    CouncilStage.RECORD: "Publish the record of the decision",
    CouncilStage.CALL_IN: "Wait until call-in ends",
    CouncilStage.EFFECTIVE: "Wait until it takes effect",
}
WHO = {
    CouncilStage.EQUALITY: "Democratic services",
    CouncilStage.FINANCE: "Section 151 officer",
    CouncilStage.LEGAL: "Monitoring officer",
    CouncilStage.CALL_IN: "Scrutiny",
    CouncilStage.EFFECTIVE: "Nobody",
}
CLERKS = "Democratic services"


class Said(NamedTuple):
    """What is known of every decision, by its id."""

    stated: Mapping[int, Mapping[CouncilStage, Stated]]
    clearances: Mapping[int, Mapping[ClearanceKind, Clearance]]
    private: Mapping[int, PrivatePart] = {}


def needed_by(proposal: Proposal, milestones: Iterable[Milestone]) -> date | None:
    """The first day on which somebody needs it: the day wanted, or that of the first milestone that waits for it."""
    stated = [one.forecast_finish or one.baseline_finish for one in milestones if one.id in proposal.milestone_ids]
    return min((day for day in (proposal.wanted_by, *stated) if day), default=None)


def matrix(proposal: Proposal, found: FanOut, *, known: Sequence[Known]) -> Matrix:
    """`known` holds one for each line of the fan-out, in its order."""
    rows = tuple(
        Row(
            decision=line.decision,
            float_days=line.float_days,
            controls=line.decision.council_code in found.controlled_by,
            effective=line.effective.day,
            stages=with_sources(stage_days(line.decision, one, expected=line.effective), line.decision, one.law),
            timetable=backwards(line.decision, one),
        )
        for line, one in zip(found.lines, known, strict=True)
    )
    return Matrix(
        proposal_id=proposal.id,
        ref=proposal.ref,
        title=proposal.title,
        needed_by=known[0].needed_by if known else None,
        effective=found.effective,
        rows=rows,
        sentence=found.verdict.reason,
    )


def knowns(
    proposal: Proposal, lines: Sequence[Line], *, laws: Mapping[str, Law], about: tuple[date | None, date, Said]
) -> list[Known]:
    """`about` is the day it is needed, today and what has been said."""
    needed, today, said = about
    return [
        Known(
            proposal,
            laws[line.decision.council_code],
            needed,
            today,
            said.stated.get(line.decision.id, {}),
            said.clearances.get(line.decision.id, {}),
            said.private.get(line.decision.id),
        )
        for line in lines
    ]


def waiting(found: Matrix, lines: Sequence[Line], *, laws: Mapping[str, Law], today: date) -> list[Waiting]:
    """The next step of each council that can decide and whose decision has not taken effect."""
    waits = []
    for row, line in zip(found.rows, lines, strict=True):
        if not line.regime.decides:
            continue
        if one := _waits(found, row, line=line, law=laws[row.decision.council_code], today=today):
            waits.append(one)
    return waits


def late_first(found: Iterable[Waiting]) -> list[Waiting]:
    return sorted(found, key=lambda one: (not one.is_late, one.by or date.max, one.council_name, one.ref))


def _waits(found: Matrix, row: Row, *, line: Line, law: Law, today: date) -> Waiting | None:
    decision = row.decision
    if decision.outcome is Outcome.REFUSED:
        return _wait(found, row, does="Say how it goes on after the refusal", who=CLERKS, by=None, late=True,
                     reason=line.effective.reason)  # fmt: skip
    if called := call_in_wait(decision, law):
        made = _wait(found, row, does=called.does, who=called.who, by=called.by, late=called.is_late(today),
                     reason=line.effective.reason)  # fmt: skip
        return replace(made, is_soon=not made.is_late, page="call-in")
    if line.agrees is False:
        reason = f"{decision.council_name} approved other words than those that stand."
        return _wait(found, row, does="Settle the amended words", who=CLERKS, by=None, late=True, reason=reason)
    if decision.outcome is not Outcome.APPROVED and decision.meeting is None:
        return _unplanned(found, row, law=law, today=today)
    if decision.outcome is Outcome.OPEN and decision.meeting and decision.meeting < today:
        return _unrecorded(found, row, met=decision.meeting)
    step = _next([one for one in row.stages if one.stage in _AFTER] if decision.outcome.is_approval else row.stages)
    if step is None:
        return None
    is_late = step.progress is Progress.LATE
    by = step.latest if step.stage not in _EXPECTED else step.planned
    by = by or step.planned
    is_soon = bool(by) and not is_late and law.calendar.working_days(today, by or today) <= SOON_WORKING_DAYS
    who = decision.body if step.stage is CouncilStage.MEETING else WHO.get(step.stage, CLERKS)
    does = DOES[step.stage]
    if step.is_refused:
        does, who = "Change the report so that it can be cleared", "Author of the report"
    made = _wait(found, row, does=does, who=who, by=by, late=is_late, reason=step.reason)
    return replace(made, is_soon=is_soon, stage=step.stage)


_EXPECTED = frozenset({CouncilStage.MEETING, CouncilStage.RECORD, CouncilStage.CALL_IN, CouncilStage.EFFECTIVE})
_AFTER = frozenset({CouncilStage.RECORD, CouncilStage.CALL_IN, CouncilStage.EFFECTIVE})
_PRESSING = frozenset({Progress.DUE, Progress.LATE})


def _next(stages: Collection[StageDays]) -> StageDays | None:
    """What was refused, else what is late, else what comes first by its day; among equal days the stages' own order
    decides."""
    open_ = [one for one in stages if one.progress in _PRESSING or one.is_refused]
    order = lambda one: (not one.is_refused, one.progress is not Progress.LATE, _day(one))  # noqa: E731
    return min(open_, key=order, default=None)


def _day(one: StageDays) -> date:
    expected = one.planned if one.stage in _EXPECTED else one.latest
    return expected or one.planned or one.latest or date.max


def _unplanned(found: Matrix, row: Row, *, law: Law, today: date) -> Waiting:
    decision, plan = row.decision, row.timetable
    by = plan.drop_dead if plan else None
    reason = plan.reason if plan else f"No day is set for {decision.council_name} to decide."
    is_late = bool(by and by < today)
    made = _wait(found, row, does=f"Plan when {decision.body} decides", who=CLERKS, by=by, late=is_late, reason=reason)
    is_soon = bool(by and by >= today and law.calendar.working_days(today, by) <= SOON_WORKING_DAYS)
    return replace(made, is_soon=is_soon, page=Statement.PLAN.value)


def _unrecorded(found: Matrix, row: Row, *, met: date) -> Waiting:
    """After the day of its meeting no earlier step can be taken any more."""
    (meeting,) = [one for one in row.stages if one.stage is CouncilStage.MEETING]
    does = f"Record what {row.decision.body} decided"
    made = _wait(found, row, does=does, who=CLERKS, by=met, late=True, reason=meeting.reason)
    return replace(made, stage=meeting.stage, page=Statement.OUTCOME.value)


def _wait(found: Matrix, row: Row, *, does: str, who: str, by: date | None, late: bool, reason: str) -> Waiting:
    return Waiting(
        council_code=row.decision.council_code,
        council_name=row.decision.council_name,
        decision_id=row.decision.id,
        proposal_id=found.proposal_id,
        ref=found.ref,
        title=found.title,
        does=does,
        who=who,
        by=by,
        is_late=late,
        is_soon=False,
        reason=reason,
    )


def headline(found: Sequence[Waiting]) -> str:
    late = [one for one in found if one.is_late]
    if not found:
        return "No council is waiting for anything"
    names = text.listed(list(dict.fromkeys(one.council_name for one in late)))
    several = text.several(len(found), "step")
    return f"{several} to take; late: {names}" if late else f"{several} to take, none late"
