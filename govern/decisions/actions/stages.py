"""Stages stated, texts cleared, and amended words settled."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.changes import change_text
from govern.decisions.actions.stating import late, moved_on, opened, said
from govern.decisions.model import PartnerDecision, Proposal
from govern.decisions.model.stages import GiveClearance, Reconcile, SayStage, Way
from govern.decisions.rules import clearing
from govern.decisions.tables import Clearance, Reconciliation, StageStatement
from govern.decisions.tables import Proposal as Proposals
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.rules import meanwhile


async def say_stage(viewer: Person, decision_id: int, change: SayStage) -> PartnerDecision:
    """A day planned for a stage, or the day it was done."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "plan", decision_id, change.version)
        if wrong := clearing.stage_problems(change, clock.today()):
            raise Invalid(wrong)
        after = _next(before)
        row = StageStatement(
            stage=change.stage.value, planned=change.planned, done=change.done, note=change.note, **said(viewer, after)
        )
        await StageStatement.insert(row)
        days = {name: str(day) for name, day in (("planned", change.planned), ("done", change.done)) if day}
        return await moved_on(viewer, "stated", proposal, after, stage=change.stage.value, **days)


async def give_clearance(viewer: Person, decision_id: int, change: GiveClearance) -> PartnerDecision:
    """The section 151 officer clears the money, the monitoring officer the law: never of a text of their own."""
    async with unit_of_work():
        proposal, before = await _asked(viewer, decision_id, change)
        is_author = viewer.id in await queries.authors(viewer, proposal)
        clearing.refuse_clearance(change, proposal, before, is_author=is_author)
        after = _next(before)
        row = Clearance(
            kind=change.kind.value,
            text_number=proposal.text_version,
            text_hash=proposal.text_hash,
            cleared=change.cleared,
            because=change.because,
            **said(viewer, after),
        )
        await Clearance.insert(row)
        verb = "cleared" if change.cleared else "refused-to-clear"
        return await moved_on(viewer, verb, proposal, after, what=change.kind.value, text=proposal.text_version)


async def reconcile(viewer: Person, proposal_id: int, change: Reconcile) -> Proposal:
    """Every council is asked to adopt the amended words, or their own council to withdraw them."""
    async with unit_of_work():
        await Proposals.select(Proposals.id).where(Proposals.id == proposal_id).lock_rows("UPDATE")
        before = await queries.proposal(viewer, proposal_id)
        allow(viewer, "change", Thing(kind="proposal", id=before.id, programme_id=before.programme_id))
        if change.version != before.version:
            told = meanwhile(await queries.history(viewer, before.id))
            raise Conflict(f"This was changed while you were working on it. {told}", msgspec.to_builtins(before))
        about, amended = await queries.decision(viewer, change.decision_id)
        if about.id != before.id:
            raise Invalid({"decision_id": "Choose a council's decision on this proposal."})
        wanted = clearing.adopted(before, amended, change)
        if change.way is Way.ADOPT:
            after = await change_text(viewer, proposal_id, wanted)
        else:
            after = await _ask_to_withdraw(viewer, before, amended, because=change.because)
        await Reconciliation.insert(_row(viewer, after, change))
        return after


async def _ask_to_withdraw(viewer: Person, before: Proposal, amended: PartnerDecision, *, because: str) -> Proposal:
    version = before.version + 1
    await Proposals.update({Proposals.version: version}).where(Proposals.id == before.id)
    thing = Thing(kind="proposal", id=before.id, programme_id=before.programme_id)
    ref = f"{before.ref}/{amended.council_code}"
    await record.note(viewer, "asked-to-withdraw-the-amendment-of", thing, ref=ref)
    return msgspec.structs.replace(before, version=version)


def _row(viewer: Person, after: Proposal, change: Reconcile) -> Reconciliation:
    return Reconciliation(
        proposal=after.id,
        decision=change.decision_id,
        way=change.way.value,
        text_number=after.text_version,
        text_hash=after.text_hash,
        because=change.because,
        by=viewer.id,
        at=clock.now(),
    )


async def _asked(viewer: Person, decision_id: int, change: GiveClearance) -> tuple[Proposal, PartnerDecision]:
    """The decision, held for this transaction, for the officer of its council who clears it."""
    proposal, found = await queries.decision_for_update(viewer, decision_id)
    councils = await partners.council_ids(viewer, proposal.programme_id)
    council_id = councils[found.council_code]
    allow(viewer, change.kind.verb, Thing(kind="clearance", programme_id=proposal.programme_id, council_id=council_id))
    if change.version != found.version:
        raise late(found, await queries.decision_history(viewer, found.id))
    return proposal, found


def _next(decision: PartnerDecision) -> PartnerDecision:
    return msgspec.structs.replace(decision, version=decision.version + 1)
