"""What a form or an `Idempotency-Key` already did (law 5)."""

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.people.tables import Once


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
