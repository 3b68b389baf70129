"""Two people at one council's register of staff, and a workbook that brings people who are here already."""

import asyncio

import pytest

from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people import actions, queries
from govern.people.model import AddContact, ContactRow
from govern.people.tables import Contact
from tests.world import World


async def test_two_who_add_the_same_address_at_once_get_one_person_and_one_clear_answer(cast: World) -> None:
    """Each in a transaction of its own: the second waits for the first, and is told."""
    new = AddContact(council_id=cast.council_ids["B"], name="Ann Ellis", email="ann.at.once@staff.example")
    first_has_written = asyncio.Event()

    async def first() -> None:
        async with unit_of_work():
            await actions.add_contact(cast.bob, cast.programme_id, new)
            first_has_written.set()
            await asyncio.sleep(0.2)

    async def second() -> None:
        await first_has_written.wait()
        await actions.add_contact(cast.bob, cast.programme_id, new)

    try:
        done = await asyncio.gather(first(), second(), return_exceptions=True)
        assert done[0] is None
        assert isinstance(done[1], Invalid)
        assert done[1].problems == {"email": "Somebody of this council has this address already. Change them instead."}
        assert await Contact.count().where(Contact.email == new.email) == 1
    finally:
        await Contact.delete().where(Contact.email == new.email)


async def test_a_workbook_with_people_who_are_here_names_the_sheet_and_the_way_out(world: World) -> None:
    council = {"A": world.council_ids["A"], "B": world.council_ids["B"]}
    first = [ContactRow(email="gil@staff.example", name="Gil", council="B")]
    await actions.load_contacts(world.alice, world.programme_id, first, councils=council)
    again = [ContactRow(email=f"{name}@staff.example", name=name, council=code) for name, code in ("aA", "bB", "cB")]
    with pytest.raises(Invalid) as wrong:
        await actions.load_contacts(world.alice, world.programme_id, again, councils=council)
    assert set(wrong.value.problems) == {"people, row 3, council"}
    assert "“Staff and contacts”" in wrong.value.problems["people, row 3, council"]
    assert [one.name for one in await queries.contacts(world.bob, world.programme_id, [council["B"]])] == ["Gil"]
