"""Many costs and benefits at once, for other programs: the cells of the grid, by the grid's own rules."""

from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.kit.errors import Invalid
from govern.kit.grid import Clashed
from govern.people.model import Person
from govern.roi import actions, queries, rules
from govern.roi.model import Case, LineKind, Series
from govern.roi.model.grid import Amended, AmendedLines, AmendLines, Batch, LineCells, TryLines, columns
from govern.roi.rules.grid import asked, effect
from govern.roi.rules.register_cells import row
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
Shown = Annotated[Series, QueryParameter(description="The amounts to read: planned, forecast or committed")]
Kind = Annotated[LineKind | None, QueryParameter(description="Costs or benefits only")]


class CellsOfLines(Controller):
    path = "/programmes/{programme_id:int}/line-cells"
    tags = ["Money"]

    @get(operation_id="listLineCells")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        kind: Kind = None,
        series: Shown = Series.PLANNED,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[LineCells]:
        """Every line as a row of cells, each as the grid says it: its facts, and its amounts in one series by year.
        `closed` names the cells of a row that you may not write."""
        case = await queries.case(viewer, programme_id)
        ground = await queries.grid_ground(viewer, case)
        names = [one.value for one in columns(series, case.terms.horizon.years)]
        chosen = rules.chosen(case.lines, kind=kind)
        return sliced([row(one, names, ground) for one in chosen], limit=limit, cursor=cursor)

    @post("/what-ifs", operation_id="tryLineCells")
    async def try_out(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[TryLines]) -> Amended:
        """What these cells would take from each council by year, as forecast and as approved, and whose validation they
        would end. Saves nothing."""
        case = await queries.case(viewer, programme_id)
        return await _effect(viewer, case, await _read(viewer, case, data))

    @post("/changes", operation_id="changeLineCells")
    async def change(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[AmendLines]) -> AmendedLines:
        """Writes all these cells or none, one reason for all. `was` is what a cell said when you read it: where
        somebody else has written since, it is a conflict that says what stands there now."""
        case = await queries.case(viewer, programme_id)
        found = await _read(viewer, case, data)
        changes = await _effect(viewer, case, found)
        lines = await actions.amend_lines(viewer, programme_id, found.edits, because=data.because) if found.edits else 0
        return AmendedLines(lines=lines, cells=len(found.edits), effect=changes)


async def _read(viewer: Person, case: Case, data: TryLines) -> Batch:
    found = asked(data.cells, case, await queries.grid_ground(viewer, case))
    if found.problems:
        raise Invalid(dict(found.problems))
    if found.clashes:
        raise Clashed(found.clashes)
    return found


async def _effect(viewer: Person, case: Case, found: Batch) -> Amended:
    return effect(case, found, validated=await queries.stood_behind(viewer, case))
