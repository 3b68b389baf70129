"""Evidence that is refused, and a milestone that is put back to not reached."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries, rules
from govern.plan.actions.changes import moved_on, note, opened, said, thing
from govern.plan.model import Milestone
from govern.plan.model.reached import Refusal, Retraction
from govern.plan.tables import Refusal as Refusals
from govern.plan.tables import Retraction as Retractions


async def refuse(viewer: Person, milestone_id: int, refusal: Refusal) -> Milestone:
    """The evidence does not show it: whoever handed it in is told why, and hands in other evidence or puts it back."""
    async with unit_of_work():
        before = await opened(viewer, "refuse", milestone_id, refusal.version)
        if before.owner_id == viewer.id:
            raise Invalid({"because": "You own this milestone. Hand in other evidence, or put it back."})
        after = rules.refused(before, refusal.because, today=clock.today())
        await Refusals.insert(Refusals(because=refusal.because, **said(viewer, after)))
        await moved_on(after)
        await note(viewer, "refused", after, actual=str(before.actual))
        return await queries.milestone(viewer, after.id)


async def put_back(viewer: Person, milestone_id: int, retraction: Retraction) -> Milestone:
    """It was not reached after all. Evidence that was accepted is set aside only by those who may accept it."""
    async with unit_of_work():
        before = await opened(viewer, "put-back", milestone_id, retraction.version)
        if before.accepted:
            allow(viewer, "accept", thing("milestone", before.programme_id, before.id))
        after = rules.put_back(before, today=clock.today())
        await Retractions.insert(Retractions(because=retraction.because, **said(viewer, after)))
        await moved_on(after)
        await note(viewer, "put-back", after, actual=str(before.actual))
        return await queries.milestone(viewer, after.id)
