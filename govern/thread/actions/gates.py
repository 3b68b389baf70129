"""What needs every register: what a criterion is about has to be there, and a decision keeps what was found."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.plan.actions import gates as plan
from govern.plan.model.gates import Decide, NewCriterion
from govern.plan.queries import gates as plan_queries
from govern.thread.model.gates import GateStanding
from govern.thread.queries import gates as queries
from govern.thread.rules import gates as rules


async def add_criterion(viewer: Person, gate_id: int, new: NewCriterion) -> GateStanding:
    async with unit_of_work():
        gate = await plan_queries.gate(viewer, gate_id)
        offered = (await queries.offers(viewer, gate.programme_id, clock.today())).get(new.kind, {})
        if new.target_id is not None and new.target_id not in offered:
            raise Invalid({"target_id": "Choose something of this programme, of the kind that the criterion is about."})
        await plan.add_criterion(viewer, gate_id, new)
        return await queries.standing(viewer, gate_id, clock.today())


async def decide(viewer: Person, gate_id: int, asked: Decide) -> GateStanding:
    """Takes down a decision with the state of every criterion at this moment."""
    async with unit_of_work():
        await plan_queries.gate_for_update(viewer, gate_id)
        before = await queries.standing(viewer, gate_id, clock.today())
        await plan.decide(viewer, gate_id, asked, found=rules.settled(before.found))
        return await queries.standing(viewer, gate_id, clock.today())
