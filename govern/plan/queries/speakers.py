"""Who said what of a programme's gates, by email: for its workbook, which names people so."""

from typing import NamedTuple

from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.tables.declared import Confidence
from govern.plan.tables.gates import GateJudgement, GateRuling

RULED = """
SELECT r.gate AS thing, r.number, p.email FROM gate_ruling r JOIN stage_gate g ON g.id = r.gate
JOIN person p ON p.id = r.by WHERE g.programme = {} AND p.email IS NOT NULL
"""
JUDGED = """
SELECT DISTINCT ON (j.criterion) j.criterion AS thing, 0 AS number, p.email
FROM gate_judgement j JOIN gate_criterion c ON c.id = j.criterion JOIN stage_gate g ON g.id = c.gate
LEFT JOIN person p ON p.id = j.by WHERE g.programme = {} ORDER BY j.criterion, j.id DESC
"""
STATED = """
SELECT c.number AS thing, 0 AS number, p.email FROM confidence c JOIN person p ON p.id = c.by
WHERE c.programme = {} AND p.email IS NOT NULL
"""


class Speakers(NamedTuple):
    """Email addresses: of a gate's decision by gate and number, of what was put down last by criterion, of a statement
    of confidence by its number."""

    ruled: dict[tuple[int, int], str]
    judged: dict[int, str]
    confident: dict[int, str]


async def speakers(viewer: Person, programme_id: int) -> Speakers:
    visible = partners.visible(viewer, programme_id)
    ruled = {(row["thing"], row["number"]): row["email"] for row in await GateRuling.raw(RULED, visible)}
    judged = {row["thing"]: row["email"] or "" for row in await GateJudgement.raw(JUDGED, visible)}
    confident = {row["thing"]: row["email"] for row in await Confidence.raw(STATED, visible)}
    return Speakers(ruled, judged, confident)
