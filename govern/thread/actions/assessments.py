"""Declaring a colour beside the one that the whole thread computes at this moment."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.people.model import Person
from govern.plan.actions import declared as plan
from govern.plan.model.declared import Declaration, Declare, DeclareFor
from govern.thread import queries, rules
from govern.thread.rules.assessments import of_part


async def declare_milestone(viewer: Person, milestone_id: int, asked: Declare) -> Declaration:
    async with unit_of_work():
        _, whole = await queries.threads_of(viewer, milestone_id, clock.today())
        computed = rules.standings(whole, clock.today())[milestone_id].status.rag
        return await plan.declare_milestone(viewer, milestone_id, asked, computed=computed)


async def declare(viewer: Person, programme_id: int, asked: DeclareFor) -> Declaration:
    """Of a workstream, or without one of the programme."""
    async with unit_of_work():
        whole = await queries.threads(viewer, programme_id, clock.today())
        own = of_part(rules.standings(whole, clock.today()).values(), asked.workstream_id)
        computed = rules.summary(own, clock.today()).rag
        return await plan.declare_workstream(
            viewer, programme_id, asked, workstream_id=asked.workstream_id, computed=computed
        )
