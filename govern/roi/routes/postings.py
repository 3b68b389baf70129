"""Actuals from ledgers, for other programs."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from litestar import Controller, Response, get, post, put
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.roi import actions
from govern.roi.model.postings import Brought, ImportedFile, KeepMapping, LedgerMapping, LedgerMonth
from govern.roi.queries import postings as kept
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
MappingName = Annotated[str, QueryParameter(name="mapping", max_length=60, description="How it is read, by name")]
FileName = Annotated[
    str, QueryParameter(name="name", max_length=200, description="What the file is called, where it is the body")
]
DryRun = Annotated[bool, QueryParameter(name="dry_run", description="Say what it would change and save nothing")]


@dataclass
class TakesLedger(Operation):
    """How the description tells that an operation takes a file: as it is, or as `file` of a form."""

    def __post_init__(self) -> None:
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        form = Schema(type=OpenAPIType.OBJECT, properties={"file": file}, required=["file"])
        content = {
            "application/octet-stream": OpenAPIMediaType(schema=file),
            "multipart/form-data": OpenAPIMediaType(schema=form),
        }
        self.request_body = RequestBody(content=content, required=True)


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
        """Says how the files of one system are read from now on; If-Match carries the version that the list showed,
        "0" for a new one."""
        found = await actions.keep_mapping(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.version)

    @get("/actual-imports", operation_id="listActualImports")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[ImportedFile]:
        """Files that came in, the latest first."""
        return sliced(await kept.imported_files(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/actual-imports", operation_id="importActuals", operation_class=TakesLedger)
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
        content, name = await _sent(request, name)
        act = actions.try_actuals if dry_run else actions.bring_actuals
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"ledger{Path(name).suffix.lower()[:6]}"
            file.write_bytes(content)
            found = await act(viewer, programme_id, file, mapping=mapping, name=name)
        return Response(found, status_code=200 if found.import_id is None else 201)


class LedgerMonths(Controller):
    path = "/lines/{line_id:int}/ledger"
    tags = ["Money"]

    @get(operation_id="listLedgerMonths")
    async def show(self, viewer: Viewer, line_id: FromPath[int]) -> list[LedgerMonth]:
        """A line month by month as ledgers have it, the latest first."""
        return await kept.ledger_months(viewer, line_id)


async def _sent(request: Asked, name: str) -> tuple[bytes, str]:
    if request.content_type[0] != "multipart/form-data":
        return await request.body(), name
    given = (await request.form()).get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Send the file as `file` of a form, or as the body with its name as `name`."})
    return await given.read(), name or given.filename
