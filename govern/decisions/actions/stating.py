"""What every statement about a decision shares: who may make it, that nobody came first, and its audit record."""

from collections.abc import Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.decisions import queries
from govern.decisions.model import PartnerDecision, Proposal
from govern.decisions.tables import PartnerDecision as Decisions
from govern.kit.errors import Conflict
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.model import Said
from govern.record.rules import meanwhile


async def opened(viewer: Person, verb: str, decision_id: int, version: int) -> tuple[Proposal, PartnerDecision]:
    """The decision, held for this transaction, if the viewer speaks for its council and nobody came first."""
    proposal, found = await queries.decision_for_update(viewer, decision_id)
    councils = await partners.council_ids(viewer, proposal.programme_id)
    allow(viewer, verb, thing(proposal, found, councils[found.council_code]))
    if version != found.version:
        raise late(found, await queries.decision_history(viewer, found.id))
    return proposal, found


def late(found: Any, history: Sequence[Said]) -> Conflict:
    return Conflict(f"This was changed while you were working on it. {meanwhile(history)}", msgspec.to_builtins(found))


def thing(proposal: Proposal, decision: PartnerDecision, council_id: int | None = None) -> Thing:
    return Thing(kind="decision", id=decision.id, programme_id=proposal.programme_id, council_id=council_id)


def said(viewer: Person, after: PartnerDecision) -> dict[str, Any]:
    return {"decision": after.id, "version": after.version, "by": viewer.id, "at": clock.now()}


async def moved_on(
    viewer: Person, verb: str, proposal: Proposal, after: PartnerDecision, **facts: Any
) -> PartnerDecision:
    await Decisions.update({Decisions.version: after.version}).where(Decisions.id == after.id)
    await record.note(viewer, verb, thing(proposal, after), ref=f"{proposal.ref}/{after.council_code}", **facts)
    return (await queries.decision(viewer, after.id))[1]
