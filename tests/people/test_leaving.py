"""Roles that end, invitations sent again, and people who are erased: who may, who may not, and what stays."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.people import actions, queries
from govern.people.actions.letters import letter_path
from govern.people.model import NewAccount, Role
from govern.people.tables import Contact, Letter, RoleHeld
from govern.people.tables import Person as People
from govern.record import queries as trail
from govern.record.tables import Entry
from tests.conftest import Visitor
from tests.world import PASSWORD, World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
NINA = NewAccount(name="Siân O’Rourke", email="sian@govern.example", role=Role.VIEWER)


async def role_of(person_id: int) -> int:
    row = await RoleHeld.select(RoleHeld.id).where(RoleHeld.person == person_id).order_by(RoleHeld.id).first()
    assert row
    return int(row["id"])


async def test_alice_ends_a_role_on_the_page_and_its_holder_sees_nothing_any_more(world: World, visitor: Visit) -> None:
    victor = await visitor(world.victor)
    alice = await visitor(world.alice)
    address = f"/programmes/{world.programme_id}/accounts"
    assert "End this role" in (await alice.open(address)).text
    answer = await alice.send(f"/programmes/{world.programme_id}/roles/{await role_of(world.victor.id)}/endings")
    assert "The role has ended." in answer.text
    assert "Victor Vale" not in answer.text.split("</table>")[0]
    assert (await victor.open(f"/programmes/{world.programme_id}")).status_code == 404


async def test_the_last_manager_stays_until_there_is_another(world: World) -> None:
    mine = await role_of(world.alice.id)
    await actions.end_role(world.alice, world.programme_id, await role_of(world.admin.id))
    with pytest.raises(Invalid, match="needs a manager"):
        await actions.end_role(world.alice, world.programme_id, mine)
    await actions.give(world.alice, world.victor.id, world.programme_id, role=Role.PROGRAMME_MANAGER, council_id=None)
    await actions.end_role(world.alice, world.programme_id, mine)
    found = await queries.person(world.alice.id)
    assert found
    assert found.roles == ()


async def test_who_may_not_ends_no_role_and_invites_nobody(world: World, visitor: Visit) -> None:
    role = await role_of(world.victor.id)
    for who, status in ((world.bob, 403), (world.victor, 403), (world.charlie, 404)):
        browser = await visitor(who)
        home = f"/programmes/{world.programme_id}"
        assert (await browser.send(f"{home}/roles/{role}/endings")).status_code == status, who.name
        assert (await browser.send(f"{home}/accounts/{world.victor.id}/invitations")).status_code == status, who.name
    assert "End this role" not in (await (await visitor(world.bob)).open(f"{home}/accounts")).text


async def test_a_role_of_another_programme_cannot_be_ended_from_here(world: World) -> None:
    with pytest.raises(NotFound):
        await actions.end_role(world.alice, world.programme_id, await role_of(world.charlie.id))
    with pytest.raises(NotFound):
        await actions.invite_again(world.alice, world.programme_id, world.charlie.id)


async def test_an_invitation_sent_again_stops_the_link_before(world: World, visitor: Visit) -> None:
    person_id = await actions.invite(world.alice, world.programme_id, NINA)
    first = await Letter.select(Letter.id).where(Letter.person == person_id).first()
    assert first
    path = await letter_path(first["id"])
    stranger = await visitor()
    assert (await stranger.open(path)).status_code == 200
    alice = await visitor(world.alice)
    answer = await alice.send(f"/programmes/{world.programme_id}/accounts/{person_id}/invitations")
    assert "A fresh invitation is on its way." in answer.text
    assert (await stranger.open(path)).status_code == 404
    open_letters = await Letter.select(Letter.id).where((Letter.person == person_id) & Letter.used_at.is_null())
    assert len(open_letters) == 1


async def test_somebody_with_a_password_needs_no_invitation(world: World) -> None:
    with pytest.raises(Invalid, match="has a password already"):
        await actions.invite_again(world.alice, world.programme_id, world.bob.id)


async def contact(world: World, email: str) -> None:
    names = ("service", "team", "site", "grade", "union", "line_manager")
    await Contact.insert(
        Contact(
            council=world.council_ids["B"],
            name="Bob Barker",
            email=email,
            kind="staff",
            language="cy",
            left_on=None,
            **dict.fromkeys(names, "Revenues"),
        )
    )


async def test_erasing_forgets_the_person_and_leaves_every_hash_valid(world: World, visitor: Visit, api: Speak) -> None:
    browser, program = await visitor(world.bob), await api(world.bob)
    await contact(world, world.bob.email)
    before = [row["hash"] for row in await Entry.select(Entry.hash).order_by(Entry.id)]
    await actions.erase(world.admin, f" {world.bob.email.upper()} ")
    after = [row["hash"] for row in await Entry.select(Entry.hash).order_by(Entry.id)]
    assert after[: len(before)] == before
    assert await trail.findings(None) == []
    for table in (People, Contact):
        kept = str(await table.select())
        assert "Barker" not in kept
        assert world.bob.email not in kept
    assert (await browser.open(f"/programmes/{world.programme_id}")).status_code == 303
    assert (await program.get("/me")).status_code == 401
    said = [one.sentence for one in await trail.latest(world.alice, 0)]
    assert any(one.startswith("a former member of staff made token") for one in said)


async def test_the_erased_cannot_come_back_by_their_old_sign_in(world: World, visitor: Visit) -> None:
    await actions.erase(world.admin, world.bob.email)
    stranger = await visitor()
    answer = await stranger.send("/sign-in", email=world.bob.email, password=PASSWORD)
    assert answer.status_code == 422


async def test_only_the_administrator_erases_and_never_themselves(world: World) -> None:
    for who in (world.alice, world.bob, world.charlie):
        with pytest.raises(NotAllowed):
            await actions.erase(who, world.victor.email)
    with pytest.raises(Invalid, match="cannot erase yourself"):
        await actions.erase(world.admin, world.admin.email)
    with pytest.raises(Invalid, match="Nobody here"):
        await actions.erase(world.admin, "nobody@govern.example")


async def test_no_name_or_address_stands_in_the_record(world: World) -> None:
    await actions.invite(world.alice, world.programme_id, NINA)
    kept = str(await Entry.select(Entry.facts, Entry.verb, Entry.kind))
    for person in (world.alice, world.bob, world.dora, NINA):
        assert person.email not in kept
        assert person.name not in kept


async def test_somebody_is_found_among_all_who_hold_a_role_and_the_list_comes_as_a_file(
    world: World, visitor: Visit
) -> None:
    alice = await visitor(world.alice)
    address = f"/programmes/{world.programme_id}/accounts"
    found = (await alice.open(f"{address}?words=BARKER")).text
    assert ("Bob Barker" in found, "Victor Vale" in found) == (True, False)
    leads = (await alice.open(f"{address}?holds=partner-lead&sort=-name")).text
    assert leads.index("Carol Coates") < leads.index("Bob Barker")
    assert "Victor Vale" not in leads.split("</table>")[0]
    assert "Nobody like this" in (await alice.open(f"{address}?words=zebra")).text
    rows = (await alice.open(f"{address}?download=csv&words=vale")).text.splitlines()
    assert rows[1:] == ["Victor Vale,Viewer,the programme,victor@govern.example,yes"]
    assert (await (await visitor(world.charlie)).open(f"{address}?download=csv")).status_code == 404
