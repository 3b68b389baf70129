"""Signing in and out, with a lock that grows with every wrong password."""

import asyncio
import secrets
from functools import cache

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from govern.adapters import changes, store
from govern.kit import text
from govern.kit.errors import GovernError, Invalid
from govern.people import queries, rules
from govern.people.model import SignIn
from govern.people.tables import Person as People

HASHER = PasswordHasher()
TRIES = "govern:tries:"


class Locked(GovernError):
    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Too many wrong passwords. Wait {text.several(-(-seconds // 60), 'minute')} and try again, "
            "or choose a new password by email."
        )


async def sign_in(given: SignIn, *, hours: int) -> str:
    """Answers the secret for the cookie. A wrong email takes as long and says the same as a wrong password."""
    email = given.email.strip().lower()
    await _refuse_while_locked(email)
    row = (
        await People.select(People.id, People.password, People.credentials)
        .where((People.email == email) & People.left_at.is_null())
        .first()
    )
    kept: str | None = row["password"] if row else None
    if not await asyncio.to_thread(_matches, kept, given.password) or not row:
        await store.count(TRIES + queries.digest(email), seconds=rules.LONGEST_LOCK)
        raise Invalid({"password": "The email address or the password is not right."})
    await store.forget(TRIES + queries.digest(email))
    return await _open(row["id"], row["credentials"], hours=hours)


async def _refuse_while_locked(email: str) -> None:
    wrong, left = await store.counted(TRIES + queries.digest(email))
    seconds = rules.lock_seconds(wrong) - (rules.LONGEST_LOCK - left)
    if seconds > 0:
        raise Locked(seconds)


def _matches(password_hash: str | None, password: str) -> bool:
    """Takes as long where nobody has that address, or no password yet; so long that others are served meanwhile."""
    nobody = _nobody()
    try:
        return HASHER.verify(password_hash or nobody, password) and bool(password_hash)
    except VerificationError:
        return False


@cache
def _nobody() -> str:
    return HASHER.hash(secrets.token_urlsafe(32))


async def _open(person_id: int, credentials: int, *, hours: int) -> str:
    secret = secrets.token_urlsafe(32)
    kept = msgspec.json.encode((person_id, credentials))
    await store.client().set(queries.SIGN_IN + queries.digest(secret), kept, ex=hours * 3600)
    return secret


async def sign_out(session: str) -> None:
    await store.forget(queries.SIGN_IN + queries.digest(session))
    await changes.tell()


async def say(session: str, sentence: str) -> None:
    """Keeps a sentence for the next page this person opens."""
    await store.client().set(queries.SAID + queries.digest(session), msgspec.json.encode([sentence]), ex=600)
