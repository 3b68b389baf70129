"""Somebody looked at a date and says that it still holds."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.people.model import Person
from govern.plan import queries, rules
from govern.plan.actions.changes import moved_on, note, opened, said
from govern.plan.model import Milestone
from govern.plan.model.reminders import Confirm
from govern.plan.tables import Reforecast


async def confirm(viewer: Person, milestone_id: int, change: Confirm) -> Milestone:
    """A statement of the same date: it counts as an update, and stands among the forecasts."""
    async with unit_of_work():
        before = await opened(viewer, "reforecast", milestone_id, change.version)
        after = rules.confirmed(before, today=clock.today())
        row = Reforecast(
            start=after.forecast_start, finish=after.forecast_finish, because=rules.HOLDS, **said(viewer, after)
        )
        await Reforecast.insert(row)
        await moved_on(after)
        await note(viewer, "confirmed-the-date-of", after, forecast=str(after.forecast_finish))
        return await queries.milestone(viewer, after.id)
