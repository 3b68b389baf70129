"""The figures by which councils share money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import rules
from govern.roi.model import Driver, DriverRow
from govern.roi.tables import Driver as Drivers

NEWEST = """
SELECT DISTINCT ON (d.ref) d.programme AS programme_id, d.ref, d.version, d.basis, d.title, d.year, d.source, d.figures,
       d.at, p.name AS by_name
FROM driver d LEFT JOIN person p ON p.id = d.by WHERE d.programme = {} ORDER BY d.ref, d.version DESC
"""
SAID = """
SELECT d.programme AS programme_id, d.ref, d.version, d.basis, d.title, d.year, d.source, d.figures, d.at,
       p.name AS by_name
FROM driver d LEFT JOIN person p ON p.id = d.by WHERE d.programme = {} AND d.ref = {} ORDER BY d.version DESC
"""


async def drivers(viewer: Person, programme_id: int) -> list[Driver]:
    """As they are said now, by reference."""
    return [_read(row) for row in await Drivers.raw(NEWEST, partners.visible(viewer, programme_id))]


async def driver_story(viewer: Person, programme_id: int, ref: str) -> list[Driver]:
    """All that was said of one, the newest first; nothing where there is none."""
    return [_read(row) for row in await Drivers.raw(SAID, partners.visible(viewer, programme_id), ref)]


async def driver_rows(viewer: Person, programme_id: int) -> list[DriverRow]:
    return [rules.driver_row(one) for one in await drivers(viewer, programme_id)]


def _read(row: Mapping[str, Any]) -> Driver:
    figures = msgspec.json.decode(row["figures"], type=dict[str, Decimal])
    return msgspec.convert({**row, "figures": figures}, Driver)
