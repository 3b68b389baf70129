"""How a line of the register was worded before, the latest first."""

import msgspec

from govern.people.model import Person
from govern.raid.model.wording import Wording
from govern.raid.queries.register import item
from govern.raid.tables import RaidWording

BEFORE = """
SELECT w.version, w.category, w.cause, w.event, w.effect, o.name AS owner_name, w.response, w.proximity, w.lines,
       w.proposals, w.because, w.at, p.name AS by_name
FROM raid_wording w LEFT JOIN person o ON o.id = w.owner LEFT JOIN person p ON p.id = w.by
WHERE w.item = {} ORDER BY w.version DESC
"""


async def wordings(viewer: Person, item_id: int) -> list[Wording]:
    found = await item(viewer, item_id)
    return msgspec.convert([dict(row) for row in await RaidWording.raw(BEFORE, found.id)], list[Wording])
