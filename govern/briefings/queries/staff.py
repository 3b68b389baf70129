"""Who may be briefed, and how many for those who may not know who they are."""

from collections.abc import Collection, Sequence
from functools import partial

from govern.adapters.changes import Remembered
from govern.briefings import rules
from govern.briefings.model import Table
from govern.briefings.tables import Suppression
from govern.partners import queries as partners
from govern.people import queries as people
from govern.people.model import Contact, Person

HAVE = """
SELECT DISTINCT c.council FROM contact c JOIN partner p ON p.council = c.council
WHERE p.programme = {} AND c.left_on IS NULL
"""
COUNTS = """
SELECT c.service, k.name AS council, count(*) AS people
FROM contact c JOIN partner p ON p.council = c.council JOIN council k ON k.id = c.council
WHERE p.programme = {} AND c.left_on IS NULL GROUP BY c.service, k.name, p.code ORDER BY c.service, p.code
"""
NO_SERVICE = "No service given"


async def staff(viewer: Person, programme_id: int, councils: Collection[int]) -> Sequence[Contact]:
    """By name, of those of the councils whose people the viewer may know. Thousands are read once, not for each page of
    the list."""
    key = (viewer.roles, programme_id, frozenset(councils))
    return await _staff.find(key, partial(people.contacts, viewer, programme_id, councils))


_staff: Remembered[Sequence[Contact]] = Remembered()


async def staff_counts(viewer: Person, programme_id: int) -> Table:
    """People by service and council, with 1 to 4 hidden, and none to be found by subtraction."""
    councils = [one.name for one in await partners.partners(viewer, programme_id)]
    counts: dict[str, dict[str, int]] = {}
    for row in await Suppression.raw(COUNTS, programme_id):
        line = counts.setdefault(row["service"] or NO_SERVICE, dict.fromkeys(councils, 0))
        line[row["council"]] += row["people"]
    return rules.small_cells.hidden_table(counts)


async def with_people(viewer: Person, programme_id: int) -> frozenset[int]:
    """The councils of which anybody is in the register."""
    rows = await Suppression.raw(HAVE, partners.visible(viewer, programme_id))
    return frozenset(row["council"] for row in rows)
