"""Plan files for other programs: what a file would change is read first, and brought in with a reason."""

from dataclasses import dataclass
from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model import FileBrought
from govern.plan.model.imports import AgreeImport, CompareAgain, PlanImport
from govern.plan.rules.exchange.kinds import MOST_BYTES
from govern.web.api import Cursor, Limit
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
AND_A_FORM = 100_000
BINARY = "application/octet-stream"
FileName = Annotated[
    str, QueryParameter(name="name", max_length=200, description="The file's name, where it is the body itself")
]


@dataclass
class TakesPlan(Operation):
    """How the description tells that an operation takes a file: as it is, or as `file` of a form."""

    def __post_init__(self) -> None:
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        form = Schema(type=OpenAPIType.OBJECT, properties={"file": file}, required=["file"])
        content = {BINARY: OpenAPIMediaType(schema=file), "multipart/form-data": OpenAPIMediaType(schema=form)}
        self.request_body = RequestBody(content=content, required=True)


class PlanImports(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Plan files"]

    @get("/plan-files", operation_id="listPlanFiles")
    async def files(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[FileBrought]:
        """Files that were brought in: when, by whom and why, and what each held that the plan does not."""
        return sliced(await queries.files(viewer, programme_id), limit=limit, cursor=cursor)

    @get("/plan-imports", operation_id="listPlanImports")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[PlanImport]:
        """Files on their way in, the latest first, each without what it would change."""
        return sliced(await queries.plan_imports(viewer, programme_id), limit=limit, cursor=cursor)

    @post(
        "/plan-imports",
        operation_id="beginPlanImport",
        operation_class=TakesPlan,
        request_max_body_size=MOST_BYTES + AND_A_FORM,
    )
    async def begin(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], name: FileName = ""
    ) -> Response[PlanImport]:
        """Reads a plan (MSPDI XML, MPP, MPX, XER, XLSX or CSV) and says what it would change; saves nothing of it.

        A long file is read by a worker: read the import again until its `stage` is `shown`.
        """
        content, name = await _sent(request, name)
        made = await actions.begin_import(viewer, programme_id, content, name)
        return Response(made, status_code=201, headers={"Location": f"/api/v1/plan-imports/{made.id}"})


class OnePlanImport(Controller):
    path = "/plan-imports/{import_id:int}"
    tags = ["Plan files"]

    @get(operation_id="readPlanImport")
    async def show(self, viewer: Viewer, import_id: FromPath[int]) -> PlanImport:
        """How far it is; once it is `shown`, what is new, changed and gone, and what the plan will not hold."""
        return await queries.plan_import(viewer, import_id)

    @post("/comparisons", operation_id="comparePlanImport")
    async def compare(self, viewer: Viewer, import_id: FromPath[int], data: JSONBody[CompareAgain]) -> PlanImport:
        """Compares it with the plan as it is now; a sheet by the columns that are given."""
        return await actions.compare_again(viewer, import_id, data)

    @post("/confirmations", operation_id="confirmPlanImport")
    async def confirm(self, viewer: Viewer, import_id: FromPath[int], data: JSONBody[AgreeImport]) -> PlanImport:
        """Brings in exactly what was shown, all of it or nothing, with one reason; a long file by a worker."""
        return await actions.agree_import(viewer, import_id, data)


async def _sent(request: Asked, name: str) -> tuple[bytes, str]:
    """The file as the body, or as `file` of a form."""
    if request.content_type[0] != "multipart/form-data":
        return await request.body(), name
    given = (await request.form()).get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Send a plan as the file of a form, or as the body with its name as `name`."})
    return await given.read(), name or given.filename
