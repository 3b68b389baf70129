"""Which question of a briefing fails where, and a draft that clears it up in one step."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.briefings import queries, rules
from govern.briefings.actions.clarifying import clarify
from govern.briefings.model.misunderstood import Clarify
from govern.briefings.queries.misunderstood import misunderstood
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Understanding(Controller):
    path = "/briefings/{briefing_id:int}"

    @get("/understanding")
    async def show(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        return await _show(request, viewer, briefing_id)

    @post("/clarifications")
    async def clarify(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(wanted: Clarify) -> Answer:
            made = await clarify(viewer, briefing_id, wanted)
            await say(request.state.session, f"{made.ref} is a draft: say it in your own words, then ask for approval.")
            return forms.done(f"/briefings/{made.id}")

        return await forms.submit(request, Clarify, act, lambda: _show(request, viewer, briefing_id))


async def _show(request: Asked, viewer: Person, briefing_id: int) -> Template:
    briefing = await queries.briefing(viewer, briefing_id)
    found = await misunderstood(viewer, briefing_id)
    return page(
        request,
        "briefings/understanding.html",
        programme=await partners.programme(viewer, briefing.programme_id),
        briefing=briefing,
        found=found,
        values={"whom": "unclear", "service": found.hardest},
        can_write=may(viewer, "write", rules.walls.thing(briefing)),
    )
