"""The councils that take part in programmes: chosen from the published list, or written down by hand."""

from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.partners import actions, queries
from govern.partners.model import ChangedCouncil, ChosenAuthority, Council, Governance, Kind, Nation, NewCouncil
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
MOST = 20
COLUMNS = (
    Column(key="name", label="Council", value=lambda one: one.name),
    Column(key="gss_code", label="GSS code", value=lambda one: one.gss_code),
    Column(key="nation", label="Nation", value=lambda one: one.nation.value),
    Column(key="kind", label="Kind", value=lambda one: one.kind.value),
    Column(key="governance", label="Governed by", value=lambda one: one.governance.value),
)
KINDS: dict[str, Any] = {"nations": list(Nation), "kinds": list(Kind), "governances": list(Governance)}


class Councils(Controller):
    path = "/councils"

    @get()
    async def index(self, request: Asked, viewer: Viewer, download: FromQuery[str] = "") -> Answer:
        councils = await queries.councils(viewer)
        if download:
            return downloads.file("councils", councils, COLUMNS, request.query_params)
        found = listing(councils, COLUMNS, dict(request.query_params.items()))
        return page(request, "partners/councils.html", councils=found, can_add=_may(viewer, "add"))

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, words: FromQuery[str] = "") -> Template:
        allow(viewer, "add", Thing(kind="council"))
        words = words or getattr(request.state, "typed", Typed()).values.get("words", "")
        found = await queries.authorities(viewer, words[:100]) if words.strip() else []
        return page(request, "partners/new_council.html", words=words, found=found[:MOST], total=len(found), **KINDS)

    @post("/new")
    async def choose(self, request: Asked, viewer: Viewer) -> Answer:
        async def act(chosen: ChosenAuthority) -> Answer:
            return await _added(request, await actions.choose_council(viewer, chosen))

        return await forms.submit(request, ChosenAuthority, act, lambda: self.new.fn(self, request, viewer))

    @get("/by-hand")
    async def by_hand(self, request: Asked, viewer: Viewer) -> Template:
        allow(viewer, "add", Thing(kind="council"))
        return page(request, "partners/council_by_hand.html", **KINDS)

    @post("/by-hand")
    async def write(self, request: Asked, viewer: Viewer) -> Answer:
        async def act(new: NewCouncil) -> Answer:
            return await _added(request, await actions.add_council(viewer, new))

        return await forms.submit(request, NewCouncil, act, lambda: self.by_hand.fn(self, request, viewer))

    @get("/{council_id:int}/change")
    async def edit(self, request: Asked, viewer: Viewer, council_id: FromPath[int]) -> Template:
        council = await queries.council(viewer, council_id)
        values = {name: str(value) for name, value in msgspec.to_builtins(council).items()}
        return page(request, "partners/change_council.html", council=council, values=values, **KINDS)

    @post("/{council_id:int}/change")
    async def change(self, request: Asked, viewer: Viewer, council_id: FromPath[int]) -> Answer:
        async def act(change: ChangedCouncil) -> Answer:
            council = await actions.change_council(viewer, council_id, change)
            await say(request.state.session, f"{council.name} is saved.")
            return forms.done("/councils")

        again = lambda: self.edit.fn(self, request, viewer, council_id)  # noqa: E731
        return await forms.submit(request, ChangedCouncil, act, again)


async def _added(request: Asked, council: Council) -> Answer:
    await say(request.state.session, f"{council.name} is in the list. Add the next one, or go on to the programme.")
    return forms.done("/councils")


def _may(viewer: Person, verb: str) -> bool:
    return may(viewer, verb, Thing(kind="council"))
