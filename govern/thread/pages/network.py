"""What waits for what: around one milestone, and along the critical path of a programme."""

from typing import TYPE_CHECKING

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from markupsafe import Markup

from govern.adapters import clock
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.thread import queries
from govern.web import svg
from govern.web.forms import Asked
from govern.web.page import page

if TYPE_CHECKING:
    from govern.thread.drawings import Network

Viewer = NamedDependency[Person]
LEVELS = (1, 2, 3, 5, 10)


class Networks(Controller):
    @get("/milestones/{milestone_id:int}/network")
    async def around(
        self, request: Asked, viewer: Viewer, milestone_id: FromPath[int], levels: FromQuery[str] = "2"
    ) -> Template:
        from govern.thread import drawings  # so that the web process starts without ReportLab

        one = await plan.milestone(viewer, milestone_id)
        steps = int(levels) if levels in map(str, LEVELS) else 2
        found = await queries.whole(viewer, one.programme_id, clock.today())
        if milestone_id not in found.standings:
            raise NotFound
        svg.faces()
        made = drawings.surroundings(found.standings, milestone_id, found.threads.plan.links, levels=steps)
        return page(
            request,
            "thread/network.html",
            programme=await partners.programme(viewer, one.programme_id),
            milestone=one,
            made=made,
            drawn=_drawn(made),
            columns=drawings.COLUMNS,
            choices=LEVELS,
            levels=steps,
        )

    @get("/programmes/{programme_id:int}/critical-path")
    async def critical(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        from govern.thread import drawings

        programme = await partners.programme(viewer, programme_id)
        found = await queries.whole(viewer, programme_id, clock.today())
        svg.faces()
        made = drawings.critical_path(found.standings, found.threads.plan.links)
        content = {"programme": programme, "milestone": None, "columns": drawings.COLUMNS, "choices": (), "levels": 0}
        return page(request, "thread/network.html", made=made, drawn=_drawn(made), **content)


def _drawn(made: "Network") -> Markup | None:
    if made.sketch is None:
        return None
    return svg.page_sketch(made.sketch, title=made.title, description=made.description, key="network")
