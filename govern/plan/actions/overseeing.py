"""Gates, declared colours and statements of confidence that come in with a programme, as they were said."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from govern.adapters.database import insert_all, unit_of_work
from govern.kit.dates import noon
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan.actions.changes import thing
from govern.plan.model.recalled import RecalledColour, RecalledConfidence, RecalledGate
from govern.plan.tables.declared import Confidence, Declaration
from govern.plan.tables.gates import GateCriterion, GateJudgement, GateRuling, StageGate


async def recall_gate(viewer: Person, programme_id: int, one: RecalledGate, *, on: date) -> None:
    """`on` is the day that stands for when its criteria were asked for."""
    async with unit_of_work():
        allow(viewer, "import", thing("workbook", programme_id))
        gate = StageGate(
            programme=programme_id,
            reference=one.new.ref,
            name=one.new.name,
            purpose=one.new.purpose,
            milestone=one.new.milestone_id,
            planned_on=one.new.planned_on,
            version=1 + len(one.criteria) + len(one.rulings),
        )
        await gate.save()
        for each in one.criteria:
            asked: dict[str, Any] = {"gate": gate.id, "by": viewer.id, "at": noon(on), "number": each.number}
            criterion = GateCriterion(
                kind=each.kind.value, target=each.target_id, threshold=each.threshold, title=each.title, **asked
            )
            await criterion.save()
            if each.is_met is not None and each.on:
                said: dict[str, Any] = {"criterion": criterion.id, "by": each.by_id, "at": noon(each.on)}
                await GateJudgement.insert(GateJudgement(is_met=each.is_met, words=each.words, **said))
        await insert_all(
            GateRuling,
            [
                GateRuling(
                    gate=gate.id,
                    number=each.number,
                    outcome=each.outcome.value,
                    because=each.because,
                    conditions=each.conditions,
                    criteria=msgspec.json.encode(each.found).decode(),
                    by=each.by_id,
                    at=noon(each.on),
                )
                for each in one.rulings
            ],
        )


async def recall_colours(viewer: Person, programme_id: int, said: Iterable[RecalledColour]) -> None:
    """In the order in which they were declared; each subject counts its own."""
    counted: dict[tuple[int | None, int | None], int] = {}
    rows = []
    for one in said:
        subject = (one.milestone_id, one.workstream_id)
        counted[subject] = counted.get(subject, 0) + 1
        rows.append(
            Declaration(
                programme=programme_id,
                milestone=one.milestone_id,
                workstream=one.workstream_id,
                number=counted[subject],
                colour=one.colour.value if one.colour else None,
                computed=one.computed.value,
                because=one.because,
                by=one.by_id,
                at=noon(one.on),
            )
        )
    async with unit_of_work():
        allow(viewer, "import", thing("workbook", programme_id))
        await insert_all(Declaration, rows)


async def recall_confidence(viewer: Person, programme_id: int, said: Iterable[RecalledConfidence]) -> None:
    async with unit_of_work():
        allow(viewer, "import", thing("workbook", programme_id))
        await insert_all(
            Confidence,
            [
                Confidence(
                    programme=programme_id,
                    number=number,
                    three_point=one.three_point.value,
                    five_point=one.five_point.value if one.five_point else None,
                    assessed_on=one.assessed_on,
                    because=one.because,
                    by=one.by_id,
                    at=noon(one.on),
                )
                for number, one in enumerate(said, start=1)
            ],
        )
