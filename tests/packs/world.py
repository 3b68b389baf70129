"""What the packs' tests with a database begin from: the shared revenues service, its saving, and the councils' yes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from govern.adapters import clock
from govern.decisions import actions as decisions
from govern.decisions.model import NewProposal
from govern.packs import actions
from govern.packs.model import Freeze, Kept
from govern.people.model import Person, Role
from govern.plan import actions as plan
from govern.plan.model import Milestone, MilestoneKind, NewMilestone, NewWorkstream, Reforecast
from govern.raid import actions as raid
from govern.roi import actions as roi
from govern.roi.model import Gate, LineClass, LineKind, NewLine, Recurrence, ShareBasis
from tests.raid.world import NEW as RISK
from tests.roi.world import amounts
from tests.world import World, member

TODAY, LAST_MONTH = date(2026, 11, 23), date(2026, 10, 31)
GO_LIVE, LATE_GO_LIVE = date(2027, 4, 1), date(2027, 7, 1)
TITLE = "Shared revenues service goes live"


async def thread(world: World) -> Milestone:
    """DOMAIN C8's saving behind one milestone, a proposal before it, a risk beside it."""
    new = NewWorkstream(code="REV", title="Revenues", lead_id=world.alice.id)
    stream = await plan.add_workstream(world.alice, world.programme_id, new)
    milestone = await plan.add_milestone(
        world.alice,
        world.programme_id,
        NewMilestone(
            workstream_id=stream.id,
            kind=MilestoneKind.MILESTONE,
            title=TITLE,
            baseline_finish=GO_LIVE,
            owner_id=world.bob.id,
        ),
    )
    await roi.add_line(world.alice, world.programme_id, saving(milestone.id))
    asked = NewProposal(
        title="Form the shared revenues service",
        recommendation="To form one service from 1 April 2027.",
        milestone_ids=(milestone.id,),
        wanted_by=date(2027, 3, 1),
    )
    await decisions.add_proposal(world.alice, world.programme_id, asked)
    await raid.add(world.alice, world.programme_id, RISK)
    return milestone


def saving(milestone_id: int, **changes: Any) -> NewLine:
    known: dict[str, Any] = {
        "ref": "BEN-01",
        "kind": LineKind.BENEFIT,
        "line_class": LineClass.CASH_RELEASING,
        "title": "Shared revenues saving",
        "basis": ShareBasis.POPULATION,
        "recurrence": Recurrence.RECURRING,
        "starts_on": GO_LIVE,
        "gates": (Gate(milestone_id),),
        "amounts": amounts(2027, *[1_200_000] * 5),
    }
    return NewLine(**known | changes)


@contextmanager
def on(day: date) -> Iterator[None]:
    """What is done on another day than the tests’ own."""
    before = clock.now() - clock.real_now()
    clock.set_shift(clock.shift(f"{day.isoformat()}T09:00"))
    try:
        yield
    finally:
        clock.set_shift(before)


async def late(world: World, milestone: Milestone) -> None:
    moved = Reforecast(version=milestone.version, forecast=LATE_GO_LIVE, because="The councils decide later.")
    await plan.reforecast(world.alice, milestone.id, moved)


async def frozen(world: World, as_at: date = TODAY) -> Kept:
    return await actions.freeze(world.alice, world.programme_id, Freeze(as_at=as_at))


async def built(world: World, as_at: date = TODAY) -> Kept:
    pack = await frozen(world, as_at)
    assert await actions.build(pack.id)
    return pack


async def issued(world: World, as_at: date = TODAY) -> Kept:
    return await actions.publish(world.alice, (await built(world, as_at)).id)


async def board_member(world: World) -> Person:
    """Anne, who reads packs and does nothing else."""
    return await member("Anne Board", world.programme_id, Role.BOARD_MEMBER, None)


async def sponsor(world: World) -> Person:
    return await member("Helen Sponsor", world.programme_id, Role.SPONSOR, None)
