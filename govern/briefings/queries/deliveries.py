"""Letters one by one: to one's own staff and to accounts only, as names are told (law 10)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from govern.briefings.model import Came, DeliveryState
from govern.briefings.model.deliveries import Attempt, Delivery, OneDelivery
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import deliveries as rules
from govern.briefings.rules import walls
from govern.briefings.tables import Attempt as Attempts
from govern.briefings.tables import Delivery as Deliveries
from govern.briefings.tables import Occurrence, ReturnedMail
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person

ITS_BATCH = "LEFT JOIN batch b ON b.occurrence = d.occurrence AND b.number = d.batch"
STATE = """
CASE WHEN d.state IN ('due', 'retrying') AND d.due_at <= b.taken_at AND b.lease_until IS NOT NULL THEN 'sending'
     ELSE d.state END
"""
"""While a worker has it, its batch says so: a letter's own row is written once it is settled."""
LETTERS = f"""
SELECT d.id, o.briefing AS briefing_id, f.programme AS programme_id, f.ref, o.number AS sending,
       d.council AS council_id, coalesce(c.name, '') AS council, d.name, d.address, {STATE} AS state,
       d.failure AS because, d.tries, d.due_at, d.sent_at, f.clarifies, d.person IS NOT NULL AS is_account,
       (SELECT a.reply FROM attempt a WHERE a.delivery = d.id ORDER BY a.number DESC LIMIT 1) AS reply
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing f ON f.id = o.briefing {ITS_BATCH}
LEFT JOIN council c ON c.id = d.council
"""


async def deliveries(viewer: Person, briefing_id: int, sending: int | None = None) -> list[Delivery]:
    """The letters of one sending, the last where none is named, to people whose names the viewer may know."""
    found = await briefing(viewer, briefing_id)
    numbers = list(await sent_on(viewer, briefing_id))
    if sending is not None and sending not in numbers:
        raise NotFound
    if not numbers:
        return []
    number = sending or numbers[0]
    rows = await Deliveries.raw(LETTERS + "WHERE o.briefing = {} AND o.number = {} ORDER BY d.id", found.id, number)
    return [_delivery(row) for row in rows if _is_known(viewer, row)]


async def sent_on(viewer: Person, briefing_id: int) -> dict[int, datetime]:
    """When each sending was due, by its number, the latest first."""
    found = await briefing(viewer, briefing_id)
    rows = (
        await Occurrence.select(Occurrence.number, Occurrence.due_at)
        .where(Occurrence.briefing == found.id)
        .order_by(Occurrence.number, ascending=False)
    )
    return {row["number"]: row["due_at"] for row in rows}


async def delivery(viewer: Person, delivery_id: int) -> OneDelivery:
    rows = await Deliveries.raw(
        LETTERS + "WHERE d.id = {} AND f.programme = ANY({})", delivery_id, partners.scope(viewer)
    )
    if not rows or not _is_known(viewer, rows[0]):
        raise NotFound
    await briefing(viewer, rows[0]["briefing_id"])
    attempts = await Attempts.select(
        Attempts.number, Attempts.at, Attempts.server, Attempts.reply, Attempts.code, Attempts.said,
        Attempts.is_uncertain,
    ).where(Attempts.delivery == delivery_id).order_by(Attempts.number)  # fmt: skip
    back = await ReturnedMail.select(ReturnedMail.came, ReturnedMail.at).where(ReturnedMail.delivery == delivery_id)
    return OneDelivery(
        delivery=_delivery(rows[0]),
        attempts=msgspec.convert(attempts, tuple[Attempt, ...]),
        came_back=tuple((Came(row["came"]).words, row["at"]) for row in back),
    )


def _is_known(viewer: Person, row: Mapping[str, Any]) -> bool:
    is_known = row["is_account"] or walls.knows_staff_of(viewer, row["programme_id"], row["council_id"])
    return is_known and row["clarifies"] is None


def _delivery(row: Mapping[str, Any]) -> Delivery:
    status = rules.status(DeliveryState(row["state"]), row["reply"])
    return msgspec.convert({**row, "status": status}, Delivery)
