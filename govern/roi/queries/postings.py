"""Files of finance systems that were brought in, how they were read, and what they add up to."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from govern.kit import money
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model.postings import ImportedFile, LedgerMapping, LedgerMonth, MappingFacts
from govern.roi.queries.lines import line
from govern.roi.tables import ActualImport, ActualMapping, ActualPosting

MAPPINGS = """
SELECT m.id, m.name, m.version, m.said, p.name AS by_name, m.at
FROM actual_mapping m LEFT JOIN person p ON p.id = m.by
WHERE m.programme = {} AND m.version = (SELECT max(version) FROM actual_mapping
                                        WHERE programme = m.programme AND name = m.name)
ORDER BY m.name
"""
IMPORTS = """
SELECT i.id, i.name, m.name AS mapping, i.postings, i.left_out, i.pence, i.at, p.name AS by_name
FROM actual_import i JOIN actual_mapping m ON m.id = i.mapping LEFT JOIN person p ON p.id = i.by
WHERE i.programme = {} ORDER BY i.id DESC
"""
NEWEST = """
SELECT line, month, brought, pence, postings FROM (
    SELECT line, month, brought, sum(pence)::bigint AS pence, count(*) AS postings,
           rank() OVER (PARTITION BY line, month ORDER BY brought DESC) AS place
    FROM actual_posting WHERE line = ANY({}) GROUP BY line, month, brought) sums
WHERE place = 1
"""


async def mappings(viewer: Person, programme_id: int) -> list[LedgerMapping]:
    rows = await ActualMapping.raw(MAPPINGS, partners.visible(viewer, programme_id))
    return [_mapping(row) for row in rows]


async def mapping(viewer: Person, programme_id: int, name: str) -> LedgerMapping:
    found = [one for one in await mappings(viewer, programme_id) if one.name.casefold() == name.strip().casefold()]
    if not found:
        raise NotFound(f"There is no mapping {name}. Keep one on the page “Actuals from a ledger” first.")
    return found[0]


def _mapping(row: Mapping[str, Any]) -> LedgerMapping:
    said = msgspec.json.decode(row["said"], type=MappingFacts)
    facts = {name: getattr(said, name) for name in MappingFacts.__struct_fields__}
    about = {name: row[name] for name in ("id", "name", "version", "by_name", "at")}
    return LedgerMapping(**facts, **about)


async def imported_files(viewer: Person, programme_id: int) -> list[ImportedFile]:
    """The latest first."""
    rows = await ActualImport.raw(IMPORTS, partners.visible(viewer, programme_id))
    names = [name for name in ImportedFile.__struct_fields__ if name != "amount"]
    return [ImportedFile(**{name: row[name] for name in names}, amount=money.pounds(row["pence"])) for row in rows]


async def newest_months(viewer: Person, programme_id: int, line_ids: Collection[int]) -> list[Mapping[str, Any]]:
    """Pence by line and month, of each month as its newest file has it. For lines of a programme the viewer sees."""
    partners.visible(viewer, programme_id)
    found: list[Mapping[str, Any]] = await ActualPosting.raw(NEWEST, list(line_ids))
    return found


async def ledger_months(viewer: Person, line_id: int) -> list[LedgerMonth]:
    """A line month by month, the latest first, each with the file that says so."""
    found = await line(viewer, line_id)
    rows = await newest_months(viewer, found.programme_id, [found.id])
    names = {one.id: one.name for one in await imported_files(viewer, found.programme_id)}
    months = [
        LedgerMonth(
            month=row["month"],
            amount=money.pounds(row["pence"]),
            postings=row["postings"],
            import_id=row["brought"],
            file=names[row["brought"]],
        )
        for row in rows
    ]
    return sorted(months, key=lambda one: one.month, reverse=True)
