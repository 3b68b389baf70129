"""Letting people in, and out again: sign-in, invitations, resets, tokens, roles."""

import secrets
from datetime import timedelta
from typing import Any

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from govern.adapters import clock, store
from govern.adapters.database import unit_of_work
from govern.kit import text
from govern.kit.errors import GovernError, Invalid
from govern.people import queries, rules
from govern.people.model import COUNCIL_ROLES, NewAccount, NewToken, Person, Role, SignIn, Thing, Token
from govern.people.tables import ApiToken, Letter, Once, RoleHeld
from govern.people.tables import Person as People
from govern.record import actions as record

HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_urlsafe(32))
TRIES = "govern:tries:"
INVITATION, RESET = "invitation", "reset"
LIFETIME = {INVITATION: timedelta(days=7), RESET: timedelta(hours=2)}


class Locked(GovernError):
    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Too many wrong passwords. Wait {text.several(-(-seconds // 60), 'minute')} and try again, "
            "or choose a new password by e-mail."
        )


async def sign_in(given: SignIn, *, hours: int) -> str:
    """Answers the secret for the cookie. A wrong e-mail takes as long and says the same as a wrong password."""
    email = given.email.strip().lower()
    await _refuse_while_locked(email)
    row = (
        await People.select(People.id, People.password, People.credentials)
        .where((People.email == email) & People.left_at.is_null())
        .first()
    )
    if not _matches((row and row["password"]) or NOBODY, given.password) or not row or not row["password"]:
        await store.count(TRIES + queries.digest(email), seconds=rules.LONGEST_LOCK)
        raise Invalid({"password": "The e-mail address or the password is not right."})
    await store.forget(TRIES + queries.digest(email))
    return await _open(row["id"], row["credentials"], hours=hours)


async def _refuse_while_locked(email: str) -> None:
    wrong, left = await store.counted(TRIES + queries.digest(email))
    seconds = rules.lock_seconds(wrong) - (rules.LONGEST_LOCK - left)
    if seconds > 0:
        raise Locked(seconds)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except VerificationError:
        return False


async def _open(person_id: int, credentials: int, *, hours: int) -> str:
    secret = secrets.token_urlsafe(32)
    kept = msgspec.json.encode((person_id, credentials))
    await store.client().set(queries.SIGN_IN + queries.digest(secret), kept, ex=hours * 3600)
    return secret


async def sign_out(session: str) -> None:
    await store.forget(queries.SIGN_IN + queries.digest(session))


async def say(session: str, sentence: str) -> None:
    """Keeps a sentence for the next page this person opens."""
    await store.client().set(queries.SAID + queries.digest(session), msgspec.json.encode([sentence]), ex=600)


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
            work.then("people.send_letters", letter_id=await _letter(person_id, INVITATION))
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


async def ask_reset(email: str) -> None:
    """Queues a reset, when there is such an account; says nothing either way."""
    async with unit_of_work() as work:
        row = (
            await People.select(People.id)
            .where((People.email == email.strip().lower()) & People.left_at.is_null())
            .first()
        )
        if row:
            work.then("people.send_letters", letter_id=await _letter(row["id"], RESET))


async def _letter(person_id: int, purpose: str) -> int:
    """A promise to write to somebody: the secret is made when the letter is sent, so that it is kept nowhere."""
    now = clock.real_now()
    rows = await Letter.insert(
        Letter(
            person=person_id,
            purpose=purpose,
            secret_hash=secrets.token_hex(32),
            made_at=now,
            expires_at=now + LIFETIME[purpose],
            sent_at=None,
            used_at=None,
        )
    )
    return int(rows[0]["id"])


async def choose_password(secret: str, password: str) -> None:
    """Takes up an invitation or a reset: the letter is used, and every older sign-in ends."""
    if len(password) < 12:
        raise Invalid({"password": "Use at least 12 characters. Three words that do not belong together are good."})
    async with unit_of_work():
        letter = await queries.letter(secret)
        used = (
            await Letter.update({Letter.used_at: clock.real_now()})
            .where((Letter.id == letter["id"]) & Letter.used_at.is_null())
            .returning(Letter.id)
        )
        if not used:
            raise Invalid({"password": "This link has just been used. Sign in with the password chosen then."})
        await People.update({People.password: HASHER.hash(password), People.credentials: People.credentials + 1}).where(
            People.id == letter["person"]
        )
        await record.note(None, "chose-password", Thing(kind="account", id=letter["person"]))
    await store.forget(TRIES + queries.digest(letter["email"]))


async def make_token(viewer: Person, new: NewToken) -> tuple[Token, str]:
    """Answers the token once; afterwards only its hash is known."""
    secret = f"govern_{secrets.token_urlsafe(32)}"
    now = clock.real_now()
    values: dict[str, Any] = {
        "name": new.name,
        "made_at": now,
        "expires_at": now + timedelta(days=new.days),
        "revoked_at": None,
    }
    async with unit_of_work():
        rows = await ApiToken.insert(
            ApiToken(person=viewer.id, scope=new.scope.value, secret_hash=queries.digest(secret), **values)
        )
        token = Token(id=int(rows[0]["id"]), scope=new.scope, **values)
        await record.note(viewer, "made", Thing(kind="token", id=token.id), scope=new.scope.value)
    return token, secret


async def revoke_token(viewer: Person, token_id: int) -> None:
    async with unit_of_work():
        gone = (
            await ApiToken.update({ApiToken.revoked_at: clock.real_now()})
            .where((ApiToken.id == token_id) & (ApiToken.person == viewer.id) & ApiToken.revoked_at.is_null())
            .returning(ApiToken.id)
        )
        if gone:
            await record.note(viewer, "revoked", Thing(kind="token", id=token_id))


async def claim(viewer: Person, key: str, request_hash: str) -> tuple[int, str, str] | None:
    """Takes a key for this request, or answers what it did the first time: status, location and body.

    A second request with the same key waits for the first one's transaction; the unique constraint is the lock.
    """
    fresh = await Once.raw(
        "INSERT INTO once (person, key, request_hash, at) VALUES ({}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id",
        viewer.id,
        key,
        request_hash,
        clock.real_now(),
    )
    if fresh:
        return None
    row = await Once.select().where((Once.person == viewer.id) & (Once.key == key)).first()
    if row is None or row["request_hash"] != request_hash:
        raise Invalid({"Idempotency-Key": "This key was used for another request. Send a new one."})
    return row["status"], row["location"] or "", row["body"] or ""


async def settle(viewer: Person, key: str, answer: tuple[int, str, str]) -> None:
    status, location, body = answer
    await Once.update({Once.status: status, Once.location: location, Once.body: body}).where(
        (Once.person == viewer.id) & (Once.key == key)
    )


async def add_administrator(*, name: str, email: str) -> str:
    """The first person of an installation: answers the path of the page where they choose their password."""
    async with unit_of_work():
        person_id = await add_person(name=name, email=email, is_administrator=True)
        await record.note(None, "added", Thing(kind="account", id=person_id))
        return await letter_path(await _letter(person_id, INVITATION))


async def letter_path(letter_id: int) -> str:
    """Makes the secret of a letter that is about to leave; from then on only its hash is known."""
    secret = secrets.token_urlsafe(32)
    await Letter.update({Letter.secret_hash: queries.digest(secret), Letter.sent_at: clock.real_now()}).where(
        Letter.id == letter_id
    )
    return f"/letters/{secret}"
