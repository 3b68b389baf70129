"""Planned dates on which a council does not work, for other programs."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person
from govern.thread.model.working import ClosedDate
from govern.thread.queries.working import closed_dates

Viewer = NamedDependency[Person]


class ClosedDates(Controller):
    path = "/programmes/{programme_id:int}/calendars/{council_id:int}/closed-dates"
    tags = ["Partners"]

    @get(operation_id="listClosedDates")
    async def index(self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]) -> list[ClosedDate]:
        """Where the plan puts milestones of this council on days on which it does not work; none is moved for it."""
        working = await partners.working_time(viewer, programme_id, council_id)
        return await closed_dates(viewer, working, clock.today())
