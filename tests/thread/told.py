"""A council that was told of its week, and has replied."""

from govern.adapters import clock
from govern.briefings.actions.updates import promise_updates, say_to_update
from govern.briefings.model.updates import Draft, Reply, Says, Update, Wanted
from govern.briefings.rules.links import LIFETIME, Link
from govern.briefings.rules.updates import VERSION
from govern.briefings.tables import CouncilUpdate
from govern.people.model import Person, Role

NEEDED = Wanted(sentence="Brackenham decides on “Form the service”.", does="Record it", href="/partner-decisions/1")


async def told_and_replied(viewer: Person, programme_id: int) -> Link:
    """`viewer` manages the programme and leads for a council of it."""
    lead = next(held for held in viewer.roles if held.role is Role.PARTNER_LEAD and held.programme_id == programme_id)
    today = clock.today()
    update = Update(
        council="Brackenham", programme="", since=today, on=today, heading="Nothing moved", wanted=(NEEDED,)
    )
    draft = Draft(viewer.id, lead.council_id or 0, viewer.name, update)
    await promise_updates(viewer, programme_id, today, [draft])
    row = await CouncilUpdate.select(CouncilUpdate.id).order_by(CouncilUpdate.id, ascending=False).first()
    assert row
    link = Link(row["id"], VERSION, clock.now() + LIFETIME)
    await say_to_update(link, Reply(about=1, says=Says.CANNOT, words="Cabinet meets too late."))
    return link
