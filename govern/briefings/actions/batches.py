"""One worker at a time: a batch is leased in the database, and its journal is locked on the worker's own disk.

On the machine of a killed worker the lock says at once that it is gone, and its journal says what it knew. Another
machine waits until the lease has run out; it cannot read that journal, so of what was being sent nobody knows: it is
shown as that, and sent again or not as the briefing says.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings import queries
from govern.briefings.actions import rolls
from govern.briefings.actions.ledger import Lease, Ledger
from govern.briefings.model import DeliveryState, OccurrenceState
from govern.briefings.rules import coming, delivery
from govern.briefings.tables import Batch, Delivery, Occurrence
from govern.people.model import Thing, steward
from govern.record import actions as record

LEASED = timedelta(minutes=10)
GOING = (OccurrenceState.FROZEN.value, OccurrenceState.SENDING.value)
OPEN = (DeliveryState.DUE.value, DeliveryState.RETRYING.value)

DUE = """
FROM batch b JOIN occurrence o ON o.id = b.occurrence JOIN briefing f ON f.id = o.briefing
WHERE b.ended_at IS NULL AND b.due_at <= {} AND o.state = ANY({}) AND f.stage <> ALL({})
"""
FREE = "(b.lease_until IS NULL OR b.lease_until < {})"
NEXT = f"""
SELECT b.id, b.occurrence, b.number, b.journal, b.lease_until, b.taken_at {DUE}
AND ({FREE} OR b.journal = {{}}) AND b.id <> ALL({{}}::int[])
ORDER BY b.due_at, b.id LIMIT 1 FOR UPDATE OF b SKIP LOCKED
"""
IN_HAND = "d.occurrence = {} AND d.batch = {} AND d.state = ANY({}) AND d.due_at <= {}"
"""Letters of a leased batch that were due when it was taken, and are not settled: they may have left."""
LEFT = f"SELECT d.message_id FROM delivery d WHERE {IN_HAND}"
TAKE = f"""
SELECT d.id, d.message_id, d.name, d.address, d.segment, d.tries, d.council FROM delivery d WHERE {IN_HAND}
ORDER BY d.id
"""
LOST = f"""
WITH lost AS (
    UPDATE delivery d SET tries = d.tries + 1, failure = {{}}, due_at = {{}},
        state = CASE WHEN t.if_lost = 'leave' THEN 'unknown' ELSE 'retrying' END
    FROM occurrence o JOIN briefing_text t ON t.id = o.text
    WHERE {IN_HAND} AND o.id = d.occurrence RETURNING d.id, d.tries)
INSERT INTO attempt (delivery, number, at, server, reply, code, said, is_uncertain)
SELECT id, tries, {{}}, '', 'unknown', 0, {{}}, true FROM lost
"""
NOBODY_KNOWS = "The worker that had it is gone with its disk, so nobody knows whether it left."
HOLD_BACK = """
UPDATE delivery d SET due_at = held.until FROM unnest({}::text[], {}::timestamptz[]) AS held (message_id, until)
WHERE d.message_id = held.message_id AND d.state IN ('due', 'retrying')
"""
RELEASE = """
UPDATE batch b SET lease_until = NULL, journal = NULL, due_at = coalesce(rest.due_at, b.due_at),
    ended_at = CASE WHEN rest.due_at IS NULL THEN {}::timestamptz END
FROM (SELECT min(due_at) AS due_at FROM delivery WHERE occurrence = {} AND batch = {} AND state = ANY({})) rest
WHERE b.id = {} AND b.journal = {} AND b.lease_until = {}
"""
END = """
UPDATE occurrence o SET state = 'sent', ended_at = {} FROM briefing f
WHERE o.id = {} AND f.id = o.briefing AND o.state <> 'stopped'
AND NOT EXISTS (SELECT FROM batch b WHERE b.occurrence = o.id AND b.ended_at IS NULL)
RETURNING f.id AS briefing, f.ref, f.programme, o.number,
    array(SELECT p.council FROM partner p WHERE p.programme = f.programme) AS councils,
    (SELECT count(*) FROM delivery d WHERE d.occurrence = o.id AND d.state = 'sent') AS sent,
    (SELECT count(*) FROM delivery d WHERE d.occurrence = o.id AND d.state = 'failed') AS failed
"""
FINISH = """
WITH over AS (
    UPDATE briefing f SET stage = 'finished', version = f.version + 1
    WHERE f.id = {} AND f.stage = 'approved' RETURNING f.id)
INSERT INTO briefing_step (briefing, stage, because, at)
SELECT id, 'finished', 'The last of it has been sent.', {} FROM over
"""


class Held(Struct):
    """A batch in this worker's hands: `rows` are to be sent; `known` is what a killed worker had heard already."""

    lease: Lease
    occurrence: int
    number: int
    journal: mail.Journal
    rows: list[dict[str, Any]]
    known: dict[str, mail.Outcome]


