"""Building the plan: workstreams, milestones and dependencies."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit import text
from govern.partners import queries as partners
from govern.partners.model.lessons import Helps
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.plan import actions, queries
from govern.plan.model import LinkType, NewLink, NewMilestone, NewWorkstream
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page, typed

Viewer = NamedDependency[Person]
ADDED = ("workstream", "milestone", "link")
TYPES = {
    LinkType.FS: "starts once the first is finished",
    LinkType.SS: "starts once the first has started",
    LinkType.FF: "finishes once the first is finished",
    LinkType.SF: "finishes once the first has started",
}
WORKSTREAMS = (
    Column(key="code", label="Code", value=lambda one: one.code),
    Column(key="title", label="Workstream", value=lambda one: one.title),
)
LINKS = (  # rows of a link and the names of its two ends
    Column(key="first", label="First", value=lambda row: row[1]),
    Column(key="then", label="Then", value=lambda row: row[2]),
    Column(key="how", label="How", value=lambda row: TYPES[row[0].type]),
    Column(key="lag", label="Lag", value=lambda row: row[0].lag_days, kind="number", unit="working days"),
)


class Building(Controller):
    path = "/programmes/{programme_id:int}"

    @get("/milestones/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "add", Thing(kind="milestone", programme_id=programme_id))
        content = {
            "programme": programme,
            "workstreams": await queries.workstreams(viewer, programme_id),
            "partners": await partners.partners(viewer, programme_id),
            "people": await people_of(viewer, programme_id),
            "learnt": await partners.offers(viewer, programme_id, Helps.MILESTONE, words=typed(request, "title")),
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
    async def structure(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        sheet: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        content, query = await _structure(viewer, programme_id), dict(request.query_params.items())
        names = content["names"]
        links = [(one, names[one.predecessor], names[one.successor]) for one in content["plan"].links]
        shown = [row for row in links if text.holds(f"{row[1]} {row[2]}", words)]
        if download and sheet == "workstreams":
            return downloads.file("workstreams", content["plan"].workstreams, WORKSTREAMS, query)
        if download:
            return downloads.file("dependencies", shown, LINKS, query)
        return page(request, "plan/structure.html", words=words, links=listing(shown, LINKS, query), **content)

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


async def _structure(viewer: Person, programme_id: int) -> dict[str, Any]:
    plan = await queries.plan(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "plan": plan,
        "names": {one.id: f"{one.ref} {one.title}" for one in plan.milestones},
        "types": TYPES,
        "can": {kind: may(viewer, "add", Thing(kind=kind, programme_id=programme_id)) for kind in ADDED},
    }
