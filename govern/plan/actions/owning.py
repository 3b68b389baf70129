"""Who answers for a milestone. An owner is a person, who needs no account: no invitation is written (ADR 0012)."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.people import actions as people
from govern.people.model import NewAdministrator, Person, Role, Thing
from govern.people.queries import allow, ids_by_email, people_of
from govern.plan import queries
from govern.plan.actions.changes import moved_on, note, opened
from govern.plan.actions.keeping import keep_wordings
from govern.plan.model import Milestone
from govern.plan.model.reminders import Owner
from govern.plan.tables import Milestone as Milestones


async def give_owner(viewer: Person, milestone_id: int, change: Owner) -> Milestone:
    """Names the owner: somebody of the programme, or somebody new, who becomes a milestone owner of it."""
    async with unit_of_work():
        before = await opened(viewer, "change", milestone_id, change.version)
        owner_id = await _owner(viewer, before, change)
        if owner_id == before.owner_id:
            return before
        after = msgspec.structs.replace(
            before, owner_id=owner_id, version=before.version + 1, updated_on=before.updated_on or clock.today()
        )
        await keep_wordings([after], by=viewer.id, at=clock.now())
        await Milestones.update({Milestones.owner: owner_id}).where(Milestones.id == after.id)
        await moved_on(after)
        await note(viewer, "gave-an-owner-to", after, owner=[before.owner_id, owner_id])
        return await queries.milestone(viewer, after.id)


async def _owner(viewer: Person, before: Milestone, change: Owner) -> int | None:
    """The form has the owner before in its choice: whoever writes a name beside it means the name."""
    programme_id = before.programme_id
    if change.email and change.owner_id not in (None, before.owner_id):
        raise Invalid({"owner_id": "Choose somebody, or write a name and an address: not both."})
    if change.email or change.name:
        return await _somebody_new(viewer, programme_id, change)
    if change.owner_id and change.owner_id not in await people_of(viewer, programme_id):
        raise Invalid({"owner_id": "Choose somebody who takes part in this programme."})
    return change.owner_id


async def _somebody_new(viewer: Person, programme_id: int, change: Owner) -> int:
    """An address that is known is that person, whatever the name says."""
    allow(viewer, "invite", Thing(kind="account", programme_id=programme_id))
    new = typed.read({"name": change.name, "email": change.email}, NewAdministrator)
    known = (await ids_by_email()).get(new.email.lower())
    person_id = known or await people.add_person(name=new.name, email=new.email)
    if person_id not in await people_of(viewer, programme_id):
        await people.give(viewer, person_id, programme_id, role=Role.MILESTONE_OWNER, council_id=None)
    return person_id
