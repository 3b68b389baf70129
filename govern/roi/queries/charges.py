"""Whether one-off costs are revenue or capital, as their treasurers said."""

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model.charges import Charge, ChargedTo, LineChargeRow
from govern.roi.queries.lines import line
from govern.roi.tables import LineCharge

SAID = """
SELECT c.number, c.charged_to, c.because, p.name AS by_name, c.at
FROM line_charge c LEFT JOIN person p ON p.id = c.by WHERE c.line = {} ORDER BY c.number DESC
"""
LATEST = """
SELECT DISTINCT ON (c.line) c.line AS id, l.ref AS line, c.charged_to, c.because
FROM line_charge c JOIN line l ON l.id = c.line WHERE l.programme = {} ORDER BY c.line, c.number DESC
"""


async def charges_of(viewer: Person, line_id: int) -> list[Charge]:
    """All that was ever said of a line, the latest first."""
    found = await line(viewer, line_id)
    return msgspec.convert([dict(row) for row in await LineCharge.raw(SAID, found.id)], list[Charge])


async def charges(viewer: Person, programme_id: int) -> dict[int, ChargedTo]:
    """By the line's id what holds; of the others nobody has said."""
    rows = await LineCharge.raw(LATEST, partners.visible(viewer, programme_id))
    return {row["id"]: ChargedTo(row["charged_to"]) for row in rows}


async def charge_rows(viewer: Person, programme_id: int) -> list[LineChargeRow]:
    """The sheet of the workbook."""
    rows = await LineCharge.raw(LATEST, partners.visible(viewer, programme_id))
    return sorted(msgspec.convert([dict(row) for row in rows], list[LineChargeRow]), key=lambda row: row.line)
