"""Where things stand, and what a change would do: answered by the same computation as the pages."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from govern.adapters import clock, files, workbooks
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import Missed, Step
from govern.thread import actions, queries, rules
from govern.thread.model import (
    NOTES,
    SHEETS,
    Consequences,
    Imported,
    MilestoneStanding,
    Revised,
    ReviseWorkbook,
    WhatIf,
    Workbook,
)
from govern.thread.model.first_book import FIRST_NOTES, FIRST_SHEETS
from govern.thread.model.rows import ThreadRow
from govern.thread.model.scenarios import Comparison
from govern.thread.routes.cells import Cells as Cells
from govern.thread.routes.chances import ChancesOfTheCase as ChancesOfTheCase
from govern.thread.routes.meetings import MeetingMoves as MeetingMoves
from govern.thread.routes.plan_files import PlanFiles as PlanFiles
from govern.thread.routes.risk import RiskRuns as RiskRuns
from govern.thread.routes.working import ClosedDates as ClosedDates
from govern.thread.rules import statutory
from govern.web.api import Cursor, Limit
from govern.web.downloads import XLSX
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced
from govern.web.uploads import TakesFile, posted

Viewer = NamedDependency[Person]


class Thread(Controller):
    tags = ["Thread"]

    @get("/programmes/{programme_id:int}/standings", operation_id="listStandings")
    async def standings(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[MilestoneStanding]:
        """Every milestone with its computed dates, its status and why, and the money behind it."""
        whole = await queries.whole(viewer, programme_id, clock.today())
        return sliced(list(whole.standings.values()), limit=limit, cursor=cursor)

    @get("/programmes/{programme_id:int}/thread", operation_id="listThread")
    async def rows(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[ThreadRow]:
        """Milestones with the decisions before them, the money behind them and the people told: the front page's rows,
        those that lose most first. Amounts are pounds to the penny; a count of people that is hidden is null."""
        return sliced(await queries.rows(viewer, programme_id, clock.today()), limit=limit, cursor=cursor)

    @get("/milestones/{milestone_id:int}/reasons", operation_id="explainDate")
    async def reasons(self, viewer: Viewer, milestone_id: FromPath[int]) -> list[Step]:
        """Why a milestone's date is what it is: what drives it, link by link, back to what nothing else holds, and
        where that is a decision, the steps of law behind it by name."""
        found = await plan.milestone(viewer, milestone_id)
        return statutory.reasons(await queries.whole(viewer, found.programme_id, clock.today()), found.id)

    @get("/programmes/{programme_id:int}/missed-dates", operation_id="listMissedDates")
    async def missed(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Missed]:
        """Immovable dates, deadlines and constraints that the plan cannot meet, the worst first, and what makes them
        late."""
        whole = await queries.whole(viewer, programme_id, clock.today())
        scheduled = {id: one.scheduled for id, one in whole.standings.items()}
        return plan_rules.missed(scheduled, milestones=whole.threads.plan.milestones)

    @post("/milestones/{milestone_id:int}/what-ifs", operation_id="whatIf", status_code=200)
    async def what_if(self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[WhatIf]) -> Consequences:
        """What stating this forecast would do to dates, colours, decisions and every council's money. Saves nothing."""
        _, whole = await queries.threads_of(viewer, milestone_id, clock.today())
        return rules.consequences(whole, milestone_id, data.forecast, today=clock.today())

    @post("/milestones/{milestone_id:int}/retractions/what-ifs", operation_id="whatIfPutBack", status_code=200)
    async def what_if_put_back(self, viewer: Viewer, milestone_id: FromPath[int]) -> Comparison:
        """What putting a milestone back to not reached would do to dates, colours, decisions and money. Saves
        nothing."""
        _, whole = await queries.threads_of(viewer, milestone_id, clock.today())
        return rules.what_if_put_back(whole, milestone_id, today=clock.today())


class TakesWorkbook(TakesFile):
    media = XLSX


class Workbooks(Controller):
    tags = ["Workbook"]

    @get("/programmes/{programme_id:int}/workbook", operation_id="readWorkbook")
    async def workbook(self, viewer: Viewer, programme_id: FromPath[int]) -> Workbook:
        """Every register of a programme as rows; staff only of the councils you may see."""
        return await queries.workbook(viewer, programme_id)

    @get("/programmes/{programme_id:int}/workbook-file", operation_id="readWorkbookFile", media_type=XLSX)
    async def file(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        """Every register of a programme as an XLSX file, as it can be imported again. Its first sheet says whose staff
        it leaves out."""
        book, hidden = await queries.workbook(viewer, programme_id), await queries.left_out(viewer, programme_id)
        rows = {name: getattr(book, name) for name in SHEETS}
        return Response(workbooks.as_xlsx(SHEETS, rows, [*hidden, *NOTES]), media_type=XLSX)

    @get("/workbook-template", operation_id="readWorkbookTemplate", media_type=XLSX)
    async def template(self, viewer: Viewer, whole: FromQuery[bool] = False) -> Response[bytes]:
        """An empty workbook with drop-downs and notes, as XLSX: the sheets that a programme begins with, or with
        `whole=true` all of them."""
        sheets, notes = (SHEETS, NOTES) if whole else (FIRST_SHEETS, FIRST_NOTES)
        return Response(workbooks.as_xlsx(sheets, {}, notes), media_type=XLSX)

    @post("/imports", operation_id="importWorkbook", operation_class=TakesWorkbook)
    async def bring_in(self, request: Asked, viewer: Viewer, dry_run: FromQuery[bool] = False) -> Response[Imported]:
        """Adds the programme that a workbook describes, or names every bad cell by sheet, row and column and saves
        nothing. With `dry_run=true` nothing is saved in any case."""
        allow(viewer, "add", Thing(kind="programme"))
        sent = await posted(request)
        sheets = await files.uploaded(sent.content, sent.name or "workbook.xlsx")
        act = actions.try_programme if dry_run else actions.import_programme
        made = await act(viewer, sheets)
        told = Imported(
            name=made.name,
            rows={name: len(rows) for name, rows in rules.registers(sheets).items()},
            programme_id=None if dry_run else made.id,
        )
        if dry_run:
            return Response(told, status_code=200)
        return Response(told, status_code=201, headers={"Location": f"/api/v1/programmes/{made.id}"})

    @post("/programmes/{programme_id:int}/workbook-revisions", operation_id="reviseWorkbook", status_code=200)
    async def revise(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[ReviseWorkbook]) -> Revised:
        """Changes forecasts, days reached, costs and benefits by what readWorkbook answered; all or nothing.

        A cost or benefit whose reference is new is added. Rows that are left out stay. Places are named as in a
        spreadsheet: the first row of a sheet is row 2.
        """
        return await actions.revise_by_workbook(viewer, programme_id, data)
