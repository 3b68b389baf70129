"""A new forecast: asked for, what else it moves and what it costs whom, saved."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import Milestone, Reforecast
from govern.thread import queries, rules
from govern.thread.pages.plan import about
from govern.thread.queries.working import closed_days_of
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Reforecasting(Controller):
    path = "/milestones/{milestone_id:int}"

    @get("/reforecasts/new")
    async def ask(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        await _allowed(viewer, milestone_id)
        return page(request, "thread/reforecast.html", **await about(viewer, milestone_id))

    @post("/reforecasts/new")
    async def try_out(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        """Shows what else moves and what it costs whom, where there is any of it; else saves at once."""

        async def act(change: Reforecast) -> Answer:
            await _allowed(viewer, milestone_id)
            found, whole = await queries.threads_of(viewer, milestone_id, clock.today())
            effect = rules.consequences(whole, milestone_id, change.forecast, today=clock.today())
            if not rules.is_material(effect):
                return await _save(request, viewer, found, change)
            programme = await partners.programme(viewer, found.programme_id)
            standing = (await queries.whole(viewer, found.programme_id, clock.today())).standings[found.id]
            return page(
                request,
                "thread/consequences.html",
                programme=programme,
                milestone=found,
                change=change,
                effect=effect,
                closed=await closed_days_of(viewer, standing, forecast=change.forecast),
            )

        return await forms.submit(request, Reforecast, act, lambda: self.ask.fn(self, request, viewer, milestone_id))

    @post("/reforecasts")
    async def reforecast(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(change: Reforecast) -> Answer:
            return await _save(request, viewer, await plan.milestone(viewer, milestone_id), change)

        return await forms.submit(request, Reforecast, act, lambda: self.ask.fn(self, request, viewer, milestone_id))


async def _allowed(viewer: Person, milestone_id: int) -> None:
    """Whoever is refused in the end is told so before anything is typed."""
    found = await plan.milestone(viewer, milestone_id)
    allow(viewer, "reforecast", Thing(kind="milestone", id=found.id, programme_id=found.programme_id))


async def _save(request: Asked, viewer: Person, found: Milestone, change: Reforecast) -> Answer:
    _, whole = await queries.threads_of(viewer, found.id, clock.today())
    effect = rules.consequences(whole, found.id, change.forecast, today=clock.today())
    await plan_actions.reforecast(viewer, found.id, change)
    await say(request.state.session, f"Saved: {effect.sentence}.")
    return forms.done(f"/milestones/{found.id}")
