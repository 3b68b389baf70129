"""What a milestone's date asks of each council: the last lawful days at its own meetings, what is left where none is in
time, and who is asked for a clearance (DOMAIN A9.4, A9.5)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from govern.decisions import rules
from govern.decisions.model import Finding, Law, PartnerDecision, Progress, Timetable, Verdict
from govern.decisions.model.stages import ClearanceKind, Matrix, Option, Row, StageDays, Waiting
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.kit.language import said
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.model import MilestoneStanding, Need, Threads

WARN_WORKING_DAYS = 20


class LastDays(NamedTuple):
    """One council on one proposal: `warning` is said from 20 working days before its first last day on."""

    decision: PartnerDecision
    ref: str
    verdict: Verdict
    plan: Timetable
    options: tuple[Option, ...]
    warning: str

    @property
    def is_lost(self) -> bool:
        return self.verdict.outcome is Finding.FAIL


def last_days(threads: Threads, one: MilestoneStanding, today: date) -> list[LastDays]:
    """Every council whose yes is missing, to the day that the milestone's owner states."""
    stated = one.milestone.forecast_finish or one.milestone.baseline_finish
    if stated is None or one.milestone.actual:
        return []
    return [
        found
        for held in one.blocking
        for each in threads.asked.get(held.proposal_id, ())
        if not each.outcome.is_approval
        and (found := _last_days(each, held.ref, law=threads.laws[each.council_code], days=(stated, today)))
    ]


def _last_days(decision: PartnerDecision, ref: str, *, law: Law, days: tuple[date, date]) -> LastDays | None:
    needed_by, today = days
    verdict = rules.cannot_decide(decision, law, needed_by=needed_by, today=today)
    try:
        plan = rules.timetable(decision, law, needed_by=needed_by)
        left = rules.options(decision, law, needed_by=needed_by, today=today)
    except OutsideConfirmedYears:
        return None
    if not plan.steps:
        return None
    needs_way = plan.is_special or verdict.outcome in (Finding.FAIL, Finding.WARN)
    return LastDays(decision, ref, verdict, plan, left if needs_way else (), warning(decision, plan, law, today=today))


def warning(decision: PartnerDecision, plan: Timetable, law: Law, *, today: date) -> str:
    """From 20 working days before the drop-dead date on, while nobody has planned a day; empty before and after."""
    day = plan.drop_dead
    if day is None or decision.meeting or day < today:
        return ""
    left = law.calendar.working_days(today, day)
    if left > WARN_WORKING_DAYS:
        return ""
    return f"{text.several(left, 'working day')} are left: {decision.council_name} must begin by {text.day(day)}."


def deciders_needs(
    viewer: Person, programme_id: int, found: Iterable[Matrix], *, councils: Mapping[str, int], wrote: Collection[int]
) -> list[Need]:
    """Clearances that wait for the viewer; `wrote` are the proposals whose text is the viewer's own."""
    return [
        _need(matrix, row, stage, kind=kind)
        for matrix in found
        if matrix.proposal_id not in wrote
        for row in matrix.rows
        for kind in ClearanceKind
        if may(viewer, kind.verb, _thing(programme_id, councils[row.decision.council_code]))
        for stage in row.stages
        if stage.stage is kind.stage and stage.progress in (Progress.DUE, Progress.LATE) and not stage.is_refused
    ]


def _need(matrix: Matrix, row: Row, stage: StageDays, *, kind: ClearanceKind) -> Need:
    about = {"council": row.decision.council_name, "title": matrix.title,
             "when": said(" by {day}", day=text.day(stage.latest)) if stage.latest else ""}  # fmt: skip
    if kind is ClearanceKind.FINANCE:
        told = said("{council} on “{title}”: it waits for your financial clearance{when}.", **about)
        does = said("Give the financial clearance")
    else:
        told, does = (
            said("{council} on “{title}”: it waits for your legal clearance{when}.", **about),
            said("Give the legal clearance"),
        )
    return Need(told, does, f"/partner-decisions/{row.decision.id}/clearances", stage.latest)


def planners_needs(
    viewer: Person, programme_id: int, found: Iterable[Waiting], *, councils: Mapping[str, int]
) -> list[Need]:
    """Decisions nobody has planned, from the day they are asked for, and amended words."""
    return [
        Need(
            f"{one.council_name} on “{one.title}”: {one.reason}",
            one.does,
            f"/partner-decisions/{one.decision_id}/{one.page}",
            one.by,
        )
        for one in found
        if one.stage is None and may(viewer, "plan", _thing(programme_id, councils[one.council_code], "decision"))
    ]


def _thing(programme_id: int, council_id: int, kind: str = "clearance") -> Thing:
    return Thing(kind=kind, programme_id=programme_id, council_id=council_id)
