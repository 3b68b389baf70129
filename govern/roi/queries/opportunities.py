"""Which lines opportunities became."""

from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model import Line
from govern.roi.queries.lines import lines
from govern.roi.tables import OpportunityLine

LINKS = """
SELECT l.opportunity, l.line FROM opportunity_line l JOIN opportunity o ON o.id = l.opportunity
WHERE o.programme = {} ORDER BY l.id
"""


async def claimed(viewer: Person, programme_id: int) -> dict[int, list[Line]]:
    """Lines by opportunity, in the order in which they were made."""
    links = await OpportunityLine.raw(LINKS, partners.visible(viewer, programme_id))
    if not links:
        return {}
    known = {one.id: one for one in await lines(viewer, programme_id)}
    found: dict[int, list[Line]] = {}
    for row in links:
        found.setdefault(row["opportunity"], []).append(known[row["line"]])
    return found
