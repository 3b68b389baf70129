"""The grid for other programs: cells of many milestones read, and changed at once."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.rules.cells import cells, closed
from govern.thread.actions.cells import edit_cells
from govern.thread.model.cells import CellsEdited, EditCells, GridRow
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
MOST_BYTES = 5_000_000


class Cells(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Plan"]

    @get("/milestone-cells", operation_id="listMilestoneCells")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[GridRow]:
        """Milestones and activities as the grid says them."""
        found, ground = await plan.plan(viewer, programme_id), await plan.ground(viewer, programme_id)
        page = sliced(found.milestones, limit=limit, cursor=cursor)
        rows = [
            GridRow(
                id=one.id,
                ref=one.ref,
                cells=cells(one, ground.names, calendar=ground.calendar),
                closed=tuple(sorted(closed(one))),
            )
            for one in page.items
        ]
        return Slice(items=rows, total=page.total, next=page.next)

    @post("/milestone-edits", operation_id="editMilestoneCells", status_code=200, request_max_body_size=MOST_BYTES)
    async def edit(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[EditCells]) -> CellsEdited:
        """Changes cells of many milestones with one reason, all of them or none: `problems` names each cell by row and
        field. A cell that somebody else changed since you read it is refused, with both values in `theirs`."""
        return await edit_cells(viewer, programme_id, data)
