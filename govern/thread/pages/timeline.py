"""The plan as a drawing, with the same in a table."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from govern.adapters import clock
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.people.model import Person
from govern.plan.model.timeline import TimelineAsked, Zoom
from govern.plan.model.views import PlanPage
from govern.thread import queries
from govern.thread.pages.views import beginning, row, views
from govern.web import svg
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

if TYPE_CHECKING:
    from govern.thread.drawings import Timeline

Viewer = NamedDependency[Person]


class Timelines(Controller):
    @get("/programmes/{programme_id:int}/timeline")
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        known = await views(viewer, programme_id, PlanPage.TIMELINE)
        if elsewhere := beginning(request, viewer, known):
            return elsewhere
        query = dict(request.query_params.items())
        try:
            asked = typed.read(query, TimelineAsked)
        except Invalid as wrong:
            request.state.typed = Typed(query, wrong.problems)
            asked = typed.read(
                {name: said for name, said in query.items() if name not in wrong.problems}, TimelineAsked
            )
        from govern.thread import drawings  # so that the web process starts without ReportLab

        svg.faces()
        sharers = await partners.partners(viewer, programme_id)
        found = await queries.whole(viewer, programme_id, clock.today())
        everything = list(found.standings.values())
        made = drawings.timeline(
            everything,
            asked,
            links=found.threads.plan.links,
            councils={one.code: one.name for one in sharers},
            today=clock.today(),
        )
        return page(
            request,
            "thread/timeline.html",
            programme=await partners.programme(viewer, programme_id),
            whole=len(everything),
            made=made,
            drawn=_drawn(made),
            asked=typed.cells(asked),
            workstreams=found.threads.plan.workstreams,
            partners=sharers,
            mine=_own(viewer, sharers, programme_id),
            links=_Links(query),
            zooms=list(Zoom),
            **row(PlanPage.TIMELINE, known, query),
        )


def _drawn(made: "Timeline") -> dict[str, Any]:
    chart = made.chart
    return {
        "today": f"{chart.scale.begins(clock.today()) / 16:.1f}",
        "axis": svg.page_sketch(chart.axis),
        "plot": svg.page_sketch(chart.plot, title=chart.title, description=chart.description, key="timeline"),
        "legend": [svg.page_sketch(one) for one in chart.legend],
        "sheets": [svg.page_sketch(one) for one in chart.sheets],
    }


def _own(viewer: Person, sharers: list[Partner], programme_id: int) -> list[Partner]:
    """The councils for which the viewer speaks."""
    return [one for one in sharers if one.council_id in viewer.council_ids(programme_id)]


class _Links:
    """Addresses of the same timeline, seen otherwise."""

    def __init__(self, query: dict[str, str]) -> None:
        self.query = query

    def but(self, **changes: str) -> str:
        return "?" + urlencode({name: value for name, value in (self.query | changes).items() if value})
