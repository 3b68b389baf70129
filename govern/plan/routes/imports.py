"""Plan files for other programs: what a file would change is read first, and brought in with a reason."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model import FileBrought
from govern.plan.model.imports import AgreeImport, CompareAgain, PlanImport
from govern.plan.rules.exchange.kinds import MOST_BYTES
from govern.web.api import Cursor, Limit
from govern.web.forms import Asked
from govern.web.lists import Slice, sliced
from govern.web.uploads import FileName, TakesFile, posted

Viewer = NamedDependency[Person]
AND_A_FORM = 100_000


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
        operation_class=TakesFile,
        request_max_body_size=MOST_BYTES + AND_A_FORM,
    )
    async def begin(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], name: FileName = ""
    ) -> Response[PlanImport]:
        """Reads a plan (MSPDI XML, MPP, MPX, XER, XLSX or CSV) and says what it would change; saves nothing of it.

        A long file is read by a worker: read the import again until its `stage` is `shown`.
        """
        sent = await posted(request, name)
        made = await actions.begin_import(viewer, programme_id, sent.content, sent.name)
        return Response(made, status_code=201, headers={"Location": f"/api/v1/plan-imports/{made.id}"})


class OnePlanImport(Controller):
    path = "/plan-imports/{import_id:int}"
    tags = ["Plan files"]

    @get(operation_id="readPlanImport")
    async def show(self, viewer: Viewer, import_id: FromPath[int]) -> PlanImport:
        """How far a file on its way in is; once it is `shown`, what is new, changed and gone, and what the plan will
        not hold."""
        return await queries.plan_import(viewer, import_id)

    @post("/comparisons", operation_id="comparePlanImport")
    async def compare(self, viewer: Viewer, import_id: FromPath[int], data: JSONBody[CompareAgain]) -> PlanImport:
        """Compares the file with the plan as it is now; a sheet by the columns that are given."""
        return await actions.compare_again(viewer, import_id, data)

    @post("/confirmations", operation_id="confirmPlanImport")
    async def confirm(self, viewer: Viewer, import_id: FromPath[int], data: JSONBody[AgreeImport]) -> PlanImport:
        """Brings in exactly what was shown, all of it or nothing, with one reason; a long file by a worker."""
        return await actions.agree_import(viewer, import_id, data)
