"""Reading gates: each with its criteria, what was last put down of them, and what was decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.gates import Criterion, Gate, Ruling, Settled
from govern.plan.tables.gates import GateCriterion, GateRuling, StageGate
from govern.record import queries as record
from govern.record.model import Said

NOW = """
SELECT g.id, g.programme AS programme_id, g.ref, g.name, g.purpose, g.milestone AS milestone_id, g.planned_on, g.version
FROM stage_gate g
"""
CRITERIA = """
SELECT c.gate, c.id, c.number, c.kind, c.target AS target_id, c.threshold, c.title,
       j.is_met, j.words, j.at, p.name AS by_name
FROM gate_criterion c
LEFT JOIN gate_criterion_dropped gone ON gone.criterion = c.id
LEFT JOIN LATERAL (SELECT * FROM gate_judgement WHERE criterion = c.id ORDER BY id DESC LIMIT 1) j ON true
LEFT JOIN person p ON p.id = j.by
WHERE c.gate = ANY({}) AND gone.id IS NULL ORDER BY c.gate, c.number
"""
RULINGS = """
SELECT r.gate, r.number, r.outcome, r.because, r.conditions, r.criteria, r.at, p.name AS by_name
FROM gate_ruling r LEFT JOIN person p ON p.id = r.by WHERE r.gate = ANY({}) ORDER BY r.gate, r.number DESC
"""


async def gates(viewer: Person, programme_id: int) -> list[Gate]:
    """The gates of a programme, by reference."""
    visible = partners.visible(viewer, programme_id)
    return await _whole(await StageGate.raw(NOW + "WHERE g.programme = {} ORDER BY length(g.ref), g.ref", visible))


async def gate(viewer: Person, gate_id: int) -> Gate:
    rows = await StageGate.raw(NOW + "WHERE g.id = {} AND g.programme = ANY({})", gate_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return (await _whole(rows))[0]


async def gate_for_update(viewer: Person, gate_id: int) -> Gate:
    """The same, held for this transaction: whoever else wants to say something of it waits."""
    await StageGate.select(StageGate.id).where(StageGate.id == gate_id).lock_rows("UPDATE")
    return await gate(viewer, gate_id)


async def _whole(rows: Iterable[Mapping[str, Any]]) -> list[Gate]:
    ids = [row["id"] for row in rows]
    criteria, rulings = defaultdict[int, list[Criterion]](list), defaultdict[int, list[Ruling]](list)
    for row in await GateCriterion.raw(CRITERIA, ids):
        judged = dict(row) if row["is_met"] is not None else None
        criteria[row["gate"]].append(msgspec.convert({**row, "judged": judged}, Criterion))
    for row in await GateRuling.raw(RULINGS, ids):
        frozen = msgspec.json.decode(row["criteria"], type=tuple[Settled, ...])
        rulings[row["gate"]].append(msgspec.convert({**row, "criteria": frozen}, Ruling))
    return [
        msgspec.convert({**row, "criteria": tuple(criteria[row["id"]]), "rulings": tuple(rulings[row["id"]])}, Gate)
        for row in rows
    ]


async def history(viewer: Person, gate_id: int) -> list[Said]:
    found = await gate(viewer, gate_id)
    return await record.history(viewer, found.programme_id, kind="gate", thing=found.id)
