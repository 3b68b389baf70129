"""What GOV.UK Notify says became of letters: by its callbacks, and by asking it, since a callback can be lost."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.briefings.actions.returns import FIND, KEEP, done
from govern.briefings.model import DeliveryState, Reply
from govern.briefings.rules import delivery, receipts
from govern.briefings.tables import Delivery, ReturnedMail

log = logging.getLogger(__name__)
LATER_WORD = "SELECT 1 FROM returned_mail WHERE delivery = {} AND at >= {} LIMIT 1"
AGAIN = """
WITH tried AS (UPDATE delivery SET state = {}, failure = {}, due_at = coalesce({}, due_at) WHERE id = {}
    RETURNING occurrence, batch, state, due_at),
opened AS (UPDATE batch b SET ended_at = NULL, due_at = tried.due_at FROM tried
    WHERE b.occurrence = tried.occurrence AND b.number = tried.batch AND tried.state = 'retrying'
    AND b.lease_until IS NULL)
UPDATE occurrence o SET state = 'sending', ended_at = NULL FROM tried
WHERE o.id = tried.occurrence AND tried.state = 'retrying' AND o.state = 'sent'
"""
OLDEST = "SELECT min(sent_at) AS sent_at FROM delivery WHERE state = 'sent' AND sent_at > {}"
FORGOTTEN = """
UPDATE delivery d SET state = 'unknown', failure = {} WHERE d.state = 'sent' AND d.sent_at BETWEEN {} AND {}
AND (SELECT a.server FROM attempt a WHERE a.delivery = d.id ORDER BY a.number DESC LIMIT 1) = {} RETURNING d.id
"""
SILENT = "GOV.UK Notify took it and said nothing more for seven days, after which it forgets a letter."
LOOKED_BACK = timedelta(days=60)
KNOWN_FOR = timedelta(days=7)
STALE_AFTER = timedelta(hours=72)


async def take_receipt(receipt: mail.Receipt, now: datetime) -> bool:
    """Whether it changed anything. The same word twice is one, and an earlier word than the last one is too late."""
    if receipt.status not in mail.FINAL or not receipt.reference:
        return False
    at = _moment(receipt.completed_at) or now
    async with unit_of_work():
        rows = await Delivery.raw(FIND, 0, [receipt.reference], 0)
        if not rows or await ReturnedMail.raw(LATER_WORD, rows[0]["id"], at):
            return False
        row = dict(rows[0])
        digest = sha256(f"notify {receipt.id} {receipt.status}".encode()).hexdigest()
        came = receipts.CAME[receipt.status]
        is_nobody = receipt.status == "permanent-failure"
        if not await ReturnedMail.raw(KEEP, row["id"], came.value, "", is_nobody, digest, at):
            return False
        state = DeliveryState(row["state"])
        if receipts.is_sent_again(receipt.status, state):
            await _again(row, now)
        else:
            await done(row, receipts.effect(receipt.status, state), now)
        return True


async def _again(row: dict[str, Any], now: datetime) -> None:
    """Its batch is opened again: it goes out as any letter that was refused for now."""
    found = await Delivery.select(Delivery.tries).where(Delivery.id == row["id"]).first()
    step = delivery.next_step(
        Reply.TEMPORARY, "GOV.UK Notify had a technical failure", attempt=int(found["tries"]) if found else 1, at=now
    )
    await Delivery.raw(AGAIN, step.state.value, step.because, step.at, row["id"])


async def reconcile(now: datetime) -> int:
    """Asks Notify what became of what is still only sent; how many words were news. Nothing where it is not used."""
    servers = [one for one in mail.office().servers if isinstance(one, mail.NotifyServer)]
    if servers:
        await _give_up(now)
    since = (await Delivery.raw(OLDEST, now - KNOWN_FOR))[0]["sent_at"]
    if not servers or since is None:
        return 0
    news = stale = 0
    for server in servers:
        with mail.open_notify(server) as connection:
            try:
                for one in _since(connection.receipts(), since):
                    news += await take_receipt(one, now)
                    stale += one.status == "sending" and (_moment(one.created_at) or now) < now - STALE_AFTER
            except mail.Unanswered as away:
                log.warning("GOV.UK Notify does not say what became of letters: %s", away)
    if stale:
        log.warning("letters under way at GOV.UK Notify for more than three days: %d", stale)
    return news


async def _give_up(now: datetime) -> None:
    """What Notify said nothing of while it still knew it, nobody will hear of (DOMAIN D5.2)."""
    given = (SILENT, now - LOOKED_BACK, now - KNOWN_FOR - timedelta(hours=2), mail.NOTIFY)
    if silent := await Delivery.raw(FORGOTTEN, *given):
        log.warning("GOV.UK Notify never said what became of %d letters", len(silent))


def _since(found: Iterator[mail.Receipt], since: datetime) -> Iterator[mail.Receipt]:
    """The list is long: nothing older than our oldest open letter is read."""
    for one in found:
        if (_moment(one.created_at) or since) < since - timedelta(hours=1):
            return
        yield one


def _moment(said: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(said.replace("Z", "+00:00")) if said else None
    except ValueError:
        return None
