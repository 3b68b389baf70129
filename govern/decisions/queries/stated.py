"""What was kept of a decision's law, and all that the law says of it now."""

from datetime import date

import msgspec

from govern.decisions import rules
from govern.decisions.model import Law, PartnerDecision, Proposal, Route, Verdict
from govern.decisions.model.stated import Affected, Derived, LawOfDecision, Moment
from govern.decisions.queries.bodies import bodies
from govern.decisions.queries.decisions import decision, decisions
from govern.decisions.queries.laws import laws
from govern.decisions.rules.bodies import of_decision
from govern.decisions.rules.joint_members import joint_members
from govern.decisions.tables import DecisionRegime, DecisionWards, PublicationMoment
from govern.people.model import Person

DERIVED = """
SELECT g.version, g.nation, g.governance, g.body, g.route, g.membership, g.day, g.law, g.decides, g.derivation,
       g.rules::text AS rules, p.name AS by_name, g.at
FROM decision_regime g JOIN partner_decision d ON d.id = g.decision JOIN proposal o ON o.id = d.proposal
LEFT JOIN person p ON p.id = g.by
    AND EXISTS (SELECT FROM role_held h WHERE h.person = p.id AND h.programme = o.programme)
WHERE g.decision = {} ORDER BY g.version DESC
"""  # whoever spoke for the council in another programme has no name in this one (law 10)
MOMENTS = """
SELECT what, day, to_char(time, 'HH24:MI') AS time, counts_from FROM publication_moment
WHERE decision = {} ORDER BY version DESC
"""
WARDS = """
SELECT wards, is_significant, because FROM decision_wards WHERE decision = {} ORDER BY version DESC LIMIT 1
"""
ALL_WARDS = """
SELECT DISTINCT ON (w.decision) w.decision, w.wards, w.is_significant, w.because FROM decision_wards w
JOIN partner_decision d ON d.id = w.decision WHERE d.proposal = {} ORDER BY w.decision, w.version DESC
"""


async def law_of(viewer: Person, decision_id: int, today: date) -> tuple[Proposal, PartnerDecision, LawOfDecision]:
    proposal, found = await decision(viewer, decision_id)
    known = await laws(viewer, proposal.programme_id, today)
    law = known[found.council_code]
    said = rules.law_said(found, law, today=today)
    return (
        proposal,
        found,
        msgspec.structs.replace(
            said,
            derived=await _derived(found),
            moments=await _moments(found),
            affected=await _affected(found),
            across=rules.across(found, list(known.values())),
            verdicts=(*said.verdicts, *await _appointed(viewer, proposal, found, law=law)),
        ),
    )


async def _appointed(viewer: Person, proposal: Proposal, one: PartnerDecision, *, law: Law) -> list[Verdict]:
    """Of a joint committee, whom its councils may appoint to it."""
    if one.route is not Route.JOINT_COMMITTEE:
        return []
    same = [
        each
        for each in await decisions(viewer, proposal.programme_id)
        if each.proposal_id == proposal.id and each.route is Route.JOINT_COMMITTEE
    ]
    own = of_decision(await bodies(viewer, proposal.programme_id), one.body, codes=[one.council_code])
    found = joint_members(one, law, councils=len(same), seats=own[0].seats if own else None)
    return [found] if found else []


async def affected(viewer: Person, proposal: Proposal) -> dict[int, Affected]:
    """By decision, what its council states of the wards it affects."""
    rows = await DecisionWards.raw(ALL_WARDS, proposal.id)
    return {row["decision"]: msgspec.convert(dict(row), Affected) for row in rows}


async def _derived(one: PartnerDecision) -> tuple[Derived, ...]:
    rows = await DecisionRegime.raw(DERIVED, one.id)
    return msgspec.convert([{**row, "rules": msgspec.json.decode(row["rules"])} for row in rows], tuple[Derived, ...])


async def _moments(one: PartnerDecision) -> tuple[Moment, ...]:
    rows = await PublicationMoment.raw(MOMENTS, one.id)
    return msgspec.convert([dict(row) for row in rows], tuple[Moment, ...])


async def _affected(one: PartnerDecision) -> Affected | None:
    rows = await DecisionWards.raw(WARDS, one.id)
    return msgspec.convert(dict(rows[0]), Affected) if rows else None
