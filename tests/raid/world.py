"""What the register's tests with a database begin from."""

import msgspec

from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream
from govern.raid import actions
from govern.raid.model import Category, Handling, Item, NewItem, Struck
from tests.raid import TODAY
from tests.world import World

NEW = NewItem(
    category=Category.COMMERCIAL,
    cause="only two suppliers met all the requirements",
    event="the preferred supplier withdraws",
    effect="the contract is signed late",
    likelihood=2,
    impact=4,
    response=Handling.CONTINGENCY,
)
STRUCK = Struck(
    version=1,
    happened="the supplier withdrew on 20 November",
    follows="a second bid has to be evaluated",
    effect="the contract is signed 25 working days late",
    issue_impact=3,
)


async def raised(world: World, **more: object) -> Item:
    return await actions.add(world.alice, world.programme_id, msgspec.structs.replace(NEW, **more))


async def milestone(world: World) -> str:
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="CUS", title="Customers"))
    new = NewMilestone(
        workstream_id=stream.id, kind=MilestoneKind.MILESTONE, title="Contract signed", baseline_finish=TODAY
    )
    return (await plan.add_milestone(world.alice, world.programme_id, new)).ref
