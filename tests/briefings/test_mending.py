"""Addresses to mend: whom of a council's people no letter reaches, seen by those who may see them by name."""

import csv
import io

from govern.adapters import clock
from govern.briefings import actions
from govern.briefings.queries.mending import to_mend
from govern.briefings.rules.mending import why
from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from govern.people.tables import Contact
from tests.briefings.test_staff_pages import Speak, Visit, ids
from tests.briefings.test_stopped import FIXED, GIL, WISH, stopped
from tests.briefings.world import row, staff
from tests.world import World


def address(world: World, council: str = "B") -> str:
    return f"/programmes/{world.programme_id}/staff/addresses/{world.council_ids[council]}"


async def typed(world: World, name: str, email: str) -> None:
    """As a table of an earlier day may hold it: what is typed or loaded now needs an address, in lower case."""
    one = await Contact.objects().where(Contact.name == name).first()
    assert one
    await Contact.update({Contact.email: email}).where(Contact.id == one.id)


async def said(world: World) -> dict[str, str]:
    found = await to_mend(world.bob, world.programme_id, world.council_ids["B"])
    return {one.name: one.why for one in found}


def test_the_reasons_are_said_one_after_the_other() -> None:
    told = why("a@x.example", because="550 no such user.", sharers=["Ann", "Bea"], is_elsewhere=True)
    assert told == (
        "Mail to it came back: 550 no such user. Ann and Bea have the same address. "
        "Somebody of another council has the same address."
    )
    assert why("", because=None, sharers=["Ann"], is_elsewhere=True) == "There is no email address."
    assert why("a@x.example", because="", sharers=[], is_elsewhere=False) == "Mail to it came back."


async def test_missing_dead_and_shared_addresses_are_listed_and_no_others(world: World) -> None:
    people_ = [row(name) for name in ("Gil Evans", "Huw Rees", "Ian Moss", "Joy Webb", "Kit Lowe", "Lou Fine")]
    await staff(world, *people_, row("Kit Ashvale", "A"), row("Zed Ashvale", "A", email="zed@staff.example"))
    await typed(world, "Huw Rees", " ")
    await typed(world, "Joy Webb", "Ian@staff.example")
    await stopped(world)
    await stopped(world, topic=WISH, address="lou@staff.example")
    assert await said(world) == {
        "Gil Evans": "Mail to it came back: 550 no such user.",
        "Huw Rees": "There is no email address.",
        "Ian Moss": "Joy Webb has the same address.",
        "Joy Webb": "Ian Moss has the same address.",
        "Kit Lowe": "Somebody of another council has the same address.",
    }


async def test_who_left_and_what_works_again_is_mended(world: World) -> None:
    await staff(world, row("Gil Evans"), row("Kit Lowe"), row("Kit Ashvale", "A"))
    id = await stopped(world)
    assert list(await said(world)) == ["Gil Evans", "Kit Lowe"]
    await actions.lift(world.bob, id, FIXED)
    await people.leave(world.bob, world.programme_id, (await ids(world))["Kit Lowe"], clock.today())
    assert await said(world) == {}


async def test_the_page_its_file_and_the_count_on_the_staff_page_say_the_same(world: World, visitor: Visit) -> None:
    await staff(world)
    id = await stopped(world)
    bob = await visitor(world.bob)
    assert "Addresses to mend: 1</a>" in (await bob.open(f"/programmes/{world.programme_id}/staff")).text
    shown = (await bob.open(address(world))).text
    assert "<h1>1 address of Brackenham to mend</h1>" in shown
    assert GIL in shown
    assert "Open a person to correct the address, or" in shown
    file = (await bob.open(f"{address(world)}?download=csv")).content.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(file))
    assert list(line) == ["Name", "Service", "Address", "Why", "Since"]
    assert (line["Name"], line["Service"], line["Address"]) == ("Gil of Brackenham", "Revenues", GIL)
    assert line["Since"].startswith("2026-11-23")
    assert (await bob.open(f"{address(world)}?download=xlsx")).content.startswith(b"PK")
    await actions.lift(world.bob, id, FIXED)
    assert "No address of Brackenham has to be mended" in (await bob.open(address(world))).text


async def test_nobody_else_finds_them(world: World, visitor: Visit, api: Speak) -> None:
    await staff(world)
    await stopped(world)
    for who in (world.charlie, world.carol, world.alice, world.dora):
        for end in ("", "?download=csv"):
            answer = await (await visitor(who)).open(address(world) + end)
            assert answer.status_code == 404, who.name
            assert "Gil" not in answer.text
        told = await (await api(who)).get(address(world))
        assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")


async def test_a_line_manager_and_their_program_see_them_and_whom_to_ask(
    world: World, visitor: Visit, api: Speak
) -> None:
    await staff(world)
    await stopped(world)
    council_id = world.council_ids["B"]
    await people.give(None, world.victor.id, world.programme_id, role=Role.LINE_MANAGER, council_id=council_id)
    manager = await person(world.victor.id)
    assert manager
    assert "Ask your council’s partner lead" in (await (await visitor(manager)).open(address(world))).text
    found = (await (await api(manager)).get(address(world))).json()
    assert found["total"] == 1
    assert found["items"][0]["address"] == GIL
    assert found["items"][0]["why"] == "Mail to it came back: 550 no such user."
