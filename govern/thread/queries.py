"""Reading the whole thread of a programme at once, for the rules that need all of it."""

from datetime import date

from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.model import Milestone
from govern.roi import queries as roi
from govern.thread import rules
from govern.thread.model import Threads


async def threads(viewer: Person, programme_id: int, today: date) -> Threads:
    """Plan, calendar, decisions, money and briefings of a programme the viewer may see."""
    proposals = await decisions.proposals(viewer, programme_id)
    asked = rules.asked(await decisions.decisions(viewer, programme_id))
    laws = await decisions.laws(viewer, programme_id, today)
    return Threads(
        plan=await plan.plan(viewer, programme_id),
        calendar=await plan.calendar(viewer, programme_id),
        lines=await roi.lines(viewer, programme_id),
        terms=await roi.terms(viewer, programme_id),
        blocking=rules.blocking(proposals, asked, laws, today=today),
        asked=asked,
        laws=laws,
        briefings=tuple(await briefings.tied(viewer, programme_id)),
    )


async def threads_of(viewer: Person, milestone_id: int, today: date) -> tuple[Milestone, Threads]:
    """A milestone with the thread it hangs in."""
    found = await plan.milestone(viewer, milestone_id)
    return found, await threads(viewer, found.programme_id, today)
