"""What is agreed about one milestone: a baseline, a hold."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions, queries
from govern.plan.model import Halt, NewBaseline
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Agreeing(Controller):
    """What a manager takes down as agreed about one milestone, each on a page of its own."""

    path = "/milestones/{milestone_id:int}"

    @get("/baselines/new")
    async def new_baseline(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        content = await _agreeing(viewer, milestone_id, "baseline")
        found = content["milestone"]
        named = bool(found.baseline_finish and await queries.baseline_sets(viewer, found.programme_id))
        by_request = named and not found.immovable
        return page(request, "plan/new_baseline.html", by_request=by_request, **content)

    @post("/baselines/new")
    async def take_baseline(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(change: NewBaseline) -> Answer:
            found = await actions.take_baseline(viewer, milestone_id, change)
            said = f"The baseline of {found.ref} is {text.day(found.baseline_finish)}."
            await say(request.state.session, said)
            return forms.done(f"/milestones/{milestone_id}")

        again = self.new_baseline.fn
        return await forms.submit(request, NewBaseline, act, lambda: again(self, request, viewer, milestone_id))

    @get("/holds/new")
    async def new_hold(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        content = await _agreeing(viewer, milestone_id, "hold")
        return page(request, "plan/hold.html", does="holds", **content)

    @post("/holds/new")
    async def hold(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(halt: Halt) -> Answer:
            found = await actions.hold(viewer, milestone_id, halt)
            await say(request.state.session, f"{found.ref} is on hold.")
            return forms.done(f"/milestones/{milestone_id}")

        again = self.new_hold.fn
        return await forms.submit(request, Halt, act, lambda: again(self, request, viewer, milestone_id))

    @get("/resumptions/new")
    async def new_resumption(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        content = await _agreeing(viewer, milestone_id, "hold")
        return page(request, "plan/hold.html", does="resumptions", **content)

    @post("/resumptions/new")
    async def resume(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(halt: Halt) -> Answer:
            found = await actions.resume(viewer, milestone_id, halt)
            await say(request.state.session, f"{found.ref} goes on.")
            return forms.done(f"/milestones/{milestone_id}")

        again = self.new_resumption.fn
        return await forms.submit(request, Halt, act, lambda: again(self, request, viewer, milestone_id))


async def _agreeing(viewer: Person, milestone_id: int, verb: str) -> dict[str, Any]:
    found = await queries.milestone(viewer, milestone_id)
    allow(viewer, verb, Thing(kind="milestone", id=found.id, programme_id=found.programme_id))
    stated = found.forecast_finish or found.baseline_finish
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "milestone": found,
        "values": {"finish": stated} if stated else {},
    }
