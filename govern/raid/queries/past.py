"""The register of risks in the words that it had on an earlier day."""

from datetime import date

from msgspec.structs import replace

from govern.kit.past import stood
from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid.model import Handling, Item
from govern.raid.queries.register import items
from govern.raid.tables import RaidWording

BEFORE = """
SELECT w.item, w.cause, w.event, w.effect, w.owner, w.response, w.proximity, w.lines, w.proposals, w.at
FROM raid_wording w JOIN raid_item i ON i.id = w.item WHERE i.programme = {}
"""


async def items_as_at(viewer: Person, programme_id: int, day: date) -> list[Item]:
    """Words, owner, response and what it is tied to as they were; scores and state are looked back at by their own
    rule."""
    rows = await RaidWording.raw(BEFORE, partners.visible(viewer, programme_id))
    known = await items(viewer, programme_id)
    return [stood(one, [(row["at"], _worded(one, row)) for row in rows if row["item"] == one.id], day) for one in known]


def _worded(one: Item, row: dict[str, object]) -> Item:
    said = {name: row[name] for name in ("cause", "event", "effect", "proximity", "lines", "proposals")}
    return replace(one, owner_id=row["owner"], owner_name=None, response=Handling(str(row["response"])), **said)
