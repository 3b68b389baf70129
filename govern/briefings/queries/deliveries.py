"""Letters one by one: to one's own staff and to accounts only, as names are told (law 10)."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from govern.adapters.changes import Remembered
from govern.briefings.model import Came
from govern.briefings.model.deliveries import Attempt, Delivery, OneDelivery, Status
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import deliveries as rules
from govern.briefings.rules import walls
from govern.briefings.tables import Attempt as Attempts
from govern.briefings.tables import Delivery as Deliveries
from govern.briefings.tables import Occurrence, ReturnedMail
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person

STATE = """
CASE WHEN d.state IN ('due', 'retrying') AND EXISTS (
         SELECT FROM batch b WHERE b.occurrence = d.occurrence AND b.number = d.batch
             AND d.due_at <= b.taken_at AND b.lease_until IS NOT NULL) THEN 'sending'
     ELSE d.state END
"""
"""While a worker has it, its batch says so, which is looked up of no other: a letter's own row is written once it is
settled."""
REPLY = "(SELECT a.reply FROM attempt a WHERE a.delivery = d.id ORDER BY a.number DESC LIMIT 1)"
FAILED = " ".join(f"WHEN '{reply}' THEN '{named}'" for reply, named in rules.FAILED.items())
STATUS = f"""
CASE {STATE} {" ".join(f"WHEN '{state}' THEN '{named}'" for state, named in rules.STATUS.items())}
     ELSE CASE {REPLY} {FAILED} ELSE '{Status.PERMANENT_FAILURE}' END END
"""
# To accounts, and to staff of councils whose staff the viewer may know; of a clarifying briefing nobody is named.
WALL = """
f.clarifies IS NULL
    AND (d.person IS NOT NULL OR (f.programme, d.council) IN (SELECT * FROM unnest({}::int[], {}::int[])))
"""
FROM = """
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing f ON f.id = o.briefing
LEFT JOIN council c ON c.id = d.council
"""
LETTERS = f"""
SELECT d.id, o.briefing AS briefing_id, f.programme AS programme_id, f.ref, o.number AS sending,
       coalesce(c.name, '') AS council, d.name, d.address, {STATUS} AS status,
       d.failure AS because, d.tries, d.due_at, d.sent_at
{FROM} WHERE {WALL}
"""
OF_SENDING = "AND o.briefing = {} AND o.number = {}"
COUNTS = f"SELECT {STATUS} AS status, count(*) AS letters {FROM} WHERE {WALL} {OF_SENDING} GROUP BY 1"
PAGE = f"SELECT * FROM ({LETTERS} {OF_SENDING}) x WHERE {{}} IN ('', status) ORDER BY {{order}} LIMIT {{}} OFFSET {{}}"
ORDERS = {
    **{one: f"lower({one})" for one in ("name", "address", "council", "because")},
    **dict.fromkeys(("status", "tries"), ""),
}


class Wanted(NamedTuple):
    """Which letters of a sending: those of one `status`, by a column, `-` turns round; `most` none: all of them."""

    status: str = ""
    sort: str = ""
    first: int = 0
    most: int | None = None


EVERY = Wanted()


async def deliveries(
    viewer: Person, briefing_id: int, sending: int | None = None, *, wanted: Wanted = EVERY
) -> list[Delivery]:
    """The letters of one sending, the last where none is named, to people whose names the viewer may know."""
    number = await _number(viewer, briefing_id, sending)
    statement = PAGE.replace("{order}", _order(wanted.sort))
    if not number:
        return []
    of = (*_wall(viewer), briefing_id, number, wanted.status, wanted.most, wanted.first)

    async def find() -> list[Delivery]:
        return msgspec.convert([dict(row) for row in await Deliveries.raw(statement, *of)], list[Delivery])

    is_page = wanted.most is not None
    return list(await _pages.find((viewer.roles, briefing_id, number, wanted), find)) if is_page else await find()


_pages: Remembered[list[Delivery]] = Remembered()


async def counts(viewer: Person, briefing_id: int, sending: int | None = None) -> dict[Status, int]:
    """How many of them there are in each state, of those in which there are any."""
    number = await _number(viewer, briefing_id, sending)
    if not number:
        return {}

    async def find() -> dict[Status, int]:
        rows = await Deliveries.raw(COUNTS, *_wall(viewer), briefing_id, number)
        found = {Status(row["status"]): row["letters"] for row in rows}
        return {one: found[one] for one in Status if one in found}

    return dict(await _counts.find((viewer.roles, briefing_id, number), find))


_counts: Remembered[dict[Status, int]] = Remembered()


async def _number(viewer: Person, briefing_id: int, sending: int | None) -> int | None:
    numbers = list(await sent_on(viewer, briefing_id))
    if sending is not None and sending not in numbers:
        raise NotFound
    return sending or next(iter(numbers), None)


def _wall(viewer: Person) -> tuple[list[int], list[int]]:
    known = walls.known_staff(viewer)
    return [programme for programme, _ in known], [council for _, council in known]


def _order(sort: str) -> str:
    """As a list is sorted: words whatever their case, empty ones last either way, and what is alike by its number."""
    key = sort.removeprefix("-")
    if key not in ORDERS:
        return "id"
    column, empty = f"({ORDERS[key] or key})", f"({key}::text = '')"
    if key != "tries":
        column += ' COLLATE "C"'
    turned = f"{column} DESC, CASE WHEN {empty} THEN id ELSE -id END" if sort.startswith("-") else f"{column}, id"
    return f"{empty}, {turned}"


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
    of_one = LETTERS + "AND d.id = {} AND f.programme = ANY({})"
    rows = await Deliveries.raw(of_one, *_wall(viewer), delivery_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    await briefing(viewer, rows[0]["briefing_id"])
    attempts = await Attempts.select(
        Attempts.number, Attempts.at, Attempts.server, Attempts.reply, Attempts.code, Attempts.said,
        Attempts.is_uncertain,
    ).where(Attempts.delivery == delivery_id).order_by(Attempts.number)  # fmt: skip
    back = await ReturnedMail.select(ReturnedMail.came, ReturnedMail.at).where(ReturnedMail.delivery == delivery_id)
    return OneDelivery(
        delivery=msgspec.convert(dict(rows[0]), Delivery),
        attempts=msgspec.convert(attempts, tuple[Attempt, ...]),
        came_back=tuple((Came(row["came"]).words, row["at"]) for row in back),
    )
