"""The views of a plan that people keep, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model.views import KeepView, SavedView
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class ProgrammeViews(Controller):
    path = "/programmes/{programme_id:int}/views"
    tags = ["Saved views"]

    @get(operation_id="listViews")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[SavedView]:
        """Your own saved views and those that others share, by page and name."""
        return sliced(await queries.views(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="keepView")
    async def keep(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[KeepView]) -> Response[SavedView]:
        """Keeps a page's filters, order and columns by name; your own view of that name is replaced."""
        made = await actions.keep_view(viewer, programme_id, data)
        return Response(made, status_code=201, headers={"Location": f"/api/v1/views/{made.id}"})


class OneView(Controller):
    path = "/views/{view_id:int}"
    tags = ["Saved views"]

    @get(operation_id="readView")
    async def show(self, viewer: Viewer, view_id: FromPath[int]) -> SavedView:
        """A saved view: its page, with its filters, order and columns as a query string. Your own, or one that is
        shared; any other is a 404."""
        return await queries.view(viewer, view_id)

    @post("/endings", operation_id="endView")
    async def end(self, viewer: Viewer, view_id: FromPath[int]) -> SavedView:
        """Takes a view away: your own, or, if you may share views, one that is shared."""
        return await actions.end_view(viewer, view_id)
