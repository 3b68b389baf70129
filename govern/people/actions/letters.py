"""Invitations and resets: promises to write, kept as rows, whose secrets exist only in the mail."""

import secrets
from datetime import timedelta

from govern.adapters import clock, store
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people import queries
from govern.people.actions.signing import HASHER, TRIES
from govern.people.model import Thing
from govern.people.tables import Letter
from govern.people.tables import Person as People
from govern.record import actions as record

INVITATION, RESET = "invitation", "reset"
LIFETIME = {INVITATION: timedelta(days=7), RESET: timedelta(hours=2)}


async def ask_reset(email: str) -> None:
    """Queues a reset, when there is such an account; says nothing either way."""
    async with unit_of_work() as work:
        row = (
            await People.select(People.id)
            .where((People.email == email.strip().lower()) & People.left_at.is_null())
            .first()
        )
        if row:
            work.then("people.send_letters", letter_id=await promise(row["id"], RESET))


async def promise(person_id: int, purpose: str) -> int:
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


async def letter_path(letter_id: int) -> str:
    """Makes the secret of a letter that is about to leave; from then on only its hash is known."""
    secret = secrets.token_urlsafe(32)
    await Letter.update({Letter.secret_hash: queries.digest(secret), Letter.sent_at: clock.real_now()}).where(
        Letter.id == letter_id
    )
    return f"/letters/{secret}"


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