def journals() -> Path:
    return mail.office().journals


def _due(now: datetime) -> tuple[object, ...]:
    return now, list(GOING), list(delivery.HALTED)


async def waiting(now: datetime) -> int:
    """How many batches are due that nobody is at."""
    rows = await Batch.raw(f"SELECT count(*) {DUE} AND {FREE}", *_due(now), clock.real_now())
    return int(rows[0]["count"])


async def unfinished(now: datetime) -> int:
    """How many batches are due, also those that somebody is at, or was when they were killed."""
    rows = await Batch.raw(f"SELECT count(*) {DUE}", *_due(now))
    return int(rows[0]["count"])


async def taken(now: datetime) -> Held | None:
    """The next batch that is due, leased; None when there is none. What is held by another process is passed over."""
    busy, mine = [-1], mail.folder_name(journals())
    while True:
        async with unit_of_work():
            rows = await Batch.raw(NEXT, *_due(now), clock.real_now(), mine, busy)
            if not rows:
                return None
            try:
                journal = mail.Journal(journals() / f"batch-{rows[0]['id']}")
            except mail.JournalHeld:
                busy.append(rows[0]["id"])
                continue
            try:
                return await _held(rows[0], journal, now=now)
            except BaseException:
                journal.close()
                raise


async def _held(row: dict[str, Any], journal: mail.Journal, *, now: datetime) -> Held:
    """Inside the claim's transaction and with the journal locked, so that nobody sees a lease without its lock."""
    mine = mail.folder_name(journals())
    if row["lease_until"] is None or row["journal"] != mine:
        journal.empty()  # left from an earlier lease: the ledger holds all it says
    until = clock.real_now() + LEASED
    await Batch.update({Batch.lease_until: until, Batch.journal: mine, Batch.taken_at: now}).where(
        Batch.id == row["id"]
    )
    await Occurrence.update({Occurrence.state: OccurrenceState.SENDING.value}).where(
        (Occurrence.id == row["occurrence"]) & (Occurrence.state == OccurrenceState.FROZEN.value)
    )
    await rolls.write(row["id"])
    place = (row["occurrence"], row["number"], list(OPEN))
    left: list[dict[str, Any]] = []
    if row["lease_until"] is not None and row["journal"] != mine:
        await Delivery.raw(LOST, NOBODY_KNOWS, now, *place, row["taken_at"], now, NOBODY_KNOWS)
    elif row["lease_until"] is not None:
        left = await Delivery.raw(LEFT, *place, row["taken_at"])
    deliveries = await Delivery.raw(TAKE, *place, now)
    return Held(
        lease=Lease(batch=row["id"], journal=mine, until=until, length=LEASED),
        occurrence=row["occurrence"],
        number=row["number"],
        journal=journal,
        rows=[dict(one) for one in deliveries],
        known={id: one for id, one in journal.outcomes().items() if id in {each["message_id"] for each in left}},
    )


async def given_back(held: Held, ledger: Ledger, *, now: datetime, held_back: Sequence[tuple[str, float]] = ()) -> None:
    """Settles what is left and lets go: the batch has ended, or waits for its next attempt."""
    async with unit_of_work():
        await Occurrence.select(Occurrence.id).where(Occurrence.id == held.occurrence).lock_rows("UPDATE")
        await ledger.commit()
        if not ledger.is_lost:
            place = (held.occurrence, held.number)
            if held_back:
                later = [now + timedelta(seconds=seconds) for _, seconds in held_back]
                await Delivery.raw(HOLD_BACK, [one for one, _ in held_back], later)
            await Batch.raw(RELEASE, now, *place, list(OPEN), held.lease.batch, held.lease.journal, ledger.until)
            await _ended(held.occurrence, now)
    held.journal.settle()


async def _ended(occurrence_id: int, now: datetime) -> None:
    for row in await Occurrence.raw(END, now, occurrence_id):
        thing = Thing(kind="briefing", id=row["briefing"], programme_id=row["programme"])
        facts = {"ref": row["ref"], "sending": row["number"], "sent": row["sent"], "failed": row["failed"]}
        await record.note(None, "sent", thing, **facts)
        viewer = steward(row["programme"], row["councils"])
        briefing = await queries.briefing(viewer, row["briefing"])
        if coming.is_over(await queries.standing_of(viewer, briefing, now), now):
            await Occurrence.raw(FINISH, briefing.id, now)


async def tidy() -> None:
    """Removes journals of this machine that nobody needs: of batches that have ended, perhaps on another one."""
    found = {int(path.name.removeprefix("batch-")): path for path in journals().glob("batch-*")}
    if found:
        ended = "SELECT id FROM batch WHERE id = ANY({}) AND lease_until IS NULL"
        for row in await Batch.raw(ended, list(found)):
            with suppress(mail.JournalHeld):
                mail.Journal(found[row["id"]]).settle()
