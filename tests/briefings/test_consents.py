"""Mandatory letters reach everybody, optional ones all who did not refuse, promotional ones those who asked."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.actions.consents import wish
from govern.briefings.model import Audience, Kind, MessageType
from govern.briefings.model.consents import PromotionalWish, Source
from govern.briefings.queries.consents import own_consents
from govern.briefings.rules.audience import UNASKED
from govern.briefings.rules.links import Purpose
from govern.briefings.tables import Delivery, Lifting, PromotionalConsent, Suppression
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from tests.briefings import world as readers
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
EVERYBODY = Audience(kinds=tuple(Kind))
PROMOTIONAL = {"message_type": MessageType.PROMOTIONAL, "audience": EVERYBODY}


async def reached(world: World, message_type: MessageType) -> set[str]:
    briefing = await readers.written(world, message_type=message_type, audience=EVERYBODY)
    found, _ = await queries.recipients(world.alice, briefing, None)
    return {one.address for one in found.included}


async def ask(world: World, who: Person, *, wants: bool = True) -> None:
    await wish(who, PromotionalWish(programme_id=world.programme_id, wants=wants), source=Source.PAGE)


async def test_each_kind_of_letter_reaches_other_people(world: World) -> None:
    await readers.staff(world)
    deliveries = await readers.sent(world.alice, await readers.approved(world))
    await actions.unsubscribe(readers.link(deliveries[0]))
    everybody = await reached(world, MessageType.MANDATORY)
    assert await reached(world, MessageType.OPTIONAL) == everybody - {"amal@staff.example"}
    assert await reached(world, MessageType.PROMOTIONAL) == set()
    await ask(world, world.bob)
    assert await reached(world, MessageType.PROMOTIONAL) == {world.bob.email}
    briefing = await readers.written(world, **PROMOTIONAL)
    found, _ = await queries.recipients(world.alice, briefing, None)
    because = {one.because for one in found.excluded}
    assert because == {UNASKED}  # also those of a file of staff, which is no consent


async def test_who_unsubscribes_from_a_promotional_letter_takes_their_word_back_and_may_give_it_again(
    world: World,
) -> None:
    await ask(world, world.bob)
    (id,) = await readers.sent(world.alice, await readers.approved(world, **PROMOTIONAL))
    await actions.unsubscribe(readers.link(id))
    assert await reached(world, MessageType.PROMOTIONAL) == set()
    assert [one.since for one in await own_consents(world.bob)] == [None]
    await ask(world, world.bob)
    assert await reached(world, MessageType.PROMOTIONAL) == {world.bob.email}
    assert await PromotionalConsent.count() == 2  # both stories are kept
    assert await Suppression.count().where(Suppression.lifted_at.is_null()) == 0
    assert [row["at_own_wish"] for row in await Lifting.select()] == [True]


async def test_a_wish_is_said_once_and_taken_back_with_its_day(world: World) -> None:
    for _ in range(2):
        await ask(world, world.bob)
    (row,) = await PromotionalConsent.select()
    assert (row["address"], row["source"], row["withdrawn_at"]) == (world.bob.email, "own page", None)
    for _ in range(2):
        await ask(world, world.bob, wants=False)
    (row,) = await PromotionalConsent.select()
    assert row["withdrawn_at"] is not None
    said = [one.sentence for one in await partners.record(world.alice, world.programme_id, limit=2)]
    assert said[1].startswith("Govern received a wish for promotion in programme")
    with pytest.raises(NotFound):
        await ask(world, world.charlie)


async def test_the_page_asks_for_nobody_and_says_since_when(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    shown = (await bob.open("/my-briefings")).text
    assert "Nobody gets such letters unless they ask for them." in shown
    assert "you get none" in shown
    asked = await bob.send("/my-briefings/promotional", programme_id=str(world.programme_id), wants="yes")
    assert "You get promotional letters of" in asked.text
    assert "you asked for them on" in asked.text
    done = await bob.send("/my-briefings/promotional", programme_id=str(world.programme_id))
    assert "You get no more promotional letters of" in done.text
    charlie = await visitor(world.charlie)
    refused = await charlie.send("/my-briefings/promotional", programme_id=str(world.programme_id), wants="yes")
    assert refused.status_code == 404


async def test_a_reader_asks_for_them_by_the_link_of_a_letter_and_takes_it_back_there(
    world: World, visitor: Visit
) -> None:
    await readers.staff(world)
    ids = await readers.sent(world.alice, await readers.approved(world))
    reader, address = await visitor(), f"{readers.path(ids[0])}/wishes"
    assert 'wishes?language=en"' in (await reader.open(readers.path(ids[0]))).text
    assert "You get no letters that promote something" in (await reader.open(address)).text
    assert await PromotionalConsent.count() == 0  # looking asks for nothing
    for _ in range(2):
        asked = await reader.send(address, wants="yes")
        assert "You get letters that promote something" in asked.text
    assert await reached(world, MessageType.PROMOTIONAL) == {"amal@staff.example"}
    (row,) = await PromotionalConsent.select()
    assert (row["source"], row["withdrawn_at"]) == ("link of a letter", None)
    (letter,) = await readers.sent(world.alice, await readers.approved(world, **PROMOTIONAL))
    await actions.unsubscribe(readers.link(letter))
    assert "You get no letters" in (await reader.open(address)).text
    await reader.send(address, wants="yes")
    assert await reached(world, MessageType.PROMOTIONAL) == {"amal@staff.example"}
    assert [one["by"] for one in await Lifting.select()] == [None]
    assert "You get no letters" in (await reader.send(address)).text
    assert await reached(world, MessageType.PROMOTIONAL) == set()
    late = readers.path(ids[0], until=clock.now() - timedelta(days=1))
    assert (await reader.open(f"{late}/wishes")).status_code == 404
    assert (await reader.send(f"{readers.path(ids[0], purpose=Purpose.UNSUBSCRIBE)}/wishes")).status_code == 404
    await Delivery.update({Delivery.address: "delivery-1@anonymous.invalid"}).where(Delivery.id == ids[0])
    assert (await reader.send(address, wants="yes")).status_code == 404


async def test_other_programs_ask_and_read(world: World, api: Speak) -> None:
    bob, charlie = await api(world.bob), await api(world.charlie)
    body = {"programme_id": world.programme_id, "wants": True}
    made = await bob.post("/promotional-consents", json=body)
    assert (made.status_code, made.json()["source"]) == (201, "another program")
    assert (await bob.get("/promotional-consents")).json() == [made.json()]
    assert (await charlie.post("/promotional-consents", json=body)).status_code == 404
