"""The risk that was raised from a section 24 matter, where one was."""

from govern.kit.errors import NotFound
from govern.people.model import Person
from govern.raid.model import Item
from govern.raid.queries.register import item
from govern.raid.tables import RaidBreach


async def risk_of_breach(viewer: Person, consent_id: int) -> Item | None:
    """Nothing where the viewer may not see it: a draft of another council."""
    row = await RaidBreach.select(RaidBreach.item).where(RaidBreach.matter == consent_id).first()
    try:
        return await item(viewer, row["item"]) if row else None
    except NotFound:
        return None
