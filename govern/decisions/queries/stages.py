"""What was stated of stages, cleared and settled: the last of each counts, and all of it stays."""

from collections import defaultdict
from datetime import date

import msgspec

from govern.adapters.changes import Remembered
from govern.decisions import rules
from govern.decisions.model import Proposal
from govern.decisions.model.stages import (
    Clearance,
    ClearanceKind,
    CouncilStage,
    Matrix,
    PrivatePart,
    Reconciled,
    Stated,
    Waiting,
)
from govern.decisions.queries.decisions import decisions
from govern.decisions.queries.laws import laws
from govern.decisions.queries.proposals import proposal, proposals
from govern.decisions.rules.matrix import Said, knowns, late_first, matrix, needed_by, waiting
from govern.decisions.tables import Clearance as Clearances
from govern.decisions.tables import Reconciliation, StageStatement
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan

STATED = """
SELECT DISTINCT ON (s.decision, s.stage) s.decision AS decision_id, s.stage, s.note, p.name AS by_name, s.at,
       (array_agg(s.planned) FILTER (WHERE s.planned IS NOT NULL) OVER w)[1] AS planned,
       (array_agg(s.done) FILTER (WHERE s.done IS NOT NULL) OVER w)[1] AS done
FROM stage_statement s
JOIN partner_decision d ON d.id = s.decision
JOIN proposal o ON o.id = d.proposal
LEFT JOIN person p ON p.id = s.by
WHERE o.programme = {} AND s.version > (
    SELECT coalesce(max(version), 0) FROM decision_plan WHERE decision = d.id AND afresh AND version > 1)
WINDOW w AS (PARTITION BY s.decision, s.stage ORDER BY s.version DESC
             ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
ORDER BY s.decision, s.stage, s.version DESC
"""
CLEARANCES = """
SELECT DISTINCT ON (c.decision, c.kind) c.decision AS decision_id, c.kind, c.text_number, c.text_hash, c.cleared,
       c.because, p.name AS by_name, c.at
FROM clearance c
JOIN partner_decision d ON d.id = c.decision
JOIN proposal o ON o.id = d.proposal
LEFT JOIN person p ON p.id = c.by
WHERE o.programme = {} ORDER BY c.decision, c.kind, c.version DESC
"""
PRIVATE = """
SELECT d.id AS decision_id, kept.id IS NOT NULL AS is_kept, given.noticed, given.urgent
FROM partner_decision d
JOIN proposal o ON o.id = d.proposal
LEFT JOIN LATERAL (
    SELECT min(e.published_on) FILTER (WHERE p.kind = 'private-first') AS noticed,
           min(e.published_on) FILTER (WHERE p.kind = 'private-urgent') AS urgent
    FROM decision_paper p JOIN paper_edition e ON e.paper = p.id
    WHERE p.decision = d.id AND p.kind IN ('private-first', 'private-urgent')
      AND NOT EXISTS (SELECT 1 FROM paper_withdrawal w WHERE w.paper = p.id)
) given ON true
LEFT JOIN LATERAL (
    SELECT i.id FROM exempt_item i WHERE i.decision = d.id
      AND NOT EXISTS (SELECT 1 FROM exempt_review v WHERE v.item = i.id AND v.ends) LIMIT 1
) kept ON true
WHERE o.programme = {} AND (kept.id IS NOT NULL OR given.noticed IS NOT NULL OR given.urgent IS NOT NULL)
"""
SETTLED = """
SELECT r.decision AS decision_id, c.name AS council_name, r.way, r.text_number, r.text_hash, r.because,
       p.name AS by_name, r.at
FROM reconciliation r
JOIN partner_decision d ON d.id = r.decision
JOIN council c ON c.id = d.council
LEFT JOIN person p ON p.id = r.by
WHERE r.proposal = {} ORDER BY r.id
"""
WRITTEN = """
SELECT p.id FROM proposal p
JOIN LATERAL (SELECT by FROM proposal_text WHERE proposal = p.id ORDER BY number DESC LIMIT 1) t ON true
WHERE p.programme = {} AND t.by = {}
"""
AUTHORS = "SELECT DISTINCT by FROM proposal_text WHERE proposal = {} AND number = {} AND by IS NOT NULL"


