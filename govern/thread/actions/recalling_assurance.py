"""Gates, declared colours, assessments and reminders' settings come in with a programme."""

from typing import Any

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.partners.model.working import Weekday
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan.model.gates import Settled
from govern.plan.model.recalled_gates import (
    RecalledConfidence,
    RecalledCriterion,
    RecalledDeclaration,
    RecalledGate,
    RecalledJudgement,
    RecalledRuling,
)
from govern.plan.model.reminders import Timetable
from govern.thread.model.assurance_sheets import (
    AssuranceSheets,
    ConfidenceRow,
    DeclaredRow,
    GateCriterionRow,
    GateRow,
    GateRulingRow,
)
from govern.thread.queries.assurance_rows import known as known_here
from govern.thread.rules import assurance_sheets as rules

WEEK = list(Weekday)


async def load_assurance(viewer: Person, programme_id: int, **given: Any) -> None:
    """The sheets, by name; `Invalid` names sheet, row and column of everything that does not fit."""
    sheets = AssuranceSheets(**{name: list(rows) for name, rows in given.items()})
    if not any(sheets):
        return
    known = await known_here(viewer, programme_id)
    if wrong := rules.problems(sheets, known, clock.today()):
        raise Invalid(wrong)
    await plan.recall_gates(viewer, programme_id, [_gate(one, sheets, known) for one in sheets.gates])
    declared = [_declared(one, known) for one in sheets.declared_colours]
    await plan.recall_declarations(viewer, programme_id, declared)
    await plan.recall_confidences(viewer, programme_id, [_confidence(one, known) for one in sheets.confidence])
    chosen = [Timetable(one.is_on, WEEK.index(one.day), one.hour) for one in sheets.reminders]
    unwanted = [known.people[one.person.lower()] for one in sheets.no_reminders]
    await plan.recall_reminders(viewer, programme_id, chosen, unwanted=unwanted)


def _gate(row: GateRow, sheets: AssuranceSheets, known: rules.Known) -> RecalledGate:
    rulings = [one for one in sheets.gate_rulings if one.gate == row.ref]
    return RecalledGate(
        ref=row.ref,
        name=row.name,
        purpose=row.purpose,
        milestone_id=known.milestones.get(row.milestone),
        planned_on=row.planned_on,
        criteria=tuple(_criterion(one, known) for one in sheets.gate_criteria if one.gate == row.ref),
        rulings=tuple(_ruling(one, sheets, known) for one in sorted(rulings, key=lambda one: one.number)),
    )


def _criterion(row: GateCriterionRow, known: rules.Known) -> RecalledCriterion:
    judged = None
    if row.is_met is not None:
        by = known.people.get(row.judged_by.lower())
        judged = RecalledJudgement(is_met=row.is_met, words=row.words, by_id=by, on=row.judged_on)
    return RecalledCriterion(
        number=row.number,
        kind=row.kind,
        target_id=known.about.get(row.kind, {}).get(row.about),
        threshold=row.threshold,
        title=row.title,
        judged=judged,
    )


def _ruling(row: GateRulingRow, sheets: AssuranceSheets, known: rules.Known) -> RecalledRuling:
    found = tuple(
        Settled(
            number=one.criterion,
            title=one.title,
            state=one.state,
            reason=one.reason,
            unmet_because=one.unmet_because,
        )
        for one in sheets.gate_findings
        if (one.gate, one.ruling) == (row.gate, row.number)
    )
    return RecalledRuling(
        number=row.number,
        outcome=row.outcome,
        because=row.because,
        conditions=row.conditions,
        criteria=found,
        by_id=known.people.get(row.decided_by.lower()),
        on=row.decided_on,
    )


def _declared(row: DeclaredRow, known: rules.Known) -> RecalledDeclaration:
    return RecalledDeclaration(
        milestone_id=known.milestones.get(row.milestone),
        workstream_id=known.workstreams.get(row.workstream),
        colour=row.colour,
        computed=row.computed,
        because=row.because,
        by_id=known.people.get(row.said_by.lower()),
        on=row.said_on,
    )


def _confidence(row: ConfidenceRow, known: rules.Known) -> RecalledConfidence:
    return RecalledConfidence(
        three_point=row.three_point,
        five_point=row.five_point,
        assessed_on=row.assessed_on,
        because=row.because,
        by_id=known.people.get(row.said_by.lower()),
        on=row.said_on,
    )
