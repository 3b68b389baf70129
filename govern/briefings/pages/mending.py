"""Addresses to mend: whom of a council's people no letter reaches as their address stands, for those who keep them."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.briefings.pages.staff import councils_of
from govern.briefings.queries.mending import to_mend
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may
from govern.people.rules.contacts import of_council
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

COLUMNS = (
    Column(key="name", label="Name", value=lambda one: one.name),
    Column(key="service", label="Service", value=lambda one: one.service),
    Column(key="address", label="Address", value=lambda one: one.address),
    Column(key="why", label="Why", value=lambda one: one.why),
    Column(key="since", label="Since", value=lambda one: one.since, kind="date"),
)


class Mending(Controller):
    path = "/programmes/{programme_id:int}/staff/addresses/{council_id:int}"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        council_id: FromPath[int],
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await to_mend(viewer, programme_id, council_id)
        if download:
            return downloads.file("addresses-to-mend", found, COLUMNS, request.query_params)
        return page(
            request,
            "briefings/addresses_to_mend.html",
            programme=await partners.programme(viewer, programme_id),
            council=(await councils_of(viewer, programme_id))[council_id],
            can_change=may(viewer, "load", of_council(programme_id, council_id)),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
        )
