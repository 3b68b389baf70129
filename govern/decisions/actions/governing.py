"""A council governs itself otherwise from a day on: the law of its open decisions is derived anew at once."""

from collections.abc import Sequence
from typing import NamedTuple

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.regimes import Taken, keep_regimes
from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.decisions.model.governing import GovernanceChanged, Rederived
from govern.decisions.rules.governing import rederived
from govern.decisions.tables import PartnerDecision as Decisions
from govern.partners import actions as partners
from govern.partners import queries as partner_queries
from govern.partners.model.governing import StateGovernance
from govern.people.model import Person, Thing
from govern.record import actions as record
from govern.record.model import Plain


class _Open(NamedTuple):
    proposal: Proposal
    decision: PartnerDecision


async def change_governance(
    viewer: Person, programme_id: int, council_id: int, new: StateGovernance
) -> GovernanceChanged:
    """What is decided keeps the law of its day (ADR 0016). In every programme of the council the open decisions that
    are to be taken from then on are derived anew, kept and recorded."""
    async with unit_of_work():
        council, _ = await queries.council_rules(viewer, programme_id, council_id)
        seer = await partner_queries.everywhere(viewer, council_id)
        before = await _open(seer, council_id)
        await partners.keep_governance(viewer, programme_id, council_id, new)
        after = {one.decision.id: one for one in await _open(seer, council_id)}
        changed = [
            (one, after[one.decision.id])
            for one in before
            if after[one.decision.id].decision.governance is not one.decision.governance
        ]
        found = [await _derived(viewer, seer, old.decision, new=now) for old, now in changed]
        return GovernanceChanged(
            council_id=council_id,
            council_name=council.name,
            governance=new.governance,
            since=new.since,
            decisions=tuple(one for one in found if one.programme_id == programme_id),
            elsewhere=sum(1 for one in found if one.programme_id != programme_id),
        )


async def _open(seer: Person, council_id: int) -> Sequence[_Open]:
    """Every decision of the council that is not taken yet, held for this transaction."""
    await Decisions.select(Decisions.id).where(Decisions.council == council_id).order_by(Decisions.id).lock_rows()
    found = []
    for programme_id in sorted(seer.programme_ids):
        codes = {id: code for code, id in (await partner_queries.council_ids(seer, programme_id)).items()}
        proposals = {one.id: one for one in await queries.proposals(seer, programme_id)}
        found += [
            _Open(proposals[one.proposal_id], one)
            for one in await queries.decisions(seer, programme_id)
            if one.council_code == codes.get(council_id) and one.outcome is Outcome.OPEN
        ]
    return found


async def _derived(viewer: Person, seer: Person, before: PartnerDecision, *, new: _Open) -> Rederived:
    proposal, after = new
    law = (await queries.laws(seer, proposal.programme_id, clock.today()))[after.council_code]
    found = rederived(proposal, before, after, law=law)
    version = after.version + 1
    taken = Taken(after.id, version, after.body, after.taker, after.meeting)
    await keep_regimes(seer, proposal.programme_id, [taken])
    await Decisions.update({Decisions.version: version}).where(Decisions.id == after.id)
    thing = Thing(kind="decision", id=after.id, programme_id=proposal.programme_id)
    facts: list[Plain] = [found.before, found.after]
    speaks = viewer if proposal.programme_id in viewer.programme_ids else None  # no stranger's name in its record
    await record.note(speaks, "derived-anew-the-law-of", thing, ref=found.ref, law=facts)
    return found
