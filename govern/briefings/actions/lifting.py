"""Letting letters go to an address again."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.model import Lift, StoppedAddress
from govern.briefings.tables import Lifting, Suppression
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def lift(viewer: Person, stopped_id: int, asked: Lift) -> StoppedAddress:
    """The next briefing reaches it. Whose address it is stays out of the record (law 14)."""
    async with unit_of_work():
        found = await queries.stopped_address_for_update(viewer, stopped_id)
        allow(viewer, "lift", rules.stopped.thing(found.programme_id, found.council_id))
        if found.lifted_at:
            raise Conflict(f"Letters can go to {found.address} again since {text.moment(found.lifted_at)}.")
        if wrong := rules.stopped.problems(found, asked):
            raise Invalid(wrong)
        now = clock.now()
        await Suppression.update({Suppression.lifted_at: now}).where(Suppression.id == found.id)
        row = Lifting(suppression=found.id, because=asked.because, at_own_wish=asked.at_own_wish, by=viewer.id, at=now)
        await row.save()
        about = Thing(kind=found.kind, id=found.id, programme_id=found.programme_id)
        await record.note(viewer, "let-letters-go-to", about, at_own_wish=asked.at_own_wish)
        return await queries.stopped_address(viewer, found.id)
