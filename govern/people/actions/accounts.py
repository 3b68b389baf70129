"""Accounts and the roles they hold."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import typed
from govern.kit.errors import Invalid, NotFound
from govern.people import queries
from govern.people.actions.letters import INVITATION, handed_over, promise, use_up_letters
from govern.people.actions.signing import HASHER
from govern.people.model import COUNCIL_ROLES, NewAccount, NewAdministrator, Person, Role, Thing
from govern.people.tables import Person as People
from govern.people.tables import RoleHeld
from govern.record import actions as record


async def invite(viewer: Person, programme_id: int, new: NewAccount) -> int:
    """Gives a role, and an account with an invitation by mail where there is none yet."""
    queries.allow(viewer, "invite", Thing(kind="account", programme_id=programme_id))
    if (new.role in COUNCIL_ROLES) != (new.council_id is not None):
        raise Invalid(
            {
                "council_id": "Choose the council this role speaks for."
                if new.council_id is None
                else "This role belongs to the programme, not to one council."
            }
        )
    async with unit_of_work() as work:
        person_id, is_new = await _account(new)
        await give(viewer, person_id, programme_id, role=new.role, council_id=new.council_id)
        if is_new:
            work.then("people.send_letters", letter_id=await promise(person_id, INVITATION))
        return person_id


async def _account(new: NewAccount) -> tuple[int, bool]:
    email = new.email.strip().lower()
    if row := await People.select(People.id).where(People.email == email).first():
        return row["id"], False
    return await add_person(name=new.name, email=email), True


async def add_person(*, name: str, email: str, password: str | None = None, is_administrator: bool = False) -> int:
    rows = await People.insert(
        People(
            name=name,
            email=email.strip().lower(),
            password=HASHER.hash(password) if password else None,
            is_administrator=is_administrator,
            credentials=1 if password else 0,
            made_at=clock.now(),
            left_at=None,
        )
    )
    return int(rows[0]["id"])


async def give(by: Person | None, person_id: int, programme_id: int, *, role: Role, council_id: int | None) -> None:
    """Gives a role once; giving it again changes nothing."""
    async with unit_of_work():
        same = (RoleHeld.person == person_id) & (RoleHeld.programme == programme_id) & (RoleHeld.role == role.value)
        held = await RoleHeld.select(RoleHeld.council).where(same & RoleHeld.ended_at.is_null())
        if any(row["council"] == council_id for row in held):
            return
        await RoleHeld.insert(
            RoleHeld(
                person=person_id,
                programme=programme_id,
                role=role.value,
                council=council_id,
                given_at=clock.now(),
                ended_at=None,
            )
        )
        thing = Thing(kind="role", id=person_id, programme_id=programme_id)
        await record.note(by, "gave", thing, role=role.value, council=council_id)


async def add_administrator(*, name: str, email: str) -> str:
    """The first person of an installation: answers the path of the page where they choose their password. Asked again
    for somebody who has not chosen one, it answers a fresh path, and the one before ends."""
    new = typed.read({"name": name, "email": email}, NewAdministrator)
    async with unit_of_work():
        same = People.email == new.email.lower()
        known = await People.select(People.id, People.password, People.is_administrator).where(same).first()
        if known and (known["password"] or not known["is_administrator"]):
            raise Invalid({"email": f"{new.email} has an account. They choose a new password at /forgotten-password."})
        if known:
            await use_up_letters(known["id"])
        person_id = known["id"] if known else await add_person(name=new.name, email=new.email, is_administrator=True)
        await record.note(None, "invited-again" if known else "added", Thing(kind="account", id=person_id))
        return await handed_over(await promise(person_id, INVITATION))


async def ensure_administrator(*, name: str, email: str) -> Person:
    """The installation's administrator, made if there is none."""
    found = await queries.first_administrator()
    if found is None:
        await add_person(name=name, email=email, is_administrator=True)
        found = await queries.first_administrator()
    if found is None:
        raise NotFound
    return found


async def set_passwords(password: str) -> None:
    """One password for everybody who has none: for samples only, where nobody is real."""
    await People.update({People.password: HASHER.hash(password), People.credentials: 1}).where(
        People.password.is_null()
    )
