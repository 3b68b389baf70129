"""Gates, assessments and reminders' settings as the workbook carries them, with the ids of who said what."""

from collections import defaultdict

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.gates import Settled
from govern.plan.model.recalled_gates import (
    RecalledConfidence,
    RecalledCriterion,
    RecalledGate,
    RecalledJudgement,
    RecalledRuling,
)
from govern.plan.model.reminders import Timetable
from govern.plan.tables.declared import Confidence
from govern.plan.tables.gates import GateCriterion, GateRuling, StageGate
from govern.plan.tables.reminders import ReminderTimetable

GATES = """
SELECT id, ref, name, purpose, milestone AS milestone_id, planned_on FROM stage_gate WHERE programme = {}
ORDER BY length(ref), ref
"""
CRITERIA = """
SELECT c.gate, c.number, c.kind, c.target AS target_id, c.threshold, c.title, j.is_met, j.words, j.by AS by_id,
       (j.at AT TIME ZONE 'Europe/London')::date AS on
FROM gate_criterion c JOIN stage_gate g ON g.id = c.gate
LEFT JOIN gate_criterion_dropped gone ON gone.criterion = c.id
LEFT JOIN LATERAL (SELECT * FROM gate_judgement WHERE criterion = c.id ORDER BY id DESC LIMIT 1) j ON true
WHERE g.programme = {} AND gone.id IS NULL ORDER BY c.gate, c.number
"""
RULINGS = """
SELECT r.gate, r.number, r.outcome, r.because, r.conditions, r.criteria, r.by AS by_id,
       (r.at AT TIME ZONE 'Europe/London')::date AS on
FROM gate_ruling r JOIN stage_gate g ON g.id = r.gate WHERE g.programme = {} ORDER BY r.gate, r.number
"""
CONFIDENCE = """
SELECT three_point, five_point, assessed_on, because, by AS by_id, (at AT TIME ZONE 'Europe/London')::date AS on
FROM confidence WHERE programme = {} ORDER BY number
"""


async def recalled_gates(viewer: Person, programme_id: int) -> list[RecalledGate]:
    """By reference, each with the criteria it asks for now and the decisions taken on it, the first one first."""
    visible = partners.visible(viewer, programme_id)
    criteria, rulings = defaultdict[int, list[RecalledCriterion]](list), defaultdict[int, list[RecalledRuling]](list)
    for row in await GateCriterion.raw(CRITERIA, visible):
        judged = msgspec.convert(dict(row), RecalledJudgement) if row["is_met"] is not None else None
        criteria[row["gate"]].append(msgspec.convert({**row, "judged": judged}, RecalledCriterion))
    for row in await GateRuling.raw(RULINGS, visible):
        found = msgspec.json.decode(row["criteria"], type=tuple[Settled, ...])
        rulings[row["gate"]].append(msgspec.convert({**row, "criteria": found}, RecalledRuling))
    return [
        msgspec.convert(
            {**row, "criteria": tuple(criteria[row["id"]]), "rulings": tuple(rulings[row["id"]])}, RecalledGate
        )
        for row in await StageGate.raw(GATES, visible)
    ]


async def recalled_confidences(viewer: Person, programme_id: int) -> list[RecalledConfidence]:
    """Every assessment, the first one first."""
    rows = await Confidence.raw(CONFIDENCE, partners.visible(viewer, programme_id))
    return [msgspec.convert(dict(row), RecalledConfidence) for row in rows]


async def chosen_timetable(viewer: Person, programme_id: int) -> Timetable | None:
    """When a programme reminds, where somebody has said so."""
    row = (
        await ReminderTimetable.select(ReminderTimetable.is_on, ReminderTimetable.weekday, ReminderTimetable.hour)
        .where(ReminderTimetable.programme == partners.visible(viewer, programme_id))
        .order_by(ReminderTimetable.id, ascending=False)
        .first()
    )
    return msgspec.convert(row, Timetable) if row else None
