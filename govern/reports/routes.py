"""Highlight reports for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.reports import actions, queries
from govern.reports.model import Approve, GiveBack, Highlights, Lock, NewReport, Report, Write
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Reports(Controller):
    path = "/programmes/{programme_id:int}/reports"
    tags = ["Reports"]

    @get(operation_id="listReports")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Report]:
        """Monthly reports, the latest month first. Until they are approved, they are seen by those who write and
        approve them."""
        return sliced(await queries.reports(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="beginReport")
    async def begin(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewReport]) -> Response[Report]:
        """Begins the report of a month, for a workstream or without one for the whole programme."""
        report = await actions.begin(viewer, programme_id, data)
        return tagged(report, report.version, status=201)


class OneReport(Controller):
    path = "/reports/{report_id:int}"
    tags = ["Reports"]

    @get(operation_id="readReport")
    async def show(self, viewer: Viewer, report_id: FromPath[int]) -> Response[Report]:
        """A month's report of a workstream or of the whole programme. Until it is approved, a 404 to all but those who
        write and approve reports."""
        report = await queries.report(viewer, report_id)
        return tagged(report, report.version)

    @get("/numbers", operation_id="readReportNumbers")
    async def numbers(self, viewer: Viewer, report_id: FromPath[int]) -> Highlights:
        """The numbers of a report as they were frozen when it was locked; of a draft, as they would be frozen now."""
        return await queries.numbers(viewer, report_id, clock.today())

    @post("/texts", operation_id="writeReport")
    async def write(
        self, viewer: Viewer, report_id: FromPath[int], data: JSONBody[Write], if_match: IfMatch = None
    ) -> Response[Report]:
        """Writes a new version of a draft's words; send If-Match."""
        report = await actions.write(viewer, report_id, seen(data, if_match))
        return tagged(report, report.version, status=201)

    @post("/locks", operation_id="lockReport")
    async def lock(self, viewer: Viewer, report_id: FromPath[int], if_match: IfMatch = None) -> Response[Report]:
        """Freezes its numbers as they are now; send If-Match."""
        report = await actions.lock(viewer, report_id, seen(Lock(), if_match))
        return tagged(report, report.version, status=201)

    @post("/approvals", operation_id="approveReport")
    async def approve(self, viewer: Viewer, report_id: FromPath[int], if_match: IfMatch = None) -> Response[Report]:
        """Approves a locked report, by somebody who wrote none of it and did not lock it; send If-Match."""
        report = await actions.approve(viewer, report_id, seen(Approve(), if_match))
        return tagged(report, report.version, status=201)

    @post("/returns", operation_id="giveReportBack")
    async def give_back(
        self, viewer: Viewer, report_id: FromPath[int], data: JSONBody[GiveBack], if_match: IfMatch = None
    ) -> Response[Report]:
        """Makes a locked report a draft again, with the reason; send If-Match."""
        report = await actions.give_back(viewer, report_id, seen(data, if_match))
        return tagged(report, report.version, status=201)
