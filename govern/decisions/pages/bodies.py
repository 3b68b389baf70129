"""The register of bodies: who sits where, on how many seats, with what quorum and interests."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model import Route
from govern.decisions.model.bodies import Body, ChangeBody, EndMember, NewBody, NewInterest, NewMember, Seat
from govern.decisions.rules import bodies as rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
ROUTES = [(one.value, one.value.replace("-", " ").capitalize()) for one in Route if one.meets]
SEATS = [(one.value, one.value.replace("-", " ").capitalize()) for one in Seat]
COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one[0].council_name),
    Column(key="body", label="Body", value=lambda one: one[0].name),
    Column(key="member", label="Member", value=lambda one: one[1].name),
    Column(key="seat", label="Seat", value=lambda one: one[1].seat.value),
    Column(key="since", label="Since", value=lambda one: one[1].since, kind="date"),
    Column(key="until", label="Until", value=lambda one: one[1].until, kind="date"),
    Column(key="interests", label="Interests", value=lambda one: "; ".join(each.matter for each in one[1].interests)),
)


class Bodies(Controller):
    path = "/programmes/{programme_id:int}/bodies"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await queries.bodies(viewer, programme_id)
        if download:
            rows = [(one, member) for one in found for member in one.members]
            return downloads.file("members", rows, COLUMNS, request.query_params)
        today = clock.today()
        laws = await queries.laws(viewer, programme_id, today)
        return page(
            request,
            "decisions/bodies/bodies.html",
            programme=programme,
            bodies=[
                (rules.sitting_on(one, today), rules.quorum(one, laws[one.council_code].rulebook)) for one in found
            ],
            can_add=bool(await _own_councils(viewer, programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        own = await _own_councils(viewer, programme_id)
        if not own:
            allow(viewer, "change", Thing(kind="body", programme_id=programme_id))
        return page(request, "decisions/bodies/new_body.html", programme=programme, councils=own, routes=ROUTES)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await partners.programme(viewer, programme_id)

        async def act(new: NewBody) -> Answer:
            made = await actions.add_body(viewer, programme_id, new)
            await say(request.state.session, f"{made.name} is in the register. Now say who sits on it.")
            return forms.done(f"/bodies/{made.id}")

        return await forms.submit(request, NewBody, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneBody(Controller):
    path = "/bodies/{body_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, body_id: FromPath[int]) -> Template:
        found = await queries.body(viewer, body_id)
        today = clock.today()
        sits = rules.sitting_on(found, today)
        law = (await queries.laws(viewer, found.programme_id, today))[found.council_code]
        return page(
            request,
            "decisions/bodies/body.html",
            programme=await partners.programme(viewer, found.programme_id),
            body=found,
            sitting=sits.members,
            former=[one for one in found.members if not one.sits(today)],
            verdict=rules.quorum(found, law.rulebook),
            seats=SEATS,
            proposals=[(str(one.id), f"{one.ref} {one.title}")
                       for one in await queries.proposals(viewer, found.programme_id)],
            history=await queries.body_history(viewer, body_id),
            can_change=may(viewer, "change", rules.thing(found)),
        )  # fmt: skip

    @post("/members")
    async def seat(self, request: Asked, viewer: Viewer, body_id: FromPath[int]) -> Answer:
        return await self._state(request, viewer, body_id, (NewMember, actions.seat_member, "The member is seated."))

    @post("/ends")
    async def end(self, request: Asked, viewer: Viewer, body_id: FromPath[int]) -> Answer:
        return await self._state(request, viewer, body_id, (EndMember, actions.end_member, "The seat ends."))

    @post("/interests")
    async def declare(self, request: Asked, viewer: Viewer, body_id: FromPath[int]) -> Answer:
        told = (NewInterest, actions.declare_interest, "The interest is noted.")
        return await self._state(request, viewer, body_id, told)

    @post("/terms")
    async def change(self, request: Asked, viewer: Viewer, body_id: FromPath[int]) -> Answer:
        told = (ChangeBody, actions.change_body, "Seats and quorum are stated.")
        return await self._state(request, viewer, body_id, told)

    async def _state(
        self,
        request: Asked,
        viewer: Person,
        body_id: int,
        told: tuple[type[Struct], Callable[..., Awaitable[Body]], str],
    ) -> Answer:
        kind, change, words = told
        await queries.body(viewer, body_id)

        async def act(new: Any) -> Answer:
            await change(viewer, body_id, new)
            await say(request.state.session, words)
            return forms.done(f"/bodies/{body_id}")

        return await forms.submit(request, kind, act, lambda: self.show.fn(self, request, viewer, body_id))


async def _own_councils(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    """The councils whose bodies the viewer may state."""
    return [
        (one.code, one.name)
        for one in await partners.partners(viewer, programme_id)
        if may(viewer, "change", Thing(kind="body", programme_id=programme_id, council_id=one.council_id))
    ]
