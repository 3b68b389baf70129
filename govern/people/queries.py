"""Who is looking, and whom they may look at."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from govern.adapters import clock, database, store
from govern.kit import typed
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.people import rules
from govern.people.model import Account, Contact, ContactRow, Draft, Held, Person, Scope, Thing, Token
from govern.people.rules import contacts as contact_rules
from govern.people.tables import ApiToken, Letter, RoleHeld
from govern.people.tables import Contact as Contacts
from govern.people.tables import Person as People

COOKIE = "govern"
SIGN_IN = "govern:sign-in:"
SAID = "govern:said:"
CONTACTS_LOCK = 727_001  # a number of our own, for PostgreSQL's advisory locks
WHO = """
p.id, p.name, p.email, p.is_administrator, coalesce((
    SELECT json_agg(json_build_object('programme_id', r.programme, 'role', r.role, 'council_id', r.council)
        ORDER BY r.programme, r.role COLLATE "C", coalesce(r.council, 0))
    FROM role_held r WHERE r.person = p.id AND r.ended_at IS NULL), '[]') AS roles
"""
BY_ID = f"SELECT {WHO} FROM person p WHERE p.id = $1 AND p.left_at IS NULL"
BY_SIGN_IN = BY_ID + " AND p.credentials = $2"
BY_TOKEN = f"""
SELECT {WHO}, t.scope FROM api_token t JOIN person p ON p.id = t.person
WHERE t.secret_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND p.left_at IS NULL
"""


def digest(secret: str) -> str:
    """How a secret is kept: its SHA-256, enough for 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def allow(viewer: Person, verb: str, thing: Thing) -> None:
    """Refuses what the viewer may not do; a thing of somebody else's programme does not exist for them."""
    if rules.may(viewer, verb, thing):
        return
    if thing.programme_id is not None and not rules.may_see(viewer, thing.programme_id):
        raise NotFound
    raise NotAllowed


async def person(person_id: int) -> Person | None:
    """The viewer themselves: who they are before anything can be asked in their name."""
    return _person(await database.answers(BY_ID, person_id))


def _person(rows: Sequence[Mapping[str, Any]]) -> Person | None:
    if not rows:
        return None
    row = rows[0]
    roles = msgspec.json.decode(row["roles"], type=tuple[Held, ...])
    known = {name: row[name] for name in ("id", "name", "email", "is_administrator")}
    return Person(**known, roles=roles)


async def signed_in(session: str) -> Person | None:
    """The person behind a sign-in's cookie; a changed password has ended all sign-ins before it."""
    kept = await store.client().get(SIGN_IN + digest(session))
    if kept is None:
        return None
    person_id, credentials = msgspec.json.decode(kept, type=tuple[int, int])
    return _person(await database.answers(BY_SIGN_IN, person_id, credentials))


async def said(session: str) -> list[str]:
    """What the last action wants to tell, once."""
    kept = await store.client().getdel(SAID + digest(session))
    return msgspec.json.decode(kept, type=list[str]) if kept else []


async def bearer(token: str, now: datetime) -> tuple[Person, Scope] | None:
    rows = await database.answers(BY_TOKEN, digest(token), now)
    found = _person(rows)
    return (found, Scope(rows[0]["scope"])) if found else None


async def letter(secret: str) -> dict[str, Any]:
    """An unused invitation or reset, by the secret in its link."""
    row = (
        await Letter.select(
            Letter.id,
            Letter.person,
            Letter.purpose,
            Letter.person.name.as_alias("name"),
            Letter.person.email.as_alias("email"),
        )
        .where(
            (Letter.secret_hash == digest(secret)) & Letter.used_at.is_null() & (Letter.expires_at > clock.real_now())
        )
        .first()
    )
    if row is None:
        raise NotFound("This link has been used or has run out. Ask for a new one under “Forgotten your password?”.")
    return row


async def tokens(viewer: Person) -> list[Token]:
    rows = (
        await ApiToken.select(
            ApiToken.id, ApiToken.name, ApiToken.scope, ApiToken.made_at, ApiToken.expires_at, ApiToken.revoked_at
        )
        .where(ApiToken.person == viewer.id)
        .order_by(ApiToken.id, ascending=False)
    )
    return msgspec.convert(rows, list[Token])


async def accounts(viewer: Person, programme_id: int) -> list[Account]:
    """Who takes part in a programme, by name."""
    allow(viewer, "see", Thing(kind="account", programme_id=programme_id))
    rows = (
        await RoleHeld.select(
            RoleHeld.person.id.as_alias("id"),
            RoleHeld.id.as_alias("role_id"),
            RoleHeld.person.name.as_alias("name"),
            RoleHeld.person.email.as_alias("email"),
            RoleHeld.role,
            RoleHeld.council.name.as_alias("council_name"),
            RoleHeld.person.credentials.as_alias("credentials"),
        )
        .where((RoleHeld.programme == programme_id) & RoleHeld.ended_at.is_null())
        .order_by(RoleHeld.person.name)
    )
    return [msgspec.convert({**row, "has_signed_in": row["credentials"] > 0}, Account, strict=False) for row in rows]


