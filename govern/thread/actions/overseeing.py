"""Gates, declared colours, confidence, closures and reminders come in with a programme."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.partners import actions as partners
from govern.partners import queries as partner_queries
from govern.partners.model.working import NewClosure, NewWeek, Weekday
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.actions import overseeing
from govern.plan.model.gates import NewGate, Settled
from govern.plan.model.recalled import (
    RecalledColour,
    RecalledConfidence,
    RecalledCriterion,
    RecalledGate,
    RecalledRuling,
)
from govern.plan.model.reminders import SetTimetable
from govern.thread import rules
from govern.thread.model.oversight_sheets import GateDecisionRow, GateRow, OversightSheets
from govern.thread.queries.gates import references
from govern.thread.rules.oversight_sheets import KnownThings, is_closed, is_said


async def load_oversight(viewer: Person, programme_id: int, **given: Any) -> None:
    """The sheets, by name; `Invalid` names sheet, row and column of everything that does not fit."""
    sheets = OversightSheets(**{name: list(rows) for name, rows in given.items()})
    if not any(sheets):
        return
    known = await _known(viewer, programme_id)
    if wrong := rules.oversight_problems(sheets, known):
        raise Invalid(wrong)
    for gate in sheets.gates:
        await overseeing.recall_gate(viewer, programme_id, _gate(gate, sheets, known), on=clock.today())
    await overseeing.recall_colours(viewer, programme_id, _colours(sheets, known))
    await overseeing.recall_confidence(viewer, programme_id, _confidence(sheets, known))
    await _recall_working(viewer, programme_id, sheets, known)
    for one in sheets.reminders:
        chosen = SetTimetable(one.is_on, [*Weekday].index(one.weekday), one.hour)
        await plan.set_timetable(viewer, programme_id, chosen)


async def _known(viewer: Person, programme_id: int) -> KnownThings:
    found = await plan_queries.plan(viewer, programme_id)
    about = await references(viewer, programme_id)
    return KnownThings(
        about={kind: {ref: id for id, ref in offered.items()} for kind, offered in about.items()},
        milestones={one.ref: one.id for one in found.milestones},
        workstreams={one.code: one.id for one in found.workstreams},
        people=await ids_by_email(),
        working={one.code: one for one in await partner_queries.working_times(viewer, programme_id)},
    )


def _gate(row: GateRow, sheets: OversightSheets, known: KnownThings) -> RecalledGate:
    milestone = known.milestones.get(row.milestone)
    return RecalledGate(
        new=NewGate(name=row.name, purpose=row.purpose, milestone_id=milestone, planned_on=row.planned_on, ref=row.ref),
        criteria=tuple(
            RecalledCriterion(
                number=one.number,
                kind=one.kind,
                target_id=known.about[one.kind].get(one.about),
                threshold=one.threshold,
                title=one.title,
                is_met=one.is_met,
                words=one.words,
                by_id=known.people.get(one.judged_by.lower()),
                on=one.judged_on,
            )
            for one in sheets.gate_criteria
            if one.gate == row.ref
        ),
        rulings=tuple(_ruling(one, sheets, known) for one in sheets.gate_decisions if one.gate == row.ref),
    )


def _ruling(row: GateDecisionRow, sheets: OversightSheets, known: KnownThings) -> RecalledRuling:
    return RecalledRuling(
        number=row.number,
        outcome=row.outcome,
        because=row.because,
        conditions=row.conditions,
        found=tuple(
            Settled(
                number=one.number,
                title=one.title,
                state=one.state,
                reason=one.reason,
                unmet_because=one.unmet_because,
            )
            for one in sheets.gate_findings
            if (one.gate, one.decision) == (row.gate, row.number)
        ),
        by_id=known.people.get(row.decided_by.lower()),
        on=row.decided_on,
    )


def _colours(sheets: OversightSheets, known: KnownThings) -> list[RecalledColour]:
    return [
        RecalledColour(
            milestone_id=known.milestones.get(one.milestone),
            workstream_id=known.workstreams.get(one.workstream),
            colour=one.colour,
            computed=one.computed,
            because=one.because,
            by_id=known.people.get(one.declared_by.lower()),
            on=one.declared_on,
        )
        for one in sheets.declared_colours
    ]


def _confidence(sheets: OversightSheets, known: KnownThings) -> list[RecalledConfidence]:
    return [
        RecalledConfidence(
            three_point=one.three_point,
            five_point=one.five_point,
            assessed_on=one.assessed_on,
            because=one.because,
            by_id=known.people.get(one.stated_by.lower()),
            on=one.stated_on,
        )
        for one in sheets.confidence
    ]


async def _recall_working(viewer: Person, programme_id: int, sheets: OversightSheets, known: KnownThings) -> None:
    """What a council has said already is not said again."""
    for number, week in enumerate(sheets.working_weeks, start=2):
        said = known.working[week.council]
        if not is_said(week, said):
            new = NewWeek(days=week.days, since=week.since, because=week.because, opens=week.opens, closes=week.closes)
            with _at(f"working_weeks, row {number}"):
                await partners.recall_week(viewer, programme_id, said.council_id, new=new)
    for number, one in enumerate(sheets.closures, start=2):
        said = known.working[one.council]
        if not is_closed(one, said):
            closure = NewClosure(name=one.name, first=one.first, last=one.last)
            with _at(f"closures, row {number}"):
                await partners.recall_closure(viewer, programme_id, said.council_id, new=closure)


@contextmanager
def _at(row: str) -> Iterator[None]:
    """A field that cannot be taken is named with the row it stands in."""
    try:
        yield
    except Invalid as wrong:
        raise Invalid({f"{row}, {field}": what for field, what in wrong.problems.items()}) from wrong
