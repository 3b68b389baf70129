"""Proposals and decisions as they stand: a fold over what was planned, published, decided and called in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.decisions import rules
from govern.decisions.model import (
    NATIONAL,
    DecisionRow,
    DecisionSheets,
    Law,
    PartnerDecision,
    Proposal,
    ProposalRow,
    TextVersion,
)
from govern.decisions.tables import PartnerDecision as Decisions
from govern.decisions.tables import Proposal as Proposals
from govern.decisions.tables import ProposalText as Texts
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.record import queries as record
from govern.record.model import Said

PROPOSALS = """
SELECT p.id, p.programme AS programme_id, p.ref, p.title, p.wanted_by, p.version,
       t.number AS text_version, t.recommendation, t.hash AS text_hash,
       array(SELECT milestone FROM proposal_milestone m WHERE m.proposal = p.id ORDER BY milestone) AS milestone_ids
FROM proposal p
JOIN LATERAL (SELECT * FROM proposal_text WHERE proposal = p.id ORDER BY number DESC LIMIT 1) t ON true
"""
DECISIONS = """
SELECT d.id, d.proposal AS proposal_id, r.code AS council_code, c.name AS council_name, c.nation, c.governance,
       d.version,
       plan.body, plan.route, plan.membership, plan.key, coalesce(o.decided_on, plan.meeting) AS meeting,
       (SELECT max(day) FROM decision_publication
        WHERE decision = d.id AND what = 'notice' AND version > since.version) AS notice_published,
       (SELECT max(day) FROM decision_publication
        WHERE decision = d.id AND what = 'agenda' AND version > since.version) AS agenda_published,
       said.day AS published, said.call_in_ends,
       coalesce(o.outcome, 'open') AS outcome, o.text_number AS agreed_text_version, o.text_hash AS agreed_text_hash,
       coalesce(o.amended_text, '') AS amended_text, o.effective, coalesce(o.reasons, '') AS reasons,
       called.day IS NOT NULL AS called_in, called.day AS called_in_on, freed.day AS released
FROM partner_decision d
JOIN proposal p ON p.id = d.proposal
JOIN council c ON c.id = d.council
JOIN partner r ON r.programme = p.programme AND r.council = d.council
JOIN LATERAL (SELECT * FROM decision_plan WHERE decision = d.id ORDER BY version DESC LIMIT 1) plan ON true
JOIN LATERAL (SELECT coalesce(max(version), 0) AS version FROM decision_plan
              WHERE decision = d.id AND afresh) since ON true
LEFT JOIN LATERAL (SELECT * FROM decision_outcome WHERE decision = d.id AND version > since.version
                   ORDER BY version DESC LIMIT 1) o ON true
LEFT JOIN LATERAL (SELECT * FROM decision_publication WHERE decision = d.id AND what = 'record'
                   AND version > since.version ORDER BY version DESC LIMIT 1) said ON true
LEFT JOIN LATERAL (SELECT * FROM decision_call_in WHERE decision = d.id AND NOT released AND version > since.version
                   ORDER BY version DESC LIMIT 1) called ON true
LEFT JOIN LATERAL (SELECT * FROM decision_call_in WHERE decision = d.id AND released AND version > called.version
                   ORDER BY version DESC LIMIT 1) freed ON true
