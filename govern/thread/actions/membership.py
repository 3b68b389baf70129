"""Keeping a scenario of a council that joins or leaves, once it has been played through."""

from govern.adapters.database import unit_of_work
from govern.partners import actions as partners
from govern.partners.model.membership import MembershipFacts, MembershipScenario
from govern.people.model import Person
from govern.thread.queries.membership import play


async def keep_membership(viewer: Person, programme_id: int, asked: MembershipFacts) -> MembershipScenario:
    """`Invalid` names what cannot be played through."""
    async with unit_of_work():
        await play(viewer, programme_id, asked)
        return await partners.keep_membership(viewer, programme_id, asked)
