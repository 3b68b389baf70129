"""A worker's disk is lost: of what it was sending nobody knows, and the briefing says what becomes of that."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.actions.unknown import resend_unknown
from govern.briefings.model import BriefingEdit, Came, DeliveryState, IfLost, Review
from govern.briefings.queries.deliveries import deliveries, delivery
from govern.briefings.rules import returned
from govern.briefings.tables import Batch
from govern.kit.errors import Invalid, NotAllowed
from tests.briefings.test_sending import ELSEWHERE, frozen, killed_after, office, sent, states
from tests.briefings.world import written
from tests.conftest import Visitor
from tests.world import World

__all__ = ["office"]
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def lost(world: World, if_lost: IfLost) -> int:
    """A briefing to nine people: the worker that had them is gone, with its disk."""
    briefing_id = await frozen(world, if_lost=if_lost)
    await killed_after([mail.Outcome("", mail.Reply.ACCEPTED, 250, "taken")])
    past = clock.real_now() - timedelta(seconds=1)
    await Batch.update({Batch.journal: ELSEWHERE, Batch.lease_until: past}, force=True)
    return briefing_id


async def test_where_it_says_so_they_are_sent_again_and_each_says_that_it_may_have_left_before(
    world: World, office: mail.Office
) -> None:
    briefing_id = await lost(world, IfLost.RESEND)
    assert await sent() == 9
    assert set(await states()) == {"sent"}
    first, *_ = await deliveries(world.bob, briefing_id)
    said = [(one.reply, one.is_uncertain) for one in (await delivery(world.bob, first.id)).attempts]
    assert said == [("unknown", True), ("accepted", False)]


async def test_where_it_says_so_they_stay_unknown_until_somebody_sends_them_again(
    world: World, office: mail.Office, visitor: Visit, api: Speak
) -> None:
    briefing_id = await lost(world, IfLost.LEAVE)
    assert await sent() == 0
    assert set(await states()) == {"unknown"}
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    page = (await alice.open(f"/briefings/{briefing_id}")).text
    assert "Of some letters nobody knows what became of them" in page
    assert "nobody knows whether it left" in (await bob.open(f"/briefings/{briefing_id}/letters")).text
    found = await queries.briefing(world.alice, briefing_id)
    with pytest.raises(NotAllowed):
        await resend_unknown(world.victor, briefing_id, Review(version=found.version))
    await alice.send(f"/briefings/{briefing_id}/unknown-letters", version=str(found.version))
    assert set(await states()) == {"retrying"}
    assert await sent() == 9
    assert set(await states()) == {"sent"}
    client, version = await api(world.alice), (await queries.briefing(world.alice, briefing_id)).version
    refused = await client.post(
        f"/briefings/{briefing_id}/unknown-letters", headers={"If-Match": f'"{version}"'}, json={}
    )
    assert "it is known what became of it" in refused.text


def test_what_comes_back_settles_what_nobody_knew() -> None:
    assert returned.effect(Came.DELIVERED, DeliveryState.UNKNOWN).state is DeliveryState.DELIVERED
    assert returned.effect(Came.REFUSED, DeliveryState.UNKNOWN, said="550").state is DeliveryState.FAILED


async def test_changing_what_becomes_of_them_is_a_new_version(world: World) -> None:
    before = await written(world)
    after = await actions.rewrite(world.alice, before.id, BriefingEdit(version=1, if_lost=IfLost.LEAVE))
    assert (before.if_lost, after.if_lost, after.text_number) == (IfLost.RESEND, IfLost.LEAVE, 2)
    with pytest.raises(Invalid, match="it is known"):
        async with unit_of_work():
            await resend_unknown(world.alice, before.id, Review(version=after.version))
