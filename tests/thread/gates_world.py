"""What the tests of gates with a database begin from: the shared revenues service, a sponsor, and a gate before it."""

from datetime import date

from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.plan.actions import gates as plan
from govern.plan.model import Milestone
from govern.plan.model.gates import CriterionKind, Gate, NewCriterion, NewGate
from govern.thread.actions import gates
from govern.thread.model.gates import GateStanding
from tests.packs.world import thread
from tests.world import World

TODAY = date(2026, 11, 23)


async def with_role(world: World, somebody: Person, role: Role) -> Person:
    """The same person holding one role more."""
    await people.give(None, somebody.id, world.programme_id, role=role, council_id=None)
    found = await person(somebody.id)
    assert found
    return found


async def sponsor(world: World) -> Person:
    return await with_role(world, world.victor, Role.SPONSOR)


async def gate(world: World, milestone: Milestone | None = None, **more: object) -> tuple[Gate, Milestone]:
    """Ready to go live, before the milestone that the saving of DOMAIN C8 waits for."""
    found = milestone or await thread(world)
    new = NewGate(**{"name": "Ready to go live", "milestone_id": found.id} | more)
    return await plan.add_gate(world.alice, world.programme_id, new), found


async def asking(world: World, made: Gate, *criteria: NewCriterion) -> GateStanding:
    """The gate with these criteria."""
    standing, version = None, made.version
    for one in criteria:
        asked = NewCriterion(
            version=version, kind=one.kind, target_id=one.target_id, threshold=one.threshold, title=one.title
        )
        standing = await gates.add_criterion(world.alice, made.id, asked)
        version = standing.gate.version
    assert standing
    return standing


def judged(title: str = "The helpdesk is staffed") -> NewCriterion:
    return NewCriterion(kind=CriterionKind.JUDGED, title=title)
