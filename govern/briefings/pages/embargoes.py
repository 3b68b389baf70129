"""Until when a briefing has to wait, whatever its schedule says."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.actions.embargoes import set_embargo
from govern.briefings.model.embargoes import SetEmbargo
from govern.briefings.queries.embargoes import embargo
from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Embargoes(Controller):
    path = "/briefings/{briefing_id:int}/embargo"

    @get()
    async def ask(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        briefing = await queries.briefing(viewer, briefing_id)
        found = await embargo(viewer, briefing_id, clock.now())
        allow(viewer, "approve" if found.is_set else "write", rules.walls.thing(briefing))
        proposals = await decisions.proposals(viewer, briefing.programme_id)
        return page(
            request,
            "briefings/set_embargo.html",
            programme=await partners.programme(viewer, briefing.programme_id),
            briefing=briefing,
            embargo=found,
            proposals=[("", "No proposal"), *((str(one.id), f"{one.ref} {one.title}") for one in proposals)],
            values={"proposal_id": str(found.proposal_id or ""), "until": found.until or ""},
        )

    @post()
    async def set(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(new: SetEmbargo) -> Answer:
            found = await set_embargo(viewer, briefing_id, new)
            await say(request.state.session, " ".join(found.sentences) or "Nothing holds this briefing back.")
            return forms.done(f"/briefings/{briefing_id}")

        return await forms.submit(request, SetEmbargo, act, lambda: self.ask.fn(self, request, viewer, briefing_id))
