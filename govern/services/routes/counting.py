"""Counts of how often services are used, for other programs."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import FromPath, QueryParameter

from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.services import actions, queries
from govern.services.model.counting import CountedMonth, CountFile, CountsBrought, Measures
from govern.services.queries import counting
from govern.services.rules import measures
from govern.web.api import Cursor, Limit
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
FileName = Annotated[
    str, QueryParameter(name="name", max_length=200, description="What the file is called, where it is the body")
]
DryRun = Annotated[bool, QueryParameter(name="dry_run", description="Say what it would change and save nothing")]


@dataclass
class TakesCounts(Operation):
    """How the description tells that an operation takes a file: as it is, or as `file` of a form."""

    def __post_init__(self) -> None:
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        form = Schema(type=OpenAPIType.OBJECT, properties={"file": file}, required=["file"])
        content = {
            "application/octet-stream": OpenAPIMediaType(schema=file),
            "multipart/form-data": OpenAPIMediaType(schema=form),
        }
        self.request_body = RequestBody(content=content, required=True)


class Counts(Controller):
    path = "/programmes/{programme_id:int}/service-counts"
    tags = ["Services"]

    @get(operation_id="listCountFiles")
    async def files(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[CountFile]:
        """Files that came in, the latest first."""
        return sliced(await counting.files(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="importServiceCounts", operation_class=TakesCounts)
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
        content, name = await _sent(request, name)
        act = actions.try_counts if dry_run else actions.bring_counts
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"counts{Path(name).suffix.lower()[:6]}"
            file.write_bytes(content)
            found = await act(viewer, programme_id, file, name=name)
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


async def _sent(request: Asked, name: str) -> tuple[bytes, str]:
    if request.content_type[0] != "multipart/form-data":
        return await request.body(), name
    given = (await request.form()).get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Send the file as `file` of a form, or as the body with its name as `name`."})
    return await given.read(), name or given.filename
