"""Keeping what somebody asked about a council that might join or leave, and showing it to the partners."""

from datetime import UTC, date, datetime, time

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import NotAllowed
from govern.partners import queries
from govern.partners.model.membership import MembershipFacts, MembershipScenario
from govern.partners.queries.membership import membership
from govern.partners.tables import MembershipScenario as Scenarios
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def keep_membership(viewer: Person, programme_id: int, said: MembershipFacts) -> MembershipScenario:
    """Whether it can be played is for the thread to say first. The record names no council before it is shared."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "play", Thing(kind="membership", programme_id=programme_id))
        row = _row(programme_id, said, by=viewer.id, at=clock.now())
        await row.save()
        await record.note(viewer, "played", Thing(kind="membership", id=row.id, programme_id=programme_id))
        return await membership(viewer, row.id)


def _row(programme_id: int, said: MembershipFacts, *, by: int | None, at: datetime) -> Scenarios:
    asked = msgspec.json.encode(said).decode()
    return Scenarios(programme=programme_id, name=said.name, said=asked, at=at, shared_at=None, by=by)


async def bring_membership(
    viewer: Person, programme_id: int, said: MembershipFacts, *, by: int | None, on: date
) -> None:
    """One that was tried and shared before the programme came here."""
    row = _row(programme_id, said, by=by, at=datetime.combine(on, time(12), UTC))
    row.shared_at = row.at
    await row.save()
    thing = Thing(kind="membership", id=row.id, programme_id=programme_id)
    await record.note(viewer, "loaded", thing, ref=said.name)


async def share_membership(viewer: Person, membership_id: int) -> MembershipScenario:
    """By whoever asked. Sharing twice changes nothing."""
    async with unit_of_work():
        found = await membership(viewer, membership_id)
        if found.by_id != viewer.id:
            raise NotAllowed
        if found.shared_at is None:
            await Scenarios.update({Scenarios.shared_at: clock.now()}).where(
                (Scenarios.id == membership_id) & Scenarios.shared_at.is_null()
            )
            await record.note(viewer, "shared", found, ref=found.name)
        return await membership(viewer, membership_id)