async def said(viewer: Person, programme_id: int) -> Said:
    """What is known of every decision of a programme beside the decision itself."""
    partners.visible(viewer, programme_id)
    stated: defaultdict[int, dict[CouncilStage, Stated]] = defaultdict(dict)
    for row in await StageStatement.raw(STATED, programme_id):
        one = msgspec.convert(dict(row), Stated)
        stated[one.decision_id][one.stage] = one
    clearances: defaultdict[int, dict[ClearanceKind, Clearance]] = defaultdict(dict)
    for row in await Clearances.raw(CLEARANCES, programme_id):
        given = msgspec.convert(dict(row), Clearance)
        clearances[given.decision_id][given.kind] = given
    return Said(dict(stated), dict(clearances), await private_parts(viewer, programme_id))


async def private_parts(viewer: Person, programme_id: int) -> dict[int, PrivatePart]:
    """Of every decision with a private part, or with a published notice of one."""
    rows = await StageStatement.raw(PRIVATE, partners.visible(viewer, programme_id))
    return {row["decision_id"]: msgspec.convert(dict(row), PrivatePart) for row in rows}


async def settled(viewer: Person, proposal_id: int) -> list[Reconciled]:
    """How amended words were to be settled, the first request first."""
    found = await proposal(viewer, proposal_id)
    rows = await Reconciliation.raw(SETTLED, found.id)
    return msgspec.convert([dict(row) for row in rows], list[Reconciled])


async def authors(viewer: Person, proposal: Proposal) -> set[int]:
    """Who wrote the text that stands: they do not clear it."""
    partners.visible(viewer, proposal.programme_id)
    rows = await StageStatement.raw(AUTHORS, proposal.id, proposal.text_version)
    return {row["by"] for row in rows}


async def matrix_of(viewer: Person, proposal_id: int, today: date) -> Matrix:
    found = await proposal(viewer, proposal_id)
    return (await _matrices(viewer, [found], today))[0][0]


async def waits(viewer: Person, programme_id: int, today: date) -> list[Waiting]:
    """What every council's decision waits for, over all proposals: what is late first."""
    return late_first(one for _, those in await _whole(viewer, programme_id, today) for one in those)


async def matrices(viewer: Person, programme_id: int, today: date) -> list[Matrix]:
    return [one for one, _ in await _whole(viewer, programme_id, today)]


async def written_by(viewer: Person, programme_id: int) -> set[int]:
    """The proposals whose text, as it stands, the viewer wrote."""
    partners.visible(viewer, programme_id)
    return {row["id"] for row in await StageStatement.raw(WRITTEN, programme_id, viewer.id)}


async def _whole(viewer: Person, programme_id: int, today: date) -> list[tuple[Matrix, list[Waiting]]]:
    """Worked out once after each change: the front page asks for it each time."""

    async def work_out() -> list[tuple[Matrix, list[Waiting]]]:
        return await _matrices(viewer, await proposals(viewer, programme_id), today)

    return await _kept.find((viewer, programme_id, today), work_out)


_kept: Remembered[list[tuple[Matrix, list[Waiting]]]] = Remembered()


async def _matrices(viewer: Person, asked: list[Proposal], today: date) -> list[tuple[Matrix, list[Waiting]]]:
    if not asked:
        return []
    programme_id = asked[0].programme_id
    decided = await decisions(viewer, programme_id)
    law, known = await laws(viewer, programme_id, today), await said(viewer, programme_id)
    milestones = (await plan.plan(viewer, programme_id)).milestones
    found = []
    for one in asked:
        fan_out = rules.fan_out(one, [each for each in decided if each.proposal_id == one.id], laws=law, today=today)
        about = (needed_by(one, milestones), today, known)
        made = matrix(one, fan_out, known=knowns(one, fan_out.lines, laws=law, about=about))
        found.append((made, waiting(made, fan_out.lines, laws=law, today=today)))
    return found
