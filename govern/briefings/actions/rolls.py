"""Who gets a letter, from the roll of a batch into a row for each: the roll goes in the statement that writes them.

So a process killed anywhere leaves whole batches: those that are written, and those that whoever comes next writes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govern.adapters import mail
from govern.adapters.database import answers, copy_in, unit_of_work
from govern.briefings.tables import Roll

WAITING = "SELECT batch FROM roll ORDER BY batch DESC LIMIT 1 FOR UPDATE"
WRITE = """
WITH taken AS (DELETE FROM roll WHERE batch = $1 RETURNING *)
INSERT INTO delivery (occurrence, contact, person, council, service, name, address, segment, own, message_id, state,
    batch, due_at, tries, failure)
SELECT b.occurrence, contact, person, council, service, name, address, segment, own::jsonb,
    '<' || replace(gen_random_uuid()::text, '-', '') || '@' || $2::text || '>', 'due', b.number, b.due_at, 0, ''
FROM taken t JOIN batch b ON b.id = t.batch CROSS JOIN LATERAL unnest(
    t.contacts, t.persons, t.councils, t.services, t.names, t.addresses, t.segments, t.owns)
    AS one (contact, person, council, service, name, address, segment, own)
"""


class Entry(NamedTuple):
    """What is known of one letter before it has a row, in the order of the lists of a roll."""

    contact: int | None
    person: int | None
    council: int | None
    service: str
    name: str
    address: str
    segment: int
    own: str


async def keep(rolls: Iterable[tuple[int, Iterable[Entry]]]) -> None:
    """Each with the id of its batch, in the transaction that decides; PostgreSQL writes one while the next is made."""
    columns = ("batch", *(f"{name}s" for name in ("contact", "person", "council", "service", "name")))
    await copy_in(Roll, (*columns, "addresses", "segments", "owns"), _rows(rolls))


def _rows(rolls: Iterable[tuple[int, Iterable[Entry]]]) -> Iterator[tuple[object, ...]]:
    for batch_id, entries in rolls:
        yield batch_id, *zip(*entries, strict=True)


async def write(batch_id: int) -> None:
    """The letters of one batch, where they have no rows yet. Message ids are drawn once and stand for good: a repeat of
    a message carries the same."""
    await answers(WRITE, batch_id, mail.office().sender.address.rpartition("@")[2])


async def write_out(*, waits: bool = False) -> None:
    """Every roll, also of what is paused or stopped or waits for its hour, so that all letters have rows before anybody
    looks. What another process is at is passed over, or waited for. The last come first: workers begin with the others.
    """
    while True:
        async with unit_of_work():
            rows = await answers(WAITING if waits else f"{WAITING} SKIP LOCKED")
            if not rows:
                return
            await write(rows[0]["batch"])
