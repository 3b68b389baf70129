"""Counts of how often services are used come in from a file: whole or not at all, once, and a row at a time however
long it is."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from govern.adapters import clock, streams
from govern.adapters.database import all_or_nothing, copy_aside, trial
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.record import actions as record
from govern.services import queries
from govern.services.model.counting import Count, CountsBrought, ServiceCounted
from govern.services.rules.counting import Known, Reader, counted
from govern.services.tables import ServiceImport, ServiceMonth

COUNTING = 727_059  # a number of our own, for PostgreSQL's advisory locks
MOST_TOLD = 200
Told = Callable[[int], None]
MORE = "There are {} more rows to put right. Put right those above, and check the file again."
NO_ROWS = "The file holds no counts."
TWICE = "{} of this service, council and channel stands in row {} already."
BOTH = "Row {} gives the whole month and this row a day of it. Give the month or its days, not both."
COLUMNS = {
    "service": "integer", "council": "integer", "channel": "varchar", "day": "date", "is_month": "boolean",
    "completed": "bigint", "started": "bigint", "abandoned": "bigint", "first_contact": "bigint",
    "answers": "bigint", "satisfied": "bigint", "complaints": "bigint", "row": "integer",
}  # fmt: skip
SAME = """
SELECT row, first, day, is_month FROM (
    SELECT row, day, is_month,
           min(row) OVER (PARTITION BY service, council, channel, day, is_month) AS first FROM counts_read) found
WHERE row > first ORDER BY row
"""
MIXED = """
SELECT row, whole AS first FROM (
    SELECT row, is_month, min(row) FILTER (WHERE is_month) OVER (
        PARTITION BY service, council, channel, date_trunc('month', day)) AS whole FROM counts_read) found
WHERE NOT is_month AND whole IS NOT NULL ORDER BY row
"""
ALL = "CASE WHEN count({0}) = count(*) THEN sum({0}) END"  # what some rows do not count, the month does not know
PARTS = ("started", "abandoned", "first_contact", "answers", "satisfied", "complaints")
SUMS = f"""
INSERT INTO service_month (brought, service, council, channel, month, counts, completed, {", ".join(PARTS)})
SELECT {{}}::integer, service, council, channel, date_trunc('month', day)::date, count(*), sum(completed),
       {", ".join(ALL.format(part) for part in PARTS)}
FROM counts_read GROUP BY 2, 3, 4, 5
"""
CHANGES = """
SELECT s.ref, s.name, min(n.month) AS first, max(n.month) AS last, sum(n.counts)::bigint AS counts,
       coalesce(sum(o.completed), 0)::bigint AS before, sum(n.completed)::bigint AS after
FROM service_month n JOIN service s ON s.id = n.service
LEFT JOIN LATERAL (
    SELECT completed FROM service_month o WHERE o.service = n.service AND o.council = n.council
    AND o.channel = n.channel AND o.month = n.month AND o.brought < n.brought ORDER BY o.brought DESC LIMIT 1) o ON true
