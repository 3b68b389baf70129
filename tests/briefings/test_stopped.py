"""Addresses that get no letters: who sees which, who lets letters go there, and why a wish is its reader's own."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.actions import stopping
from govern.briefings.model import Lift, StoppedAddress
from govern.briefings.rules import stopped as rules
from govern.briefings.tables import Lifting, Suppression
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.people.tables import Contact
from tests.briefings import world as readers
from tests.briefings.test_staff_files import FILE, bring, secret
from tests.briefings.test_staff_pages import path
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
GIL = "gil@staff.example"
BOUNCE, WISH = "undeliverable", "service_optional"
FIXED = Lift(because="The mailbox was full and works again")
ASKED = Lift(because="By telephone on 20 November", at_own_wish=True)


async def stopped(world: World, council: str | None = "B", *, topic: str = BOUNCE, address: str = GIL) -> int:
    everywhere = topic == BOUNCE or council is None
    row = Suppression(
        programme=world.programme_id, council=world.council_ids.get(council or ""), address=address, topic=topic,
        is_everywhere=everywhere, because="550 no such user", delivery=None, at=clock.now(), lifted_at=None,
    )  # fmt: skip
    await row.save()
    return row.id


async def communications_lead(world: World, code: str = "B") -> Person:
    await people.give(
        None, world.victor.id, world.programme_id, role=Role.COMMUNICATIONS_LEAD, council_id=world.council_ids[code]
    )
    found = await person(world.victor.id)
    assert found
    return found


async def is_reached(world: World, address: str = "gil@staff.example") -> bool:
    found, _ = await queries.recipients(world.alice, await readers.written(world), None)
    return address in {one.address for one in found.included}


ONE = StoppedAddress(
    id=1, programme_id=1, council_id=2, council="Brackenham", address="g@x.example", name="", topic=BOUNCE,
    is_everywhere=True, because="550",
    at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
)  # fmt: skip


def test_a_bounce_is_lifted_for_a_reason_and_a_wish_only_at_the_readers_wish() -> None:

    wish = replace(ONE, topic=WISH, is_everywhere=False)
    assert rules.problems(ONE, FIXED) == {}
    assert list(rules.problems(ONE, Lift(because="  "))) == ["because"]
    assert list(rules.problems(wish, FIXED)) == ["at_own_wish"]
    assert rules.problems(wish, ASKED) == {}
    assert ONE.sentence == "Mail to it came back: 550"
    assert wish.sentence == "Its reader asked for no more letters that are good to know from Brackenham."
    assert (
        replace(ONE, topic="promotional").sentence
        == "Its reader asked for no more promotional letters, from any council."
    )


async def test_a_communications_lead_lets_letters_go_there_again(world: World) -> None:
    await readers.staff(world)
    id, vera = await stopped(world), await communications_lead(world)
    assert not await is_reached(world)
    lifted = await actions.lift(vera, id, FIXED)
    assert lifted.lifted_at is not None
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == f"Victor Vale let letters go to address {id}: not at own wish"
    assert await is_reached(world)
    (row,) = await Lifting.select()
    assert (row["suppression"], row["because"], row["by"]) == (id, FIXED.because, vera.id)
    with pytest.raises(Conflict, match="again since"):
        await actions.lift(vera, id, FIXED)


async def test_a_readers_wish_is_undone_only_when_they_ask(world: World) -> None:
    await readers.staff(world)
    id = await stopped(world, topic=WISH)
    with pytest.raises(Invalid) as wrong:
        await actions.lift(world.bob, id, FIXED)
    assert list(wrong.value.problems) == ["at_own_wish"]
    assert not await is_reached(world)
    await actions.lift(world.bob, id, ASKED)
    assert await is_reached(world)


async def test_a_reader_who_unsubscribes_again_is_stopped_again_and_both_stories_are_kept(world: World) -> None:
    await readers.staff(world)
    deliveries = await readers.sent(world.alice, await readers.approved(world))
    await actions.unsubscribe(readers.link(deliveries[0]))
    (row,) = await Suppression.select(Suppression.id)
    carer = await communications_lead(world, "A")
    await actions.lift(carer, row["id"], ASKED)
    await actions.unsubscribe(readers.link(deliveries[0]))
    assert (await queries.stopped_address(carer, row["id"])).lifted_at is None
    assert not await is_reached(world, "amal@staff.example")
    await actions.lift(carer, row["id"], ASKED)
    assert await Lifting.count().where(Lifting.suppression == row["id"]) == 2


async def test_each_council_sees_its_own_and_counts_of_the_others(world: World) -> None:
    own, other = await stopped(world), await stopped(world, "A", address="amal@staff.example")
    board = await stopped(world, None, address="b@x.example")
    seen = await queries.stopped_addresses(world.bob, world.programme_id)
    assert {one.id for one in seen.own} == {own, board}
    assert seen.others == (("Ashvale", "fewer than 5"),)
    managers = await queries.stopped_addresses(world.alice, world.programme_id)
    assert [one.id for one in managers.own] == [board]
    assert managers.others == (("Ashvale", "fewer than 5"), ("Brackenham", "fewer than 5"))
    for who in (world.alice, world.victor, world.dora, world.charlie):
        with pytest.raises(NotFound):
            await queries.stopped_address(who, own)
    with pytest.raises(NotFound):
        await actions.lift(world.bob, other, FIXED)
    with pytest.raises(NotFound):
        await queries.stopped_addresses(world.charlie, world.programme_id)
    assert (await actions.lift(world.alice, board, FIXED)).lifted_at


async def test_a_line_manager_sees_staff_and_lifts_nothing(world: World) -> None:
    await people.give(None, world.victor.id, world.programme_id, role=Role.LINE_MANAGER,
                      council_id=world.council_ids["B"])  # fmt: skip
    with pytest.raises((NotAllowed, NotFound)):
        await actions.lift(await person(world.victor.id), await stopped(world), FIXED)


async def test_the_page_says_why_keeps_what_was_typed_and_lifts(world: World, visitor: Visit) -> None:
    await readers.staff(world)
    id = await stopped(world, topic=WISH)
    bob, list_ = await visitor(world.bob), f"/programmes/{world.programme_id}/stopped-addresses"
    shown = (await bob.open(list_)).text
    assert "1 address gets no letters" in shown
    assert "Gil of Brackenham" in shown
    assert "This was its reader’s own wish" in (await bob.open(f"/stopped-addresses/{id}")).text
    refused = await bob.send(f"/stopped-addresses/{id}/liftings", because="She must read this")
    assert refused.status_code == 422
    assert 'href="#at_own_wish"' in refused.text
    assert "She must read this" in refused.text
    done = await bob.send(f"/stopped-addresses/{id}/liftings", because="By telephone", at_own_wish="yes")
    assert "Letters can go to gil@staff.example again." in done.text
    assert "Every address you may know gets its letters" in done.text
    late = await bob.send(f"/stopped-addresses/{id}/liftings", because="By telephone", at_own_wish="yes")
    assert late.status_code == 409
    file = (await bob.open(f"{list_}?download=csv")).text
    assert file.startswith("\ufeffAddress,Name,Council,No letters of,Why,Since")


async def test_charlie_and_a_viewer_find_no_address(world: World, visitor: Visit) -> None:
    id = await stopped(world)
    charlie, victor = await visitor(world.charlie), await visitor(world.victor)
    for page in (f"/stopped-addresses/{id}", f"/programmes/{world.programme_id}/stopped-addresses"):
        assert (await charlie.open(page)).status_code == 404
    assert (await charlie.send(f"/stopped-addresses/{id}/liftings", because="Mine")).status_code == 404
    counts = (await victor.open(f"/programmes/{world.programme_id}/stopped-addresses")).text
    assert "gil@staff.example" not in counts
    assert "Brackenham: fewer than 5" in counts


async def test_the_api_lists_and_lifts(world: World, api: Speak) -> None:
    id = await stopped(world)
    bob = await api(world.bob)
    listed = (await bob.get(f"/programmes/{world.programme_id}/stopped-addresses")).json()
    assert [(one["id"], one["address"]) for one in listed["own"]] == [(id, "gil@staff.example")]
    lifted = await bob.post(f"/stopped-addresses/{id}/liftings", json={"because": "The mailbox works again"})
    assert (lifted.status_code, lifted.json()["lifted_at"] is not None) == (201, True)
    again = await bob.post(f"/stopped-addresses/{id}/liftings", json={"because": "The mailbox works again"})
    assert again.status_code == 412


async def moved_to(world: World, council: str) -> set[str]:
    """The addresses that a briefing reaches once Amal works for this council as a new file of staff says."""
    await Contact.insert(Contact(council=world.council_ids[council], name="Amal", email="amal@staff.example",
        kind="staff", service="Revenues", team="", site="", grade="", union="", line_manager="", language="en",
        left_on=None))  # fmt: skip
    found, _ = await queries.recipients(world.alice, await readers.written(world), None)
    return {f"{one.address} {one.council}" for one in found.included}


async def test_a_wish_stops_the_letters_of_the_council_that_wrote_and_no_others(world: World) -> None:
    await readers.staff(world)
    deliveries = await readers.sent(world.alice, await readers.approved(world))
    await actions.unsubscribe(readers.link(deliveries[0]))
    (row,) = await Suppression.select()
    assert (row["council"], row["is_everywhere"]) == (world.council_ids["A"], False)
    reached = await moved_to(world, "B")
    assert f"amal@staff.example {world.council_ids['B']}" in reached
    assert f"amal@staff.example {world.council_ids['A']}" not in reached


@pytest.mark.parametrize("because", ["nobody there", "complaint"])
async def test_an_address_that_is_dead_or_complained_is_so_for_every_council(world: World, because: str) -> None:
    await readers.staff(world)
    deliveries = await readers.sent(world.alice, await readers.approved(world))
    place = stopping.Place(programme=world.programme_id, council=world.council_ids["A"],
                           address="amal@staff.example", delivery=deliveries[0])  # fmt: skip
    await actions.unsubscribe(readers.link(deliveries[0]))
    topics = (BOUNCE,) if because == "nobody there" else (WISH, "promotional")
    await stopping.stop(place, topics, because=because, at=clock.now(), is_everywhere=True)
    assert all(row["is_everywhere"] for row in await Suppression.select() if row["topic"] in topics)
    assert not [one for one in await moved_to(world, "B") if one.startswith("amal@")]


async def test_a_wish_outlasts_a_file_of_staff_without_its_reader_and_one_with_them_again(
    world: World, visitor: Visit
) -> None:
    await readers.staff(world)
    deliveries = await readers.sent(world.alice, await readers.approved(world))
    await actions.unsubscribe(readers.link(deliveries[6]))
    bob = await visitor(world.bob)
    for file in (FILE.replace("gil@", "gill@"), FILE):
        await bob.send(path(world, "/load/confirm"), draft=secret(await bring(bob, world, file)), gone="yes")
    found, _ = await queries.recipients(world.alice, await readers.written(world), None)
    because = [one.because for one in found.excluded if one.reader.address == GIL and not one.reader.has_left]
    assert because == ["asked not to get optional briefings"]
