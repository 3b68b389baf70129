"""The row of views above the list and the timeline, and the view a page begins with."""

from typing import Any
from urllib.parse import urlencode

from litestar.response import Redirect

from govern.people.model import Person
from govern.plan import queries
from govern.plan.model.views import PlanPage
from govern.plan.rules.views import kept, shown_columns
from govern.web.forms import Asked
from govern.web.lists import Column


async def beginning(request: Asked, viewer: Person, programme_id: int, page: PlanPage) -> Redirect | None:
    """Where the page goes for somebody who asks for nothing and has a view to begin with."""
    if request.query_params:
        return None
    view = await queries.default_view(viewer, programme_id, page)
    return Redirect(view.address, status_code=303) if view and view.query else None


async def views(viewer: Person, programme_id: int, page: PlanPage, query: dict[str, str]) -> dict[str, Any]:
    """What the row of links needs."""
    every = [one for one in await queries.views(viewer, programme_id) if one.page is page]
    return {"views": every, "on": page.value, "query": kept(urlencode(query))}


class Chosen:
    """The columns of a list that somebody wants to see: `col` of a form, or `columns` of an address."""

    def __init__(self, request: Asked, columns: tuple[Column, ...]) -> None:
        self.query = dict(request.query_params.items())
        ticked = request.query_params.getall("col", [])
        self.query.pop("col", None)
        if ticked:
            self.query["columns"] = ",".join(ticked)
        wanted = shown_columns(self.query.get("columns", "").split(","), [one.key for one in columns])
        self.shown = [one for one in columns if one.key in wanted]
        self.keys = wanted
        self.hides = " ".join(f"hides-{n}" for n, one in enumerate(columns, start=1) if one.key not in wanted)
