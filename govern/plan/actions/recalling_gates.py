"""Gates, declared colours, assessments and reminders' settings that come in with a programme."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.dates import noon
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan.model.recalled_gates import (
    RecalledConfidence,
    RecalledCriterion,
    RecalledDeclaration,
    RecalledGate,
    RecalledRuling,
)
from govern.plan.model.reminders import Timetable
from govern.plan.tables.declared import Confidence, Declaration
from govern.plan.tables.gates import GateCriterion, GateJudgement, GateRuling, StageGate
from govern.plan.tables.reminders import ReminderChoice, ReminderTimetable
from govern.record import actions as record


async def recall_gates(viewer: Person, programme_id: int, gates: Collection[RecalledGate]) -> None:
    """Each with what it asks for, what was put down of it and what was decided."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        for one in gates:
            row = StageGate(
                programme=programme_id,
                reference=one.ref,
                name=one.name,
                purpose=one.purpose,
                milestone=one.milestone_id,
                planned_on=one.planned_on,
                version=1,
            )
            await row.save()
            for criterion in one.criteria:
                await _criterion(viewer, row.id, criterion)
            await insert_all(GateRuling, [_ruling(row.id, each) for each in one.rulings])
        await _note(viewer, "gate", programme_id, len(gates))


async def _criterion(viewer: Person, gate_id: int, one: RecalledCriterion) -> None:
    row = GateCriterion(
        gate=gate_id,
        number=one.number,
        kind=one.kind.value,
        target=one.target_id,
        threshold=one.threshold,
        title=one.title,
        by=viewer.id,
        at=clock.now(),
    )
    await row.save()
    if said := one.judged:
        judged = GateJudgement(criterion=row.id, is_met=said.is_met, words=said.words, **_by(said.by_id, said.on))
        await GateJudgement.insert(judged)


def _ruling(gate_id: int, one: RecalledRuling) -> GateRuling:
    return GateRuling(
        gate=gate_id,
        number=one.number,
        outcome=one.outcome.value,
        because=one.because,
        conditions=one.conditions,
        criteria=msgspec.json.encode(one.criteria).decode(),
        **_by(one.by_id, one.on),
    )


async def recall_declarations(viewer: Person, programme_id: int, said: Collection[RecalledDeclaration]) -> None:
    """In the order in which they were declared."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        before: dict[tuple[int | None, int | None], int] = {}
        for one in said:
            subject = (one.milestone_id, one.workstream_id)
            before[subject] = before.get(subject, 0) + 1
            await Declaration.insert(_declaration(programme_id, before[subject], one))
        await _note(viewer, "declaration", programme_id, len(said))


def _declaration(programme_id: int, number: int, one: RecalledDeclaration) -> Declaration:
    return Declaration(
        programme=programme_id,
        milestone=one.milestone_id,
        workstream=one.workstream_id,
        number=number,
        colour=one.colour.value if one.colour else None,
        computed=one.computed.value,
        because=one.because,
        **_by(one.by_id, one.on),
    )


async def recall_confidences(viewer: Person, programme_id: int, said: Collection[RecalledConfidence]) -> None:
    """In the order in which they were given."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        rows = [
            Confidence(
                programme=programme_id,
                number=number,
                three_point=one.three_point.value,
                five_point=one.five_point.value if one.five_point else None,
                assessed_on=one.assessed_on,
                because=one.because,
                **_by(one.by_id, one.on),
            )
            for number, one in enumerate(said, start=1)
        ]
        await insert_all(Confidence, rows)
        await _note(viewer, "confidence", programme_id, len(said))


async def recall_reminders(
    viewer: Person, programme_id: int, chosen: Iterable[Timetable], *, unwanted: Iterable[int]
) -> None:
    """When the programme reminds, and who wants no reminders from it."""
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        about: Mapping[str, Any] = {"programme": programme_id, "at": clock.now()}
        for one in chosen:
            row = ReminderTimetable(is_on=one.is_on, weekday=one.weekday, hour=one.hour, by=viewer.id, **about)
            await ReminderTimetable.insert(row)
        no_more = [ReminderChoice(person=person, is_wanted=False, **about) for person in unwanted]
        await insert_all(ReminderChoice, no_more)


def _by(person_id: int | None, day: date | None) -> dict[str, Any]:
    at: datetime = noon(day) if day else clock.now()
    return {"by": person_id, "at": at}


async def _note(viewer: Person, kind: str, programme_id: int, rows: int) -> None:
    if rows:
        await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=rows)
