"""What a form or an `Idempotency-Key` already did (law 5)."""

from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.people.tables import Once

KEPT = timedelta(days=1)
USED = "This key was used for another request. Send a new key with a new request."


class Done(Struct, frozen=True, kw_only=True):
    """The answer that a request got, kept so that the same request sent again gets the same."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    content: bytes


async def hold(viewer: Person, key: str) -> bool:
    """Whether nobody else is doing this right now; held until the transaction ends."""
    rows = await Once.raw("SELECT pg_try_advisory_xact_lock(hashtextextended({}, {})) AS held", key, viewer.id)
    return bool(rows[0]["held"])


async def claim(viewer: Person, key: str, request_hash: str) -> Done | None:
    """Takes a key for this request, or answers what it did the first time.

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
        raise Invalid({"Idempotency-Key": USED})
    headers = msgspec.json.decode(row["headers"] or b"[]", type=tuple[tuple[bytes, bytes], ...])
    return Done(status=row["status"], headers=headers, content=row["content"] or b"")


async def sweep(now: datetime) -> int:
    """Takes out what is older than a day: no browser or program sends a request again after that."""
    gone = await Once.raw("DELETE FROM once WHERE at < {} RETURNING id", now - KEPT)
    return len(gone)


async def settle(viewer: Person, key: str, done: Done) -> None:
    await Once.update(
        {Once.status: done.status, Once.headers: msgspec.json.encode(done.headers), Once.content: done.content}
    ).where((Once.person == viewer.id) & (Once.key == key))
