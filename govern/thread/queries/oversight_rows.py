"""Gates, colours, confidence, closures and reminders as the workbook has them: what `actions.overseeing` takes."""

from collections.abc import Mapping

from govern.kit import text
from govern.partners import queries as partners
from govern.partners.model.working import Weekday
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import queries as plan
from govern.plan.model.gates import Criterion, Gate
from govern.plan.queries import declared, gates, reminders
from govern.plan.queries.speakers import Speakers, speakers
from govern.thread.model.oversight_sheets import (
    ClosureRow,
    ConfidenceRow,
    DeclarationRow,
    GateCriterionRow,
    GateDecisionRow,
    GateFindingRow,
    GateRow,
    OversightSheets,
    ReminderRow,
    WorkingWeekRow,
)
from govern.thread.queries.gates import references

Refs = Mapping[int, str]


async def rows(viewer: Person, programme_id: int) -> OversightSheets:
    """Of a criterion what was put down last, of reminders what holds; a withdrawn closure closes nothing: left out."""
    known = await gates.gates(viewer, programme_id)
    said = await speakers(viewer, programme_id)
    found = await plan.plan(viewer, programme_id)
    milestones = {one.id: one.ref for one in found.milestones}
    about = await references(viewer, programme_id)
    weeks, closures = await _working(viewer, programme_id)
    return OversightSheets(
        gates=[_gate(one, milestones) for one in known],
        gate_criteria=[_criterion(gate, one, about[one.kind], said) for gate in known for one in gate.criteria],
        gate_decisions=[one for gate in known for one in _decisions(gate, said)],
        gate_findings=[one for gate in known for one in _findings(gate)],
        declared_colours=await _colours(
            viewer, programme_id, milestones, {one.id: one.code for one in found.workstreams}
        ),
        confidence=await _confidence(viewer, programme_id, said),
        working_weeks=weeks,
        closures=closures,
        reminders=await _reminders(viewer, programme_id),
    )


def _gate(one: Gate, milestones: Refs) -> GateRow:
    milestone = milestones.get(one.milestone_id or 0, "")
    return GateRow(ref=one.ref, name=one.name, purpose=one.purpose, milestone=milestone, planned_on=one.planned_on)


def _criterion(gate: Gate, one: Criterion, about: Refs, said: Speakers) -> GateCriterionRow:
    judged = one.judged
    return GateCriterionRow(
        gate=gate.ref,
        number=one.number,
        kind=one.kind,
        about=about.get(one.target_id or 0, ""),
        threshold=one.threshold,
        title=one.title,
        is_met=judged.is_met if judged else None,
        words=judged.words if judged else "",
        judged_by=said.judged.get(one.id, "") if judged else "",
        judged_on=text.london_day(judged.at) if judged else None,
    )


def _decisions(gate: Gate, said: Speakers) -> list[GateDecisionRow]:
    return [
        GateDecisionRow(
            gate=gate.ref,
            number=one.number,
            outcome=one.outcome,
            because=one.because,
            conditions=one.conditions,
            decided_by=said.ruled.get((gate.id, one.number), ""),
            decided_on=text.london_day(one.at),
        )
        for one in reversed(gate.rulings)
    ]


def _findings(gate: Gate) -> list[GateFindingRow]:
    return [
        GateFindingRow(
            gate=gate.ref,
            decision=ruling.number,
            number=one.number,
            title=one.title,
            state=one.state,
            reason=one.reason,
            unmet_because=one.unmet_because,
        )
        for ruling in reversed(gate.rulings)
        for one in ruling.criteria
    ]


async def _colours(viewer: Person, programme_id: int, milestones: Refs, workstreams: Refs) -> list[DeclarationRow]:
    emails = {id: email for email, id in (await ids_by_email()).items()}
    return [
        DeclarationRow(
            milestone=milestones.get(one.milestone_id or 0, ""),
            workstream=workstreams.get(one.workstream_id or 0, ""),
            colour=one.colour,
            computed=one.computed,
            because=one.because,
            declared_by=emails.get(one.by_id or 0, ""),
            declared_on=text.london_day(one.at),
        )
        for one in await declared.declarations(viewer, programme_id)
    ]


async def _confidence(viewer: Person, programme_id: int, said: Speakers) -> list[ConfidenceRow]:
    return [
        ConfidenceRow(
            three_point=one.three_point,
            five_point=one.five_point,
            assessed_on=one.assessed_on,
            because=one.because,
            stated_by=said.confident.get(one.number, ""),
            stated_on=text.london_day(one.at),
        )
        for one in reversed(await declared.confidences(viewer, programme_id))
    ]


async def _working(viewer: Person, programme_id: int) -> tuple[list[WorkingWeekRow], list[ClosureRow]]:
    said = await partners.working_times(viewer, programme_id)
    weeks = [
        WorkingWeekRow(
            council=one.code,
            days=week.days,
            since=week.since,
            because=week.because,
            opens=f"{week.opens:%H:%M}" if week.opens else "",
            closes=f"{week.closes:%H:%M}" if week.closes else "",
        )
        for one in said
        for week in one.weeks
    ]
    closures = [
        ClosureRow(council=one.code, name=each.name, first=each.first, last=each.last)
        for one in said
        for each in one.closures
        if each.withdrawn_at is None
    ]
    return weeks, closures


async def _reminders(viewer: Person, programme_id: int) -> list[ReminderRow]:
    """Nothing where nobody has chosen: then it is as usual."""
    found = await reminders.chosen_timetable(viewer, programme_id)
    return [ReminderRow(is_on=found.is_on, weekday=[*Weekday][found.weekday], hour=found.hour)] if found else []
