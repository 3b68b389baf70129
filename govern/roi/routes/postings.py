"""Actuals from ledgers, for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import files
from govern.people.model import Person
from govern.roi import actions
from govern.roi.model.postings import Brought, ImportedFile, KeepMapping, LedgerMapping, LedgerMonth
from govern.roi.queries import postings as kept
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced
from govern.web.uploads import FileName, TakesFile, posted

Viewer = NamedDependency[Person]
MappingName = Annotated[str, QueryParameter(name="mapping", max_length=60, description="How it is read, by name")]
DryRun = Annotated[bool, QueryParameter(name="dry_run", description="Say what it would change and save nothing")]


class Actuals(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Money"]

    @get("/actual-mappings", operation_id="listActualMappings")
    async def mappings(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[LedgerMapping]:
        """How the files of each finance system are read."""
        return sliced(await kept.mappings(viewer, programme_id), limit=limit, cursor=cursor)

    @put("/actual-mappings", operation_id="keepActualMapping")
    async def keep(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[KeepMapping], if_match: IfMatch = None
    ) -> Response[LedgerMapping]:
        """Says how the files of one finance system are read from now on; If-Match carries the version that the list
        showed, "0" for a new one."""
        found = await actions.keep_mapping(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.version)

    @get("/actual-imports", operation_id="listActualImports")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[ImportedFile]:
        """Files of actuals that came in, the latest first."""
        return sliced(await kept.imported_files(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/actual-imports", operation_id="importActuals", operation_class=TakesFile)
    async def bring_in(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        mapping: MappingName = "",
        name: FileName = "",
        dry_run: DryRun = False,
    ) -> Response[Brought]:
        """Brings in every row of a CSV or XLSX file, or none. Of a line and month the newest file counts; the same
        file, read the same way, changes nothing and says when it came in before."""
        sent = await posted(request, name)
        act = actions.try_actuals if dry_run else actions.bring_actuals
        with files.laid(sent.content, sent.name) as file:
            found = await act(viewer, programme_id, file, mapping=mapping, name=sent.name)
        return Response(found, status_code=200 if found.import_id is None else 201)


class LedgerMonths(Controller):
    path = "/lines/{line_id:int}/ledger"
    tags = ["Money"]

    @get(operation_id="listLedgerMonths")
    async def show(self, viewer: Viewer, line_id: FromPath[int]) -> list[LedgerMonth]:
        """A line month by month as ledgers have it, the latest first."""
        return await kept.ledger_months(viewer, line_id)
