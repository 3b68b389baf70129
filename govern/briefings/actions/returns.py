"""Takes in what came back: each message once, to the delivery it speaks of, in one transaction with what it does."""

import logging
from datetime import datetime
from hashlib import sha256
from typing import Any

from govern.adapters import mail, signing
from govern.adapters.database import unit_of_work
from govern.briefings.actions.answering import unsubscribe_by_mail
from govern.briefings.actions.stopping import Place, stop
from govern.briefings.model import Came, DeliveryState, Effect
from govern.briefings.queries.deliveries import STATE
from govern.briefings.rules import returned
from govern.briefings.tables import Delivery, ReturnedMail
from govern.people.model import Thing
from govern.record import actions as record

log = logging.getLogger(__name__)
KEY = "returned mail"  # the use that `adapters.signing` makes a key for
FIND = f"""
SELECT d.id, {STATE} AS state, d.address, d.council, f.id AS briefing, f.ref, f.programme
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing f ON f.id = o.briefing
WHERE d.id = {{}} OR d.message_id = ANY({{}}) ORDER BY d.id <> {{}}, d.id LIMIT 1 FOR UPDATE OF d
"""
KEEP = """
INSERT INTO returned_mail (delivery, came, status, is_nobody, digest, at) VALUES ({}, {}, {}, {}, {}, {})
ON CONFLICT (digest) DO NOTHING RETURNING id
"""
SETTLE = "UPDATE delivery SET state = {}, failure = {} WHERE id = {}"


def return_path(delivery_id: int) -> str:
    """The envelope sender of one delivery: its own where letters can come back to us, else the office's."""
    office = mail.office()
    if not office.bounces:
        return office.sender.address
    return mail.return_path(office.bounces, delivery_id, key=signing.key(KEY))


def stop_address(delivery_id: int) -> str:
    """Where a mail stops what its reader may refuse; nothing where letters cannot come back to us."""
    bounces = mail.office().bounces
    return mail.stop_address(bounces, delivery_id, key=signing.key(KEY)) if bounces else ""


def is_ours(address: str) -> bool:
    """Whether the listener takes mail to this address."""
    bounces = mail.office().bounces
    return bool(bounces) and (address.lower() == bounces.lower() or bool(_delivery(address) or _stopped(address)))


def _delivery(address: str) -> int | None:
    return mail.delivery_of(address, mail.office().bounces, key=signing.key(KEY))


def _stopped(address: str) -> int | None:
    return mail.stopped_by(address, mail.office().bounces, key=signing.key(KEY))


async def take_back(raw: bytes, addresses: tuple[str, ...], now: datetime) -> Came:
    """What it was. `addresses` are those it came to. What speaks of no letter of ours, or came before, does nothing."""
    found = mail.returned(raw)
    came = Came(found.came.value)
    if came is Came.OTHER and (asked := next((id for one in addresses if (id := _stopped(one))), 0)):
        await unsubscribe_by_mail(asked)
        return Came.UNSUBSCRIBED
    named = next((id for one in addresses if (id := _delivery(one)) is not None), 0)
    async with unit_of_work():
        rows = await Delivery.raw(FIND, named, list(found.message_ids), named)
        if not rows:
            log.info("a message to the return path speaks of no letter of ours: %s", came.value)
            return came
        row = dict(rows[0])
        digest = sha256(raw).hexdigest()
        kept = await ReturnedMail.raw(KEEP, row["id"], came.value, found.status, found.is_nobody, digest, now)
        if kept:
            state = DeliveryState(row["state"])
            effect = returned.effect(
                came, state, is_nobody=found.is_nobody, said=found.said, status=found.status or "no code"
            )
            await done(row, effect, now)
    return came


async def done(row: dict[str, Any], effect: Effect, now: datetime) -> None:
    """What a word on a letter does to it and to its address; within the transaction that keeps that word."""
    if effect.state:
        await Delivery.raw(SETTLE, effect.state.value, effect.failure, row["id"])
    if effect.topics:
        place = Place(programme=row["programme"], council=row["council"], address=row["address"], delivery=row["id"])
        await stop(place, effect.topics, because=effect.because, at=now, is_everywhere=True)
        thing = Thing(kind="briefing", id=row["briefing"], programme_id=row["programme"])
        await record.note(None, "stopped-an-address-after", thing, ref=row["ref"])
