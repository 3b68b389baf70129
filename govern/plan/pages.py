"""Building the plan: workstreams, milestones and dependencies."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.plan import actions, queries
from govern.plan.model import Halt, LinkType, NewBaseline, NewLink, NewMilestone, NewWorkstream
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
TYPES = {
    LinkType.FS: "starts once the first is finished",
    LinkType.SS: "starts once the first has started",
    LinkType.FF: "finishes once the first is finished",
    LinkType.SF: "finishes once the first has started",
}


class Building(Controller):
    path = "/programmes/{programme_id:int}"

    @get("/milestones/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        content = {
            "programme": await partners.programme(viewer, programme_id),
            "workstreams": await queries.workstreams(viewer, programme_id),
            "partners": await partners.partners(viewer, programme_id),
            "people": await people_of(viewer, programme_id),
        }
        return page(request, "plan/new_milestone.html", **content)

    @post("/milestones/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewMilestone) -> Answer:
            made = await actions.add_milestone(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is in the plan.")
            return forms.done(f"/milestones/{made.id}")

        return await forms.submit(request, NewMilestone, act, lambda: self.new.fn(self, request, viewer, programme_id))

    @get("/structure")
    async def structure(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "plan/structure.html", **await _structure(viewer, programme_id))

    @post("/workstreams")
    async def add_workstream(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewWorkstream) -> Answer:
            made = await actions.add_workstream(viewer, programme_id, new)
            await say(request.state.session, f"The workstream {made.title} is there.")
            return forms.done(f"/programmes/{programme_id}/structure")

        return await forms.submit(
            request, NewWorkstream, act, lambda: self.structure.fn(self, request, viewer, programme_id)
        )

    @post("/links")
    async def add_link(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewLink) -> Answer:
            await actions.add_link(viewer, programme_id, new)
            await say(request.state.session, "The dependency is there.")
            return forms.done(f"/programmes/{programme_id}/structure")

        return await forms.submit(request, NewLink, act, lambda: self.structure.fn(self, request, viewer, programme_id))


class Agreeing(Controller):
    """What a manager takes down as agreed about one milestone, each on a page of its own."""

    path = "/milestones/{milestone_id:int}"

    @get("/baselines/new")
    async def new_baseline(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        content = await _agreeing(viewer, milestone_id, "baseline")
        return page(request, "plan/new_baseline.html", **content)

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


async def _structure(viewer: Person, programme_id: int) -> dict[str, Any]:
    plan = await queries.plan(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "plan": plan,
        "names": {one.id: f"{one.ref} {one.title}" for one in plan.milestones},
        "types": TYPES,
    }
