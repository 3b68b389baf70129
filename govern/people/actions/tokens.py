"""Tokens for other programs."""

import secrets
from datetime import timedelta
from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.people import queries
from govern.people.model import NewToken, Person, Thing, Token
from govern.people.tables import ApiToken
from govern.record import actions as record


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
