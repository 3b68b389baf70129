"""Evidence that is refused, and a milestone put back to not reached: what that does is shown first."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions
from govern.plan.model.reached import Refusal, Retraction
from govern.thread import queries, rules
from govern.thread.pages.plan import about
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class TakingBack(Controller):
    path = "/milestones/{milestone_id:int}"

    @post("/refusals")
    async def refuse(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(refusal: Refusal) -> Answer:
            found = await actions.refuse(viewer, milestone_id, refusal)
            await say(request.state.session, f"The evidence of {found.ref} is refused. Whoever handed it in is told.")
            return forms.done(f"/milestones/{milestone_id}")

        async def again() -> Template:
            return page(request, "thread/milestone.html", **await about(viewer, milestone_id))

        return await forms.submit(request, Refusal, act, again)

    @get("/retractions/new")
    async def ask(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        found, whole = await queries.threads_of(viewer, milestone_id, clock.today())
        allow(viewer, "put-back", Thing(kind="milestone", id=found.id, programme_id=found.programme_id))
        return page(
            request,
            "thread/put_back.html",
            programme=await partners.programme(viewer, found.programme_id),
            milestone=found,
            reached=text.day(found.actual) if found.actual else "",
            effect=rules.what_if_put_back(whole, milestone_id, today=clock.today()),
        )

    @post("/retractions")
    async def put_back(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(retraction: Retraction) -> Answer:
            found = await actions.put_back(viewer, milestone_id, retraction)
            await say(request.state.session, f"{found.ref} is put back: it is not reached.")
            return forms.done(f"/milestones/{milestone_id}")

        return await forms.submit(request, Retraction, act, lambda: self.ask.fn(self, request, viewer, milestone_id))
