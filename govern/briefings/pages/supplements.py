"""What each council adds to a briefing of all."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.briefings import queries, rules
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.model.supplements import SaySupplement
from govern.briefings.queries.supplements import supplements
from govern.briefings.rules import supplements as own
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
SAID = {"asked": "The council is asked.", "written": "Saved: somebody else of your council approves it.",
        "approved": "Approved: it goes along.", "waived": "The briefing leaves without it."}  # fmt: skip


class Supplements(Controller):
    path = "/briefings/{briefing_id:int}/supplements"

    @get()
    async def show(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        return await _show(request, viewer, briefing_id)

    @post("/{council_id:int}/steps")
    async def step(
        self, request: Asked, viewer: Viewer, briefing_id: FromPath[int], council_id: FromPath[int]
    ) -> Answer:
        async def act(said: SaySupplement) -> Answer:
            await say_supplement(viewer, briefing_id, council_id, said=said)
            await say(request.state.session, SAID[said.says.value])
            return forms.done(f"/briefings/{briefing_id}/supplements")

        return await forms.submit(request, SaySupplement, act, lambda: _show(request, viewer, briefing_id, council_id))


async def _show(request: Asked, viewer: Person, briefing_id: int, council_id: int = 0) -> Template:
    briefing = await queries.briefing(viewer, briefing_id)
    found = await supplements(viewer, briefing)
    return page(
        request,
        "briefings/supplements.html",
        programme=await partners.programme(viewer, briefing.programme_id),
        briefing=briefing,
        found=found,
        can={one.council_id: {each.value for each in own.can(viewer, briefing.programme_id, one)} for one in found},
        missing=own.missing(found),
        html=rules.prose.html,
        typed_council=council_id,
    )
