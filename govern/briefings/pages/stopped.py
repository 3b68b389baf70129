"""Addresses that get no letters: which, why, and letting them get letters again."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.briefings import actions, queries, rules
from govern.briefings.model import Lift
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="address", label="Address", value=lambda one: one.address),
    Column(key="name", label="Name", value=lambda one: one.name),
    Column(key="council", label="Council", value=lambda one: one.council),
    Column(key="whose", label="No letters of", value=lambda one: one.whose),
    Column(key="why", label="Why", value=lambda one: one.sentence),
    Column(key="since", label="Since", value=lambda one: one.at, kind="date"),
)


class StoppedAddresses(Controller):
    path = "/programmes/{programme_id:int}/stopped-addresses"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await queries.stopped_addresses(viewer, programme_id)
        if download:
            return downloads.file("stopped-addresses", found.own, COLUMNS, request.query_params)
        shown = listing(found.own, COLUMNS, dict(request.query_params.items()))
        return page(request, "briefings/stopped_addresses.html", programme=programme, found=found, listing=shown)


class OneStoppedAddress(Controller):
    path = "/stopped-addresses/{stopped_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, stopped_id: FromPath[int]) -> Template:
        found = await queries.stopped_address(viewer, stopped_id)
        return page(
            request,
            "briefings/stopped_address.html",
            programme=await partners.programme(viewer, found.programme_id),
            found=found,
            can_lift=may(viewer, "lift", rules.stopped.thing(found.programme_id, found.council_id)),
        )

    @post("/liftings")
    async def lift(self, request: Asked, viewer: Viewer, stopped_id: FromPath[int]) -> Answer:
        async def act(asked: Lift) -> Answer:
            found = await actions.lift(viewer, stopped_id, asked)
            await say(request.state.session, f"Letters can go to {found.address} again.")
            return forms.done(f"/programmes/{found.programme_id}/stopped-addresses")

        return await forms.submit(request, Lift, act, lambda: self.show.fn(self, request, viewer, stopped_id))