"""


async def proposals(viewer: Person, programme_id: int) -> list[Proposal]:
    """Every proposal of a programme, by reference."""
    partners.visible(viewer, programme_id)
    return _proposals(await Proposals.raw(PROPOSALS + "WHERE p.programme = {} ORDER BY p.ref", programme_id))


async def proposal(viewer: Person, proposal_id: int) -> Proposal:
    rows = await Proposals.raw(
        PROPOSALS + "WHERE p.id = {} AND p.programme = ANY({})", proposal_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    return _proposals(rows)[0]


async def decisions(viewer: Person, programme_id: int) -> list[PartnerDecision]:
    """Every council's decision on every proposal of a programme, in the order of the councils' codes."""
    partners.visible(viewer, programme_id)
    rows = await Decisions.raw(DECISIONS + "WHERE p.programme = {} ORDER BY p.ref, r.code", programme_id)
    return await _decisions(viewer, programme_id, rows)


async def decision(viewer: Person, decision_id: int) -> tuple[Proposal, PartnerDecision]:
    """One council's decision, with the proposal it is on."""
    rows = await Decisions.raw(
        DECISIONS + "WHERE d.id = {} AND p.programme = ANY({})", decision_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    found = await proposal(viewer, rows[0]["proposal_id"])
    return found, (await _decisions(viewer, found.programme_id, rows))[0]


async def decision_for_update(viewer: Person, decision_id: int) -> tuple[Proposal, PartnerDecision]:
    """The same, held for this transaction: whoever else wants to state something waits."""
    await Decisions.select(Decisions.id).where(Decisions.id == decision_id).lock_rows("UPDATE")
    return await decision(viewer, decision_id)


def _proposals(rows: Iterable[Mapping[str, Any]]) -> list[Proposal]:
    return msgspec.convert([dict(row) for row in rows], list[Proposal])


async def _decisions(viewer: Person, programme_id: int, rows: Iterable[Mapping[str, Any]]) -> list[PartnerDecision]:
    """Until a council publishes its decision, its reasons are its own people's alone (law 10)."""
    own = viewer.council_ids(programme_id)
    codes = {one.code for one in await partners.partners(viewer, programme_id) if one.council_id in own}
    found = msgspec.convert([dict(row) for row in rows], list[PartnerDecision])
    return [one if one.published or one.council_code in codes else replace(one, reasons="") for one in found]


async def texts(viewer: Person, proposal_id: int) -> list[TextVersion]:
    """Every version of a proposal's recommendation, the latest first."""
    found = await proposal(viewer, proposal_id)
    rows = (
        await Texts.select(
            Texts.number, Texts.recommendation, Texts.hash, Texts.because, Texts.at, Texts.by.name.as_alias("by_name")
        )
        .where(Texts.proposal == found.id)
        .order_by(Texts.number, ascending=False)
    )
    return msgspec.convert(rows, list[TextVersion])


async def laws(viewer: Person, programme_id: int, today: date) -> dict[str, Law]:
    """Per council the rules in force today and the calendar of its nation."""
    found = await partners.partners(viewer, programme_id)
    calendars = {nation: await partners.calendar(viewer, nation) for nation in {one.nation for one in found}}
    return {
        one.code: Law(rules.in_force(NATIONAL, today, nation=one.nation, council_code=one.code), calendars[one.nation])
        for one in found
    }


async def history(viewer: Person, proposal_id: int) -> list[Said]:
    found = await proposal(viewer, proposal_id)
    return await record.history(viewer, found.programme_id, kind="proposal", thing=found.id)


async def decision_history(viewer: Person, decision_id: int) -> list[Said]:
    found, one = await decision(viewer, decision_id)
    return await record.history(viewer, found.programme_id, kind="decision", thing=one.id)


async def rows(viewer: Person, programme_id: int) -> DecisionSheets:
    """The two sheets of the workbook, as `load` takes them."""
    milestones = {one.id: one.ref for one in (await plan.plan(viewer, programme_id)).milestones}
    found = await proposals(viewer, programme_id)
    refs = {one.id: one.ref for one in found}
    decided = await decisions(viewer, programme_id)
    return DecisionSheets(
        [
            ProposalRow(
                ref=one.ref,
                title=one.title,
                recommendation=one.recommendation,
                milestones=[milestones[id] for id in one.milestone_ids],
                wanted_by=one.wanted_by,
            )
            for one in found
        ],
        [_row(one, refs[one.proposal_id]) for one in decided],
    )


def _row(one: PartnerDecision, ref: str) -> DecisionRow:
    same = set(DecisionRow.__struct_fields__) & set(PartnerDecision.__struct_fields__)
    return DecisionRow(proposal=ref, council=one.council_code, **{name: getattr(one, name) for name in same})
