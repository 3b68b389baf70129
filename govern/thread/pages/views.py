"""The row of views above the list and the timeline, and the view a page begins with."""

from typing import Any
from urllib.parse import urlencode

from litestar.response import Redirect

from govern.people.model import Person
from govern.plan import queries
from govern.plan.model.views import PlanPage, SavedView
from govern.plan.rules.views import kept, shown_columns
from govern.web.forms import Asked
from govern.web.lists import Column


async def views(viewer: Person, programme_id: int, page: PlanPage) -> list[SavedView]:
    """The views of a page that its reader may choose from."""
    return [one for one in await queries.views(viewer, programme_id) if one.page is page]


def beginning(request: Asked, viewer: Person, known: list[SavedView]) -> Redirect | None:
    """Where a page goes for somebody who asks for nothing and has a view to begin with."""
    own = (one for one in known if one.person_id == viewer.id and one.is_default and one.query)
    view = None if request.query_params else next(own, None)
    return Redirect(view.address, status_code=303) if view else None


def row(page: PlanPage, known: list[SavedView], query: dict[str, str]) -> dict[str, Any]:
    """What the row of links needs."""
    return {"views": known, "on": page.value, "query": kept(urlencode(query))}


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
