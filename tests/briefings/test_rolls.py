"""Between the instant at which it is decided who gets a letter and the row of each: nobody is lost, added or told of
wrongly. No processes here; they die in sending/test_freezing_dies.py."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.actions import rolls
from govern.briefings.actions.forgetting import forget
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import Halt
from govern.briefings.tables import Delivery, Roll
from govern.people.model import Erased
from govern.people.tables import Contact
from govern.record.rules import FORMER
from tests.briefings import world as readers
from tests.world import World

DUE = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)


async def decided(world: World) -> int:
    """Nine people get it, and none has a row yet; the id of the briefing."""
    await readers.staff(world)
    briefing = await readers.approved(world)
    assert await freeze_due(DUE) == 1
    assert (await Delivery.count(), await Roll.count()) == (0, 1)
    return briefing.id


async def names() -> list[str]:
    rows = await Delivery.select(Delivery.name).order_by(Delivery.id)
    return [row["name"].split()[0] for row in rows]


async def test_whoever_looks_is_told_how_many_there_will_be(world: World) -> None:
    briefing_id = await decided(world)
    (one,) = await queries.progress(None, DUE)
    (sending,) = await queries.sendings(world.alice, briefing_id)
    assert (one.sent, one.waiting) == (0, 9)
    before = sending.row
    await rolls.write_out()
    (one,) = await queries.progress(None, DUE)
    (sending,) = await queries.sendings(world.alice, briefing_id)
    assert (one.waiting, sending.row) == (9, before)


async def test_each_has_one_row_however_often_rolls_are_written(world: World) -> None:
    await decided(world)
    for _ in range(2):
        await rolls.write_out()
    assert await names() == ["Amal", "Bea", "Cai", "Dev", "Ewa", "Fay", "Gil", "Huw", "Isla"]
    assert await Roll.count() == 0


async def test_who_gets_it_is_as_it_was_when_it_was_decided(world: World) -> None:
    await decided(world)
    await Contact.update({Contact.left_on: date(2026, 12, 14)}).where(Contact.name == "Amal of Ashvale")
    await Contact.update({Contact.email: "new@staff.example"}).where(Contact.name == "Bea of Ashvale")
    async with unit_of_work():
        assert await actions.send_batch(DUE) == 9
    addresses = {row["address"] for row in await Delivery.select(Delivery.address)}
    assert {"amal@staff.example", "bea@staff.example"} < addresses
    assert "new@staff.example" not in addresses


async def test_whoever_is_erased_meanwhile_gets_nothing_and_is_named_nowhere(world: World) -> None:
    await decided(world)
    gone = await Contact.select(Contact.id).where(Contact.name == "Amal of Ashvale").first()
    assert gone
    await forget(Erased(contact_ids=(gone["id"],), person_id=None, address="amal@staff.example"))
    assert await Roll.count() == 0
    row = await Delivery.select(Delivery.name, Delivery.state).where(Delivery.contact == gone["id"]).first()
    assert row == {"name": FORMER, "state": "failed"}


@pytest.mark.parametrize("halt", [actions.pause, actions.stop])
async def test_of_what_is_paused_or_stopped_everybody_has_a_row_and_nothing_leaves(world: World, halt: Any) -> None:
    briefing_id = await decided(world)
    found = await queries.briefing(world.alice, briefing_id)
    await halt(world.alice, briefing_id, Halt(version=found.version, because="A date is wrong."))
    async with unit_of_work():
        assert await actions.send_batch(DUE) == 0
        await actions.send_due(DUE)
    states = {row["state"] for row in await Delivery.select(Delivery.state)}
    assert (await Delivery.count(), states) == (9, {"due"})
