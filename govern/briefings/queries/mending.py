"""The people of one council whose address has to be mended, for those who may see them by name (law 10)."""

from functools import partial

from govern.adapters.changes import Remembered
from govern.briefings.model import UNDELIVERABLE
from govern.briefings.model.mending import ToMend
from govern.briefings.rules import mending, walls
from govern.briefings.tables import Suppression
from govern.kit.errors import NotFound
from govern.people.model import Person

ROWS = """
WITH here AS (
    SELECT c.id, c.council, c.name, c.service, lower(trim(c.email)) AS address
    FROM contact c JOIN partner p ON p.council = c.council WHERE p.programme = {} AND c.left_on IS NULL
), beside AS (
    SELECT *, count(*) OVER everywhere AS all_of_it, array_agg(id) OVER same AS ids, array_agg(name) OVER same AS names
    FROM here WINDOW everywhere AS (PARTITION BY address), same AS (PARTITION BY address, council)
), dead AS (
    SELECT DISTINCT ON (address) address, because, at FROM suppression
    WHERE programme = {} AND topic = {} AND lifted_at IS NULL AND (is_everywhere OR council = {})
    ORDER BY address, at, id
)
SELECT b.id, b.name, b.service, b.address, b.ids, b.names, b.all_of_it > cardinality(b.ids) AS is_elsewhere,
       d.because, d.at
FROM beside b LEFT JOIN dead d ON d.address = b.address
WHERE b.council = {} AND (b.address = '' OR d.at IS NOT NULL OR b.all_of_it > 1) ORDER BY b.name, b.id
"""


async def to_mend(viewer: Person, programme_id: int, council_id: int) -> list[ToMend]:
    """By name. Who has left is not among them; to those who may not see the council's people it does not exist."""
    if not walls.knows_staff_of(viewer, programme_id, council_id):
        raise NotFound
    return list(await _kept.find((programme_id, council_id), partial(_to_mend, programme_id, council_id)))


_kept: Remembered[list[ToMend]] = Remembered()


async def _to_mend(programme_id: int, council_id: int) -> list[ToMend]:
    rows = await Suppression.raw(ROWS, programme_id, programme_id, UNDELIVERABLE, council_id, council_id)
    return [
        ToMend(
            contact_id=row["id"],
            name=row["name"],
            service=row["service"],
            address=row["address"],
            why=mending.why(
                row["address"],
                because=row["because"],
                sharers=[name for id, name in zip(row["ids"], row["names"], strict=True) if id != row["id"]],
                is_elsewhere=row["is_elsewhere"],
            ),
            since=row["at"],
        )
        for row in rows
    ]
