"""Taking a step of the ladder where councils do not come to one decision, and saying what it came to."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.actions.stating import late
from govern.decisions.model import Proposal
from govern.decisions.model.deadlock import EndStep, TakeStep
from govern.decisions.rules import deadlock as rules
from govern.decisions.rules import fan_out
from govern.decisions.tables import DeadlockStep, DeadlockStepEnd
from govern.decisions.tables import Proposal as Proposals
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def take_deadlock_step(viewer: Person, proposal_id: int, new: TakeStep) -> Proposal:
    async with unit_of_work():
        before = await _opened(viewer, proposal_id, new.version)
        steps, today = await queries.deadlock_steps(viewer, proposal_id), clock.today()
        laws = await queries.laws(viewer, before.programme_id, today)
        asked = [one for one in await queries.decisions(viewer, before.programme_id) if one.proposal_id == proposal_id]
        stuck = rules.is_stuck(fan_out(before, asked, laws=laws, today=today))
        if wrong := rules.take_problems(steps, new, stuck=stuck, today=today):
            raise Invalid(wrong)
        row = DeadlockStep(
            proposal=proposal_id,
            rung=new.rung.value,
            owner=new.owner,
            due=new.due,
            because=new.because,
            begun=today,
            by=viewer.id,
            at=clock.now(),
        )
        await DeadlockStep.insert(row)
        return await _moved_on(viewer, before, "took-a-step-on-the-deadlock-of", step=new.rung.value)


async def end_deadlock_step(viewer: Person, proposal_id: int, change: EndStep) -> Proposal:
    async with unit_of_work():
        before = await _opened(viewer, proposal_id, change.version)
        steps = await queries.deadlock_steps(viewer, proposal_id)
        if wrong := rules.end_problems(steps, change, clock.today()):
            raise Invalid(wrong)
        row = DeadlockStepEnd(
            step=change.step_id,
            ending=change.ending.value,
            day=change.on,
            outcome=change.outcome,
            by=viewer.id,
            at=clock.now(),
        )
        await DeadlockStepEnd.insert(row)
        return await _moved_on(viewer, before, "ended-a-step-on-the-deadlock-of", result=change.ending.value)


async def _opened(viewer: Person, proposal_id: int, version: int) -> Proposal:
    await Proposals.select(Proposals.id).where(Proposals.id == proposal_id).lock_rows("UPDATE")
    found = await queries.proposal(viewer, proposal_id)
    allow(viewer, "change", Thing(kind="proposal", id=found.id, programme_id=found.programme_id))
    if version != found.version:
        raise late(found, await queries.history(viewer, found.id))
    return found


async def _moved_on(viewer: Person, before: Proposal, verb: str, **facts: str) -> Proposal:
    await Proposals.update({Proposals.version: before.version + 1}).where(Proposals.id == before.id)
    thing = Thing(kind="proposal", id=before.id, programme_id=before.programme_id)
    await record.note(viewer, verb, thing, ref=before.ref, **facts)
    return await queries.proposal(viewer, before.id)
