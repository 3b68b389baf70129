"""What every statement about a decision shares: who may make it, that nobody came first, and its audit record."""

from collections.abc import Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.decisions import queries
from govern.decisions.model import PartnerDecision, Proposal
from govern.decisions.tables import PartnerDecision as Decisions
from govern.kit.errors import Conflict
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.model import Said
from govern.record.rules import meanwhile


async def opened(viewer: Person, verb: str, decision_id: int, version: int) -> tuple[Proposal, PartnerDecision]:
    """The decision, held for this transaction, if the viewer speaks for its council and nobody came first."""
    proposal, found = await queries.decision_for_update(viewer, decision_id)
    allow(viewer, verb, await queries.thing_of(viewer, proposal, found))
    if version != found.version:
        raise late(found, await queries.decision_history(viewer, found.id))
    return proposal, found


def late(found: Any, history: Sequence[Said]) -> Conflict:
    return Conflict(f"This was changed while you were working on it. {meanwhile(history)}", msgspec.to_builtins(found))


def said(viewer: Person, after: PartnerDecision) -> dict[str, Any]:
    return {"decision": after.id, "version": after.version, "by": viewer.id, "at": clock.now()}


async def moved_on(
    viewer: Person, verb: str, proposal: Proposal, after: PartnerDecision, **facts: Any
) -> PartnerDecision:
    await Decisions.update({Decisions.version: after.version}).where(Decisions.id == after.id)
    thing = Thing(kind="decision", id=after.id, programme_id=proposal.programme_id)
    await record.note(viewer, verb, thing, ref=f"{proposal.ref}/{after.council_code}", **facts)
    return (await queries.decision(viewer, after.id))[1]
