"""Invitations and resets: promises to write, kept as rows, whose secrets exist only in the mail."""

import asyncio
import secrets
from datetime import timedelta
from typing import Any

from govern.adapters import clock, mail, store
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people import queries
from govern.people.actions.signing import HASHER, TRIES
from govern.people.model import Thing
from govern.people.tables import Letter, RoleHeld
from govern.people.tables import Person as People
from govern.record import actions as record

INVITATION, RESET = "invitation", "reset"
SUBJECTS = {INVITATION: "Your invitation to Govern", RESET: "Choose a new password for Govern"}
LEASED = timedelta(minutes=10)
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
LEASE = """
UPDATE letter SET lease_until = {} WHERE id = (
    SELECT id FROM letter WHERE sent_at IS NULL AND due_at <= {} AND expires_at > due_at
    AND (lease_until IS NULL OR lease_until < {}) ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, person, purpose, tries, expires_at, (SELECT name FROM person p WHERE p.id = letter.person) AS name,
    (SELECT email FROM person p WHERE p.id = letter.person) AS email
"""
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
            due_at=now,
            lease_until=None,
            tries=0,
            failure=None,
            sent_at=None,
            used_at=None,
        )
    )
    return int(rows[0]["id"])


async def use_up_letters(person_id: int) -> None:
    """No link to this person works any more, and none that waits is sent."""
    now = clock.real_now()
    await Letter.update({Letter.used_at: now, Letter.expires_at: now, Letter.due_at: now}).where(
        (Letter.person == person_id) & Letter.used_at.is_null()
    )


async def letter_path(letter_id: int) -> str:
    """Makes the secret of a letter that is about to leave; from then on only its hash is known."""
    secret = secrets.token_urlsafe(32)
    await Letter.update({Letter.secret_hash: queries.digest(secret)}).where(Letter.id == letter_id)
    return f"/letters/{secret}"


async def handed_over(letter_id: int) -> str:
    """The path of a letter that is handed over at the screen, not sent."""
    path = await letter_path(letter_id)
    await Letter.update({Letter.sent_at: clock.real_now()}).where(Letter.id == letter_id)
    return path


async def send_letters() -> int:
    """Sends what is due. A letter is leased first, so that two workers never send it at the same time."""
    sent = 0
    while letter := await _leased():
        sent += await _sent(letter)
    return sent


async def _leased() -> dict[str, Any] | None:
    now = clock.real_now()
    rows = await Letter.raw(LEASE, now + LEASED, now, now)
    return dict(rows[0]) if rows else None


async def _sent(letter: dict[str, Any]) -> bool:
    """One letter over the wire, outside any transaction; its row then says what came of it."""
    into = await _asked_into(letter["person"]) if letter["purpose"] == INVITATION else {}
    outcome = await asyncio.to_thread(_post, letter, await letter_path(letter["id"]), into)
    now = clock.real_now()
    change: dict[Any, Any] = {Letter.tries: letter["tries"] + 1, Letter.lease_until: None}
    match outcome.reply:
        case mail.Reply.ACCEPTED:
            change |= {Letter.sent_at: now}
        case mail.Reply.TEMPORARY if letter["tries"] < len(BACK_OFF):
            change |= {Letter.due_at: now + BACK_OFF[letter["tries"]], Letter.failure: outcome.text}
        case _:
            change |= {Letter.due_at: letter["expires_at"], Letter.failure: outcome.text}
    await Letter.update(change).where(Letter.id == letter["id"])
    return outcome.reply is mail.Reply.ACCEPTED


async def _asked_into(person_id: int) -> dict[str, str]:
    """What somebody is asked to be, in which programme and for which council: the first role they hold."""
    row = (
        await RoleHeld.select(
            RoleHeld.role,
            RoleHeld.programme.name.as_alias("programme"),
            RoleHeld.council.name.as_alias("council"),
        )
        .where((RoleHeld.person == person_id) & RoleHeld.ended_at.is_null())
        .order_by(RoleHeld.id)
        .first()
    )
    return row | {"role": row["role"].replace("-", " ")} if row else {}


def _post(letter: dict[str, Any], path: str, into: dict[str, str]) -> mail.Outcome:
    office = mail.office()
    to = mail.Party(letter["email"], letter["name"])
    subject = SUBJECTS[letter["purpose"]] if not into else f"Your invitation to {into['programme']}"
    text, html = mail.written(letter["purpose"], name=letter["name"], link=office.address + path, into=into)
    press = mail.Press(mail.Letter(sender=office.sender, subject=subject, text=text, html=html, at=clock.now()))
    message_id = f"<{letter['purpose']}-{letter['id']}@{office.sender.address.rpartition('@')[2]}>"
    message = press.message(mail.Copy(to=to, message_id=message_id))
    posting = mail.Posting(str(letter["id"]), office.sender.address, to.address, message)
    return next(iter(office.post([posting])))


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
