"""Roles that end, invitations sent once more, and people who are forgotten while their entries stay (law 14)."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid, NotFound
from govern.people import queries
from govern.people.actions.letters import INVITATION, promise, use_up_letters
from govern.people.model import Erased, Person, Role, Thing
from govern.people.model.names import ERASED
from govern.people.tables import ApiToken, Contact, Letter, Once, RoleHeld
from govern.people.tables import Person as People
from govern.record import actions as record
from govern.record.rules import FORMER


async def end_role(viewer: Person, programme_id: int, role_id: int) -> None:
    """Takes a role away; the row stays, with the moment it ended. A programme keeps at least one manager."""
    async with unit_of_work():
        queries.allow(viewer, "end", Thing(kind="role", programme_id=programme_id))
        held = await _held(programme_id)
        one = next((row for row in held if row["id"] == role_id), None)
        if one is None:
            raise NotFound
        managers = [row for row in held if row["role"] == Role.PROGRAMME_MANAGER.value]
        if managers == [one]:
            raise Invalid({"role": "A programme needs a manager. Give somebody else that role first."})
        await RoleHeld.update({RoleHeld.ended_at: clock.now()}).where(RoleHeld.id == role_id)
        thing = Thing(kind="role", id=one["person"], programme_id=programme_id)
        await record.note(viewer, "ended", thing, role=one["role"], council=one["council"])


async def _held(programme_id: int) -> list[dict[str, Any]]:
    """The roles of a programme, locked, so that two people never end the last two managers' roles at once."""
    rows: list[dict[str, Any]] = (
        await RoleHeld.select(RoleHeld.id, RoleHeld.person, RoleHeld.role, RoleHeld.council)
        .where((RoleHeld.programme == programme_id) & RoleHeld.ended_at.is_null())
        .order_by(RoleHeld.id)
        .lock_rows("UPDATE")
    )
    return rows


async def invite_again(viewer: Person, programme_id: int, person_id: int) -> None:
    """A fresh invitation for somebody who has not signed in yet; links sent before stop working."""
    async with unit_of_work() as work:
        queries.allow(viewer, "invite", Thing(kind="account", programme_id=programme_id))
        if all(row["person"] != person_id for row in await _held(programme_id)):
            raise NotFound
        row = await People.select(People.credentials).where((People.id == person_id) & People.left_at.is_null()).first()
        if row is None or row["credentials"]:
            raise Invalid({"account": "This person has a password already. They can choose a new one when signing in."})
        await use_up_letters(person_id)
        work.then("people.send_letters", letter_id=await promise(person_id, INVITATION))
        await record.note(viewer, "invited-again", Thing(kind="account", id=person_id, programme_id=programme_id))


async def erase(viewer: Person, email: str) -> Erased:
    """Forgets a person: name, addresses, password, roles and tokens go; what they did stays, by a former member.

    The letters they got are another chapter's: `thread.actions.erase` is the whole of it.
    """
    thing = Thing(kind="account")
    queries.allow(viewer, "erase", thing)
    address = email.strip().lower()
    async with unit_of_work():
        row = await People.select(People.id).where(People.email == address).lock_rows("UPDATE").first()
        contacts = await Contact.select(Contact.id).where(Contact.email == address)
        if row is None and not contacts:
            raise Invalid({"email": f"Nobody here has the address {address}."})
        if row and row["id"] == viewer.id:
            raise Invalid({"email": "You cannot erase yourself. Another administrator can."})
        for contact in contacts:
            await _forget_contact(contact["id"])
        if row:
            await _forget_account(row["id"])
        await _forget_mentions(address)
        person_id = int(row["id"]) if row else 0
        await record.note(viewer, "erased", Thing(kind="account", id=person_id), contacts=len(contacts))
        ids = tuple(contact["id"] for contact in contacts)
        return Erased(person_id=person_id, contact_ids=ids, address=address)


async def _forget_mentions(address: str) -> None:
    """As somebody's line manager, and in answers kept for a second try of the same request."""
    await Contact.raw("UPDATE contact SET line_manager = '' WHERE lower(trim(line_manager)) = {}", address)
    await Once.raw(
        "UPDATE once SET content = '' "
        "WHERE strpos(lower(encode(content, 'escape')), lower(encode({}::bytea, 'escape'))) > 0",
        address.encode(),
    )


async def _forget_account(person_id: int) -> None:
    now = clock.now()
    gone: dict[Any, Any] = {
        People.name: FORMER,
        People.email: f"person-{person_id}{ERASED}",
        People.password: None,
        People.is_administrator: False,
        People.credentials: People.credentials + 1,
        People.left_at: now,
    }
    await People.update(gone).where(People.id == person_id)
    await RoleHeld.update({RoleHeld.ended_at: now}).where((RoleHeld.person == person_id) & RoleHeld.ended_at.is_null())
    await ApiToken.update({ApiToken.revoked_at: clock.real_now()}).where(
        (ApiToken.person == person_id) & ApiToken.revoked_at.is_null()
    )
    await use_up_letters(person_id)
    await Letter.update({Letter.failure: None}).where(Letter.person == person_id)


async def _forget_contact(contact_id: int) -> None:
    blank: dict[Any, Any] = dict.fromkeys(
        (Contact.service, Contact.team, Contact.site, Contact.grade, Contact.union, Contact.line_manager), ""
    )
    unsaid: dict[Any, Any] = {Contact.in_transfer: None, Contact.away_since: None}
    gone = {Contact.name: FORMER, Contact.email: f"contact-{contact_id}{ERASED}", Contact.left_on: clock.today()}
    await Contact.update(blank | unsaid | gone).where(Contact.id == contact_id)
