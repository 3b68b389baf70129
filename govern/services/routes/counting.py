"""Counts of how often services are used, for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from govern.adapters import files
from govern.people.model import Person
from govern.services import actions, queries
from govern.services.model.counting import CountedMonth, CountFile, CountsBrought, Measures
from govern.services.queries import counting
from govern.services.rules import measures
from govern.web.api import Cursor, Limit
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced
from govern.web.uploads import FileName, TakesFile, posted

Viewer = NamedDependency[Person]
DryRun = Annotated[bool, QueryParameter(name="dry_run", description="Say what it would change and save nothing")]


class Counts(Controller):
    path = "/programmes/{programme_id:int}/service-counts"
    tags = ["Services"]

    @get(operation_id="listCountFiles")
    async def files(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[CountFile]:
        """Files of counted uses that came in, the latest first."""
        return sliced(await counting.files(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="importServiceCounts", operation_class=TakesFile)
    async def bring_in(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        name: FileName = "",
        dry_run: DryRun = False,
    ) -> Response[CountsBrought]:
        """Brings in every row of a CSV or XLSX file, or none. Of a service, council, channel and month the newest file
        counts; the same file changes nothing and says when it came in before."""
        sent = await posted(request, name)
        act = actions.try_counts if dry_run else actions.bring_counts
        with files.laid(sent.content, sent.name) as file:
            found = await act(viewer, programme_id, file, name=sent.name)
        return Response(found, status_code=200 if found.import_id is None else 201)


class ServiceMonths(Controller):
    path = "/services/{service_id:int}"
    tags = ["Services"]

    @get("/months", operation_id="listServiceMonths")
    async def months(
        self, viewer: Viewer, service_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[CountedMonth]:
        """A service by council, channel and month, of each as its newest file has it."""
        service = await queries.service(viewer, service_id)
        found = await counting.months(viewer, service.programme_id, service.id)
        return sliced(found, limit=limit, cursor=cursor)

    @get("/measures", operation_id="readServiceMeasures")
    async def measured(self, viewer: Viewer, service_id: FromPath[int]) -> dict[str, Measures]:
        """How well it works for each council's residents, by code: null where the denominator is 0 or unknown."""
        service = await queries.service(viewer, service_id)
        months = await counting.months(viewer, service.programme_id, service.id)
        uses = [one for one in await queries.uses(viewer, service.programme_id) if one.service_id == service.id]
        costs = measures.costs_of(uses)
        codes = dict.fromkeys(one.council_code for one in months)
        return {code: measures.measures([one for one in months if one.council_code == code], costs) for code in codes}
