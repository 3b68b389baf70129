"""In whose pounds a programme's money is said, and by which deflators."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model.prices import PriceRow, Prices, YearIndex
from govern.roi.rules import prices as rules
from govern.roi.tables import Prices as Tables

SAID = """
SELECT x.programme AS programme_id, x.version, x.price_year, x.vintage, x.published_on, x.source, x.figures, x.at,
       p.name AS by_name
FROM prices x LEFT JOIN person p ON p.id = x.by WHERE x.programme = {} ORDER BY x.version DESC
"""


async def prices(viewer: Person, programme_id: int) -> Prices | None:
    """As it is said now; None where nobody has said it."""
    rows = await Tables.raw(SAID + "LIMIT 1", partners.visible(viewer, programme_id))
    return _read(rows[0]) if rows else None


async def price_story(viewer: Person, programme_id: int) -> list[Prices]:
    """All that was said, the newest first."""
    return [_read(row) for row in await Tables.raw(SAID, partners.visible(viewer, programme_id))]


async def price_rows(viewer: Person, programme_id: int) -> list[PriceRow]:
    return rules.price_rows(await prices(viewer, programme_id))


def _read(row: Mapping[str, Any]) -> Prices:
    index = msgspec.json.decode(row["figures"], type=list[tuple[int, Decimal]])
    said = {name: row[name] for name in Prices.__struct_fields__ if name != "index"}
    return msgspec.convert(said | {"index": tuple(YearIndex(*each) for each in index)}, Prices)
