import msgspec

from govern.kit import money
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model.medium_term import Replacement
from govern.roi.tables import Replacement as Replacements

NEWEST = """
SELECT r.line AS line_id, r.year, r.pence, r.recurrence, r.title, r.decision, r.version, p.name AS by_name, r.at
FROM replacement r JOIN line l ON l.id = r.line LEFT JOIN person p ON p.id = r.by
WHERE l.programme = {} AND r.pence IS NOT NULL
  AND r.version = (SELECT max(version) FROM replacement WHERE line = r.line AND year = r.year)
ORDER BY r.line, r.year
"""


async def replacements(viewer: Person, programme_id: int) -> list[Replacement]:
    """What stands in for lines of a programme, year by year, as it was last said."""
    rows = await Replacements.raw(NEWEST, partners.visible(viewer, programme_id))
    return [
        msgspec.convert(
            {name: value for name, value in row.items() if name != "pence"} | {"amount": money.pounds(row["pence"])},
            Replacement,
        )
        for row in rows
    ]
