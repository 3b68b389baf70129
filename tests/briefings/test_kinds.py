"""Each kind of person an audience can name: who is reached, who is left out and why, and who came and went since."""

from datetime import date

import pytest

from govern.adapters import clock
from govern.briefings import queries
from govern.briefings.model import Audience, Briefing, Kind, MessageType, Recipients, Repeat, Schedule
from govern.briefings.queries.audiences import reaches
from govern.briefings.tables import Suppression
from govern.people import actions as people
from govern.people.actions.leaving import end_role
from govern.people.model import ContactKind, Person, Role
from govern.people.queries import contacts, person
from govern.people.tables import RoleHeld
from tests.briefings.world import row, sent, staff, written
from tests.world import World

WEEKLY = Schedule(repeat=Repeat.WEEKLY, first=date(2026, 12, 14))
ROLES = {
    Kind.PARTNER_LEAD: Role.PARTNER_LEAD,
    Kind.BOARD_MEMBER: Role.BOARD_MEMBER,
    Kind.LINE_MANAGER: Role.LINE_MANAGER,
    Kind.SPONSOR: Role.SPONSOR,
    Kind.WORKSTREAM_LEAD: Role.WORKSTREAM_LEAD,
}
OF_COUNCILS = {Role.PARTNER_LEAD, Role.LINE_MANAGER}
CONTACTS = {Kind.STAFF: ContactKind.STAFF, Kind.MEMBER: ContactKind.MEMBER, Kind.CONTACT: ContactKind.CONTACT}


async def hold(world: World, name: str, role: Role, email: str = "") -> Person:
    made = await people.add_person(name=name, email=email or f"{name.split()[0].lower()}@govern.example")
    council = world.council_ids["C"] if role in OF_COUNCILS else None
    await people.give(None, made, world.programme_id, role=role, council_id=council)
    found = await person(made)
    assert found
    return found


async def reached(world: World, briefing: Briefing) -> Recipients:
    return (await queries.recipients(world.alice, briefing, None))[0]


def names(found: Recipients) -> list[str]:
    return sorted(one.name for one in found.included)


async def to(world: World, *kinds: Kind, **more: object) -> Briefing:
    return await written(world, text="Hello", subject="Hello", audience=Audience(kinds=kinds, **more), schedule=WEEKLY)


@pytest.mark.parametrize("kind", ROLES)
async def test_whoever_holds_the_role_is_reached_and_nobody_once_it_has_ended(world: World, kind: Kind) -> None:
    await staff(world, row("Gil of Brackenham"))
    one = await hold(world, "Rhian Role", ROLES[kind])
    briefing = await to(world, kind)
    before = names(await reached(world, briefing))
    assert "Rhian Role" in before
    assert "Gil of Brackenham" not in before
    await sent(world.alice, briefing)
    await hold(world, "Newt New", ROLES[kind])
    held = await RoleHeld.select(RoleHeld.id).where(RoleHeld.person == one.id).first()
    assert held
    await end_role(world.alice, world.programme_id, held["id"])
    briefing = await queries.briefing(world.alice, briefing.id)
    assert "Rhian Role" not in names(await reached(world, briefing))
    since = (await reaches(world.bob, briefing, None)).since
    assert since
    assert since.joined
    assert since.joined.names == ("Newt New",)
    assert [each.because for each in since.gone] == ["no longer match the rule"]


@pytest.mark.parametrize("kind", CONTACTS)
async def test_contacts_are_left_out_each_for_the_reason_that_holds(world: World, kind: Kind) -> None:
    rows = [row(f"{name} of Brackenham", kind=CONTACTS[kind]) for name in ("Gil", "Huw", "Ida", "Jan")]
    twin = row("Kim of Brackenham", kind=CONTACTS[kind], email="gil@staff.example", council="C")
    nobody = row("Lee of Brackenham", kind=CONTACTS[kind], email="")
    other = next(one for one in CONTACTS.values() if one is not CONTACTS[kind])
    await staff(world, *rows, twin, nobody, row("Other", kind=other))
    briefing = await to(world, kind)
    await sent(world.alice, briefing)
    for address, topic in (("huw@staff.example", "undeliverable"), ("ida@staff.example", "service_optional")):
        await Suppression.insert(
            Suppression(programme=world.programme_id, council=None, is_everywhere=True, address=address, topic=topic,
                        because="", delivery=None, at=clock.now(), lifted_at=None)
        )  # fmt: skip
    own = {one.name: one for one in await contacts(world.bob, world.programme_id, [world.council_ids["B"]])}
    await people.leave(world.bob, world.programme_id, own["Jan of Brackenham"].id, clock.today())
    found = await reached(world, await queries.briefing(world.alice, briefing.id))
    assert names(found) == ["Gil of Brackenham"]
    assert {one.reader.name.split()[0]: one.because for one in found.excluded} == {
        "Huw": "the address no longer works: mail to it came back",
        "Ida": "asked not to get optional briefings",
        "Jan": "has left",
        "Kim": "shares an address that already gets this briefing",
        "Lee": "has no email address",
    }
    since = (await reaches(world.bob, await queries.briefing(world.alice, briefing.id), None)).since
    assert since
    assert since.joined is None
    assert {each.because: each.names for each in since.gone} == {
        "the address no longer works: mail to it came back": ("Huw of Brackenham",),
        "asked not to get optional briefings": ("Ida of Brackenham",),
        "has left": ("Jan of Brackenham",),
    }


