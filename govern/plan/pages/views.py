"""The views of a plan that people keep: named, shared, taken away."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import actions, queries
from govern.plan.model.views import KeepView, PlanPage
from govern.plan.rules.views import kept
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Views(Controller):
    @get("/programmes/{programme_id:int}/views")
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        """Its address is that of the page to be kept, behind `on`."""
        on = request.query_params.get("on", "")
        content: dict[str, Any] = {
            "programme": await partners.programme(viewer, programme_id),
            "views": await queries.views(viewer, programme_id),
            "can_share": may(viewer, "share", Thing(kind="view", programme_id=programme_id)),
            "values": {
                "page": on if on in set(PlanPage) else PlanPage.MILESTONES.value,
                "query": kept(request.url.query),
            },
        }
        return page(request, "plan/views.html", **content)

    @post("/programmes/{programme_id:int}/views")
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: KeepView) -> Answer:
            made = await actions.keep_view(viewer, programme_id, new)
            await say(request.state.session, f"The view “{made.name}” is kept.")
            return forms.done(made.address)

        return await forms.submit(request, KeepView, act, lambda: self.show.fn(self, request, viewer, programme_id))

    @post("/views/{view_id:int}/endings")
    async def end(self, request: Asked, viewer: Viewer, view_id: FromPath[int]) -> Answer:
        ended = await actions.end_view(viewer, view_id)
        await say(request.state.session, f"The view “{ended.name}” is taken away.")
        return forms.done(f"/programmes/{ended.programme_id}/views?on={ended.page}")