async def people_of(viewer: Person, programme_id: int) -> dict[int, str]:
    """Names of those who hold a role in a programme, for choosing an owner."""
    if not rules.may_see(viewer, programme_id):
        raise NotFound
    rows = (
        await RoleHeld.select(RoleHeld.person.id.as_alias("id"), RoleHeld.person.name.as_alias("name"))
        .where((RoleHeld.programme == programme_id) & RoleHeld.ended_at.is_null())
        .order_by(RoleHeld.person.name)
    )
    return {row["id"]: row["name"] for row in rows}


async def owners(viewer: Person, programme_id: int, owner_id: int) -> dict[int, str]:
    """The same, where somebody is chosen to own a thing; refused by its field where they hold no role."""
    names = await people_of(viewer, programme_id)
    if owner_id not in names:
        raise Invalid({"owner_id": "Choose somebody who takes part in this programme."})
    return names


async def own_councils(viewer: Person, programme_id: int) -> frozenset[int]:
    """The councils somebody belongs to: those they speak for, and those that list their address among their people."""
    same = (Contacts.email == viewer.email) & Contacts.left_on.is_null()
    rows = await Contacts.select(Contacts.council).where(same)
    return viewer.council_ids(programme_id) | {row["council"] for row in rows}


async def ids_by_email() -> dict[str, int]:
    """Accounts by address, for sheets that name people so."""
    return {row["email"]: row["id"] for row in await People.select(People.email, People.id)}


async def called(viewer: Person, email: str) -> list[str]:
    """How accounts and contacts of an address are named, for taking those names out elsewhere."""
    allow(viewer, "erase", Thing(kind="account"))
    address = email.strip().lower()
    rows = await People.select(People.name).where(People.email == address)
    rows += await Contacts.select(Contacts.name).where(Contacts.email == address)
    return sorted({row["name"] for row in rows})


async def names_to_hide(viewer: Person, programme_id: int, councils: Iterable[int]) -> list[str]:
    """Of everybody who ever had a role in a programme and of the people of its councils: to be taken out of texts,
    and shown to nobody."""
    allow(viewer, "export", Thing(kind="template", programme_id=programme_id))
    rows = await RoleHeld.select(RoleHeld.person.name.as_alias("name")).where(RoleHeld.programme == programme_id)
    rows += await Contacts.select(Contacts.name).where(Contacts.council.is_in(list(councils) or [0]))
    return sorted({row["name"] for row in rows if row["name"]})


async def first_administrator() -> Person | None:
    """In whose name the command line acts."""
    is_one = People.is_administrator.eq(True) & People.left_at.is_null()
    row = await People.select(People.id).where(is_one).order_by(People.id).first()
    return await person(row["id"]) if row else None


async def contact_rows(viewer: Person, programme_id: int, *, councils: Mapping[str, int]) -> list[ContactRow]:
    """The workbook's people: only of the councils whose staff the viewer may see (law 10)."""
    codes = {
        council_id: code
        for code, council_id in councils.items()
        if rules.may(viewer, "see", Thing(kind="contact", programme_id=programme_id, council_id=council_id))
    }
    rows = (
        await Contacts.select()
        .where(Contacts.council.is_in(list(codes) or [0]) & Contacts.left_on.is_null())
        .order_by(Contacts.id)
    )
    return typed.rows([{**row, "council": codes[row["council"]]} for row in rows], ContactRow)


async def contacts(viewer: Person, programme_id: int, councils: Iterable[int]) -> list[Contact]:
    """The people of those of a programme's councils whose staff the viewer may see (law 10), also who has left."""
    seen = [one for one in councils if rules.may(viewer, "see", contact_rules.of_council(programme_id, one))]
    return await _contacts(Contacts.council.is_in(seen or [0]))


async def contact(viewer: Person, programme_id: int, contact_id: int) -> Contact:
    found = await _contacts(Contacts.id == contact_id)
    if not found or not rules.may(viewer, "see", contact_rules.of_council(programme_id, found[0].council_id)):
        raise NotFound
    return found[0]


async def contacts_for_update(viewer: Person, programme_id: int, council_id: int) -> list[Contact]:
    """A council's people, held for this transaction by somebody who may load them."""
    allow(viewer, "load", contact_rules.of_council(programme_id, council_id))
    await hold_contacts(viewer, council_id)
    await Contacts.select(Contacts.id).where(Contacts.council == council_id).lock_rows("UPDATE")
    return await _contacts(Contacts.council == council_id)


async def hold_contacts(viewer: Person, council_id: int) -> None:
    """Until this transaction ends nobody else adds to a council's people: rows that are not there cannot be locked."""
    await Contacts.raw("SELECT pg_advisory_xact_lock({}, {})", CONTACTS_LOCK, council_id)


async def _contacts(where: Any) -> list[Contact]:
    rows = await Contacts.select().where(where).order_by(Contacts.name, Contacts.id)
    return msgspec.convert([{**row, "council_id": row["council"]} for row in rows], list[Contact])


async def draft(viewer: Person, programme_id: int, secret: str) -> Draft:
    """A file that was read and shown, by whoever brought it; kept for an hour."""
    kept = await store.kept(drafts(viewer, programme_id), secret, Draft)
    if kept is None:
        raise NotFound("This file waited for more than an hour. Choose it again under “Load people from a file”.")
    return kept


def drafts(viewer: Person, programme_id: int) -> str:
    return f"contacts:{viewer.id}:{programme_id}"