async def test_people_are_chosen_by_their_line_manager_and_managers_by_their_people(world: World) -> None:
    await staff(
        world,
        row("Mo Manager"),
        row("Gil Gray", line_manager="Mo@Staff.example"),
        row("Huw Hay", line_manager="nobody@staff.example"),
    )
    briefing = await to(world, Kind.STAFF, managers=("MO@staff.example",))
    assert names(await reached(world, briefing)) == ["Gil Gray"]
    assert names(await reached(world, await to(world, Kind.LINE_MANAGER))) == ["Mo Manager"]
    own = {one.name: one for one in await contacts(world.bob, world.programme_id, [world.council_ids["B"]])}
    await people.leave(world.bob, world.programme_id, own["Gil Gray"].id, clock.today())
    assert names(await reached(world, await to(world, Kind.LINE_MANAGER))) == []  # Mo manages nobody who is here


async def test_an_account_and_a_contact_of_one_address_get_one_letter_however_it_is_written(world: World) -> None:
    await hold(world, "Sue Sponsor", Role.SPONSOR, "Sue@Staff.example")
    await staff(world, row("Sue Sponsor"))
    found = await reached(world, await to(world, Kind.SPONSOR, Kind.STAFF))
    assert names(found) == ["Sue Sponsor"]
    assert found.excluded == ()
    assert found.included[0].kinds == {Kind.SPONSOR, Kind.STAFF}


async def test_who_left_a_council_and_holds_a_role_is_reached_by_the_role(world: World) -> None:
    await staff(world, row("Sue Sponsor"))
    await hold(world, "Sue Sponsor", Role.SPONSOR, "sue@staff.example")
    (own,) = await contacts(world.bob, world.programme_id, [world.council_ids["B"]])
    await people.leave(world.bob, world.programme_id, own.id, clock.today())
    assert names(await reached(world, await to(world, Kind.SPONSOR))) == ["Sue Sponsor"]
    gone = await reached(world, await to(world, Kind.STAFF))
    assert (names(gone), [one.because for one in gone.excluded]) == ([], ["has left"])


async def test_whoever_is_entered_as_staff_after_a_letter_has_neither_joined_nor_left(world: World) -> None:
    await hold(world, "Sue Sponsor", Role.SPONSOR, "sue@staff.example")
    briefing = await to(world, Kind.SPONSOR)
    await sent(world.alice, briefing)
    await staff(world, row("Sue Sponsor"))
    since = (await reaches(world.bob, await queries.briefing(world.alice, briefing.id), None)).since
    assert since
    assert (since.joined, since.gone) == (None, ())


async def test_mandatory_letters_reach_those_who_opted_out_of_others(world: World) -> None:
    await hold(world, "Sue Sponsor", Role.SPONSOR, "sue@staff.example")
    await Suppression.insert(
        Suppression(programme=world.programme_id, council=None, is_everywhere=True,
                    address="sue@staff.example", topic="service_optional",
                    because="", delivery=None, at=clock.now(), lifted_at=None)
    )  # fmt: skip
    briefing = await to(world, Kind.SPONSOR)
    found = await reached(world, briefing)
    assert [one.because for one in found.excluded] == ["asked not to get optional briefings"]
    must = await written(world, text="Hello", subject="Hello", audience=Audience(kinds=(Kind.SPONSOR,)),
                         message_type=MessageType.MANDATORY)  # fmt: skip
    assert names(await reached(world, must)) == ["Sue Sponsor"]
