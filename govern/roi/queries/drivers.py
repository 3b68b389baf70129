"""The figures by which councils share money."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from govern.kit.past import known
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
EVERY = """
SELECT d.programme AS programme_id, d.ref, d.version, d.basis, d.title, d.year, d.source, d.figures, d.at,
       NULL AS by_name FROM driver d WHERE d.programme = {} ORDER BY d.ref, d.version
"""
SAID = """
SELECT d.programme AS programme_id, d.ref, d.version, d.basis, d.title, d.year, d.source, d.figures, d.at,
       p.name AS by_name
FROM driver d LEFT JOIN person p ON p.id = d.by WHERE d.programme = {} AND d.ref = {} ORDER BY d.version DESC
"""


async def drivers(viewer: Person, programme_id: int) -> list[Driver]:
    """As they are said now, by reference."""
    return [_read(row) for row in await Drivers.raw(NEWEST, partners.visible(viewer, programme_id))]


async def drivers_as_at(viewer: Person, programme_id: int, day: date) -> list[Driver]:
    """As they were said by the end of a day; one that was entered later as it was said first."""
    rows = await Drivers.raw(EVERY, partners.visible(viewer, programme_id))
    said = [_read(row) for row in rows]
    refs = sorted({one.ref for one in said})
    found = (known([(one.at, one) for one in said if one.ref == ref and one.at], day) for ref in refs)
    return [one for one in found if one]


async def driver_story(viewer: Person, programme_id: int, ref: str) -> list[Driver]:
    """All that was said of one, the newest first; nothing where there is none."""
    return [_read(row) for row in await Drivers.raw(SAID, partners.visible(viewer, programme_id), ref)]


async def driver_rows(viewer: Person, programme_id: int) -> list[DriverRow]:
    return [rules.driver_row(one) for one in await drivers(viewer, programme_id)]


def _read(row: Mapping[str, Any]) -> Driver:
    figures = msgspec.json.decode(row["figures"], type=dict[str, Decimal])
    return msgspec.convert({**row, "figures": figures}, Driver)