WHERE n.brought = {} GROUP BY s.ref, s.name ORDER BY s.ref
"""


async def try_counts(
    viewer: Person, programme_id: int, file: Path, *, name: str = "", told: Told | None = None
) -> CountsBrought:
    """What bringing in a file would do, and everything undone."""
    async with trial():
        found = await bring_counts(viewer, programme_id, file, name=name, told=told)
    return msgspec.structs.replace(found, import_id=None)


async def bring_counts(
    viewer: Person, programme_id: int, file: Path, *, name: str = "", told: Told | None = None
) -> CountsBrought:
    """Every row of a file, or none. The months it holds count from now on as it has them; the same file changes
    nothing."""
    async with all_or_nothing():
        allow(viewer, "change", counted(partners.visible(viewer, programme_id)))
        await ServiceImport.raw("SELECT pg_advisory_xact_lock({}, {})", COUNTING, programme_id)
        name = (name or file.name)[:200]
        if not file.exists():
            raise Invalid({name: streams.NO_FILE})
        mark = await asyncio.to_thread(streams.digest, file)
        if earlier := await _earlier(programme_id, mark):
            return CountsBrought(name=name, counts=0, earlier=earlier)
        count = await _copy(file, Reader(await _known(viewer, programme_id)), told)
        row = ServiceImport(
            programme=programme_id, name=name, digest=mark, counts=count.rows, at=clock.now(), by=viewer.id
        )
        await row.save()
        await ServiceMonth.raw(SUMS, row.id)
        changes = await ServiceMonth.raw(CHANGES, row.id)
        thing = Thing(kind="service-count", id=row.id, programme_id=programme_id)
        await record.note(viewer, "loaded", thing, rows=count.rows)
        services = msgspec.convert([dict(one) for one in changes], tuple[ServiceCounted, ...])
        return CountsBrought(name=name, counts=count.rows, services=services, import_id=row.id)


async def _earlier(programme_id: int, mark: str) -> Any:
    rows = await ServiceImport.select(ServiceImport.at).where(
        (ServiceImport.programme == programme_id) & (ServiceImport.digest == mark)
    )
    return rows[0]["at"] if rows else None


async def _known(viewer: Person, programme_id: int) -> Known:
    found = await partners.partners(viewer, programme_id)
    own = [one for one in found if may(viewer, "change", counted(programme_id, one.council_id))]
    services = await queries.services(viewer, programme_id)
    return Known(
        services={one.ref: (one.id, frozenset(one.before)) for one in services},
        councils={one.code: one.council_id for one in found},
        codes={word.casefold(): one.code for one in found for word in (one.name, one.code)},
        own=frozenset(one.code for one in own),
    )


class _Read:
    """What a file came to while it went by: no row of it is kept."""

    def __init__(self, reader: Reader, told: Told | None) -> None:
        self.reader, self.told = reader, told
        self.wrong: dict[str, str] = {}
        self.rows = self.unfit = 0

    def read(self, rows: list[streams.Row]) -> list[Count]:
        if not (self.rows or self.unfit) and (lacking := self.reader.lacks(rows[0][1])):
            raise Invalid(lacking)
        found = [each for number, row in rows if (each := self._one(number, row))]
        self.rows += len(found)
        return [] if self.unfit else found

    def _one(self, number: int, row: dict[str, str]) -> Count | None:
        match self.reader.read(number, row):
            case dict() as wrong:
                self.say(wrong)
                return None
            case count:
                return count

    def say(self, wrong: dict[str, str]) -> None:
        self.unfit += 1
        if self.unfit <= MOST_TOLD:
            self.wrong |= wrong


async def _copy(file: Path, reader: Reader, told: Told | None) -> _Read:
    """One pass through the file; it is read and checked beside the event loop, and copied as it comes."""
    count = _Read(reader, told)
    with streams.rows(file) as rows:
        await copy_aside("counts_read", COLUMNS, _counts(streams.chunks(rows), count))
    if not (count.rows or count.unfit):
        raise Invalid({"file": NO_ROWS})
    if not count.unfit:
        await _find_doubles(count)
    if count.unfit > MOST_TOLD:
        count.wrong["file"] = MORE.format(f"{count.unfit - MOST_TOLD:,}")
    if count.wrong:
        raise Invalid(count.wrong)
    return count


async def _find_doubles(count: _Read) -> None:
    """Found by the database among the rows it was given, so that none are kept here."""
    for row in await ServiceMonth.raw(SAME):
        what = f"{row['day']:%Y-%m}" if row["is_month"] else f"{row['day']}"
        count.say({f"row {row['row']}, period": TWICE.format(what, row["first"])})
    for row in await ServiceMonth.raw(MIXED):
        count.say({f"row {row['row']}, period": BOTH.format(row["first"])})


async def _counts(chunks: Iterator[list[streams.Row]], count: _Read) -> AsyncIterator[Count]:
    def step() -> list[Count] | None:
        chunk = next(chunks, None)
        return None if chunk is None else count.read(chunk)

    while (found := await asyncio.to_thread(step)) is not None:
        for one in found:
            yield one
        if count.told:
            count.told(count.rows + count.unfit)
