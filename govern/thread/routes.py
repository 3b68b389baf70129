"""Where things stand, and what a change would do: answered by the same computation as the pages."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.thread import queries, rules
from govern.thread.model import Consequences, MilestoneStanding, WhatIf, Workbook
from govern.thread.model.rows import ThreadRow
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Thread(Controller):
    tags = ["Thread"]

    @get("/programmes/{programme_id:int}/standings", operation_id="listStandings")
    async def standings(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[MilestoneStanding]:
        """Every milestone with its computed dates, its status and why, and the money behind it."""
        whole = await queries.threads(viewer, programme_id, clock.today())
        return sliced(list(rules.standings(whole, clock.today()).values()), limit=limit, cursor=cursor)

    @get("/programmes/{programme_id:int}/thread", operation_id="listThread")
    async def rows(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[ThreadRow]:
        """Milestones with the decisions before them, the money behind them and the people told: the front page's rows,
        those that lose most first. Amounts are pounds to the penny; a count of people that is hidden is null."""
        return sliced(await queries.rows(viewer, programme_id, clock.today()), limit=limit, cursor=cursor)

    @post("/milestones/{milestone_id:int}/what-ifs", operation_id="whatIf", status_code=200)
    async def what_if(self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[WhatIf]) -> Consequences:
        """What stating this forecast would do to dates, colours, decisions and every council's money. Saves nothing."""
        _, whole = await queries.threads_of(viewer, milestone_id, clock.today())
        return rules.consequences(whole, milestone_id, data.forecast, today=clock.today())


class Workbooks(Controller):
    tags = ["Workbook"]

    @get("/programmes/{programme_id:int}/workbook", operation_id="readWorkbook")
    async def workbook(self, viewer: Viewer, programme_id: FromPath[int]) -> Workbook:
        """Every register of a programme as rows; staff only of the councils you may see."""
        return await queries.workbook(viewer, programme_id)
