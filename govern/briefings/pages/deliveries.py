"""The letters of a sending, and one letter with every attempt to hand it over."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.briefings import queries
from govern.briefings.queries.deliveries import Wanted, counts, deliveries, delivery, sent_on
from govern.briefings.rules import deliveries as rules
from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import PER_PAGE, Column, Listing, paged
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="name", label="To", value=lambda one: one.name),
    Column(key="address", label="Address", value=lambda one: one.address),
    Column(key="council", label="Council", value=lambda one: one.council),
    Column(key="status", label="State", value=lambda one: one.status.value),
    Column(key="tries", label="Attempts", value=lambda one: one.tries, kind="number"),
    Column(key="because", label="Why", value=lambda one: one.because),
)


class Sendings(Controller):
    path = "/briefings/{briefing_id:int}/letters"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        briefing_id: FromPath[int],
        sending: FromQuery[int | None] = None,
        status: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        briefing = await queries.briefing(viewer, briefing_id)
        sendings = await sent_on(viewer, briefing_id)
        if download:
            found = await deliveries(viewer, briefing_id, sending, wanted=Wanted(status))
            return downloads.file(f"{briefing.ref}-letters", found, COLUMNS, request.query_params)
        many = await counts(viewer, briefing_id, sending)
        total = sum(count for one, count in many.items() if status in ("", one.value))
        query = dict(request.query_params.items())
        number, pages = paged(total, query)
        wanted = Wanted(status, query.get("sort", ""), (number - 1) * PER_PAGE, PER_PAGE)
        rows = await deliveries(viewer, briefing_id, sending, wanted=wanted)
        return page(
            request,
            "briefings/deliveries.html",
            programme=await partners.programme(viewer, briefing.programme_id),
            briefing=briefing,
            any=bool(many),
            number=(shown := sending or next(iter(sendings), None)),
            chosen={"sending": str(shown), "status": status},
            sendings=[(str(each), f"{each}, {text.moment(day)}") for each, day in sendings.items()],
            statuses=[(one.value, one.value) for one in many],
            listing=Listing(columns=COLUMNS, rows=rows, total=total, page=number, pages=pages, query=query),
        )


class OneDelivery(Controller):
    path = "/deliveries/{delivery_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, delivery_id: FromPath[int]) -> Template:
        one = await delivery(viewer, delivery_id)
        return page(
            request,
            "briefings/delivery.html",
            programme=await partners.programme(viewer, one.delivery.programme_id),
            one=one,
            heading=rules.heading(one),
            answer=rules.answer,
        )
