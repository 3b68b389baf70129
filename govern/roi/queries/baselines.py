"""What the plan's named baselines hold of the money, and what was published of it elsewhere."""

import msgspec

from govern.kit import money
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.roi.model import BaselineAmount, PublishedTotal
from govern.roi.tables import BaselineAmount as Amounts
from govern.roi.tables import LineBaseline as Published

AMOUNTS = """
SELECT a.line AS line_id, a.year, p.code AS council_code, a.pence
FROM baseline_amount a JOIN baseline_set b ON b.id = a.baseline
JOIN partner p ON p.programme = b.programme AND p.council = a.council
WHERE a.baseline = {} ORDER BY a.line, a.year, p.code
"""


async def baseline_amounts(viewer: Person, baseline_id: int) -> list[BaselineAmount]:
    """Pounds by line, year and council, as they were when the baseline was set."""
    found = await plan.baseline_set(viewer, baseline_id)
    rows = await Amounts.raw(AMOUNTS, found.id)
    return msgspec.convert([{**row, "amount": money.pounds(row["pence"])} for row in rows], list[BaselineAmount])


async def published_totals(viewer: Person, programme_id: int) -> list[PublishedTotal]:
    """Totals that were published or agreed outside: quoted beside the baselines, never added up."""
    rows = (
        await Published.select(
            Published.line.as_alias("line_id"),
            Published.line.reference.as_alias("ref"),
            Published.line.title.as_alias("title"),
            Published.set_on,
            Published.pence,
            Published.source,
        )
        .where(Published.line.programme == partners.visible(viewer, programme_id))
        .order_by(Published.line.reference, Published.set_on, Published.id)
    )
    return msgspec.convert([{**row, "amount": money.pounds(row["pence"])} for row in rows], list[PublishedTotal])
