"""Reading the whole thread of a programme at once, for the rules that need all of it."""

from govern.kit.errors import NotFound
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.model import Milestone
from govern.roi import queries as roi
from govern.thread.model import Threads


async def threads(viewer: Person, programme_id: int) -> Threads:
    """Plan, calendar, decisions and money of a programme the viewer may see."""
    return Threads(
        plan=await plan.plan(viewer, programme_id),
        calendar=await plan.calendar(viewer, programme_id),
        lines=await roi.lines(viewer, programme_id),
        terms=await roi.terms(viewer, programme_id),
    )


async def threads_of(viewer: Person, milestone_id: int) -> tuple[Milestone, Threads]:
    """A milestone with the thread it hangs in."""
    found = await plan.milestone(viewer, milestone_id)
    whole = await threads(viewer, found.programme_id)
    if all(one.id != milestone_id for one in whole.plan.milestones):
        raise NotFound
    return found, whole
