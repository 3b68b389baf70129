"""What residents use: the catalogue, one service, and the forms that write it."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit import typed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import queries as planning
from govern.services import actions, queries, rules
from govern.services.model import (
    LGSL,
    LGSL_SOURCE,
    Channel,
    Delivery,
    NewService,
    NewVolume,
    ReviseService,
    Service,
    Use,
)
from govern.services.pages.about import about
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
REF = Column(key="ref", label="Ref", value=lambda one: one["service"].ref)
NAME = Column(key="name", label="Service", value=lambda one: one["service"].name)
LGIL_NUMBERS = Column(key="lgil", label="LGIL", value=lambda one: "; ".join(map(str, one["service"].lgil)))
LGSL_NUMBER = Column(key="lgsl", label="LGSL", value=lambda one: one["service"].lgsl, kind="number")
WHEN = Column(key="on", label="Changes on", value=lambda one: one["on"], kind="date")
USED = Column(key="volume", label="Used", value=lambda one: one["used"], kind="number", unit="times a year")
PER_USE = Column(
    key="per_use", label="Cost of one use", value=lambda one: one["total"].per_use, kind="number", unit="£"
)
DIGITAL = Column(key="digital", label="Online", value=lambda one: one["total"].digital, kind="number", unit="%")
LIST = (REF, NAME, LGSL_NUMBER, WHEN, USED, PER_USE, DIGITAL)
FILE = (
    *LIST,
    LGIL_NUMBERS,
    Column(key="before", label="Run now by", value=lambda one: "; ".join(one["service"].before)),
    Column(key="after", label="Run afterwards", value=lambda one: one["service"].after),
    Column(key="delivery", label="Kind", value=lambda one: one["service"].delivery.words),
    Column(key="changes_with", label="Changes with", value=lambda one: one["service"].changes_with),
    Column(key="noticed", label="Residents notice", value=lambda one: one["service"].noticed),
    Column(key="summary", label="For residents", value=lambda one: one["service"].summary),
)
SUMS = downloads.Sums(of=("volume",))


class Catalogue(Controller):
    path = "/programmes/{programme_id:int}/services"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        council: FromQuery[str] = "",
        words: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        services, uses = await queries.services(viewer, programme_id), await queries.uses(viewer, programme_id)
        dates = await queries.dates(viewer, programme_id)
        shown = [
            {"service": one, "on": rules.switch(one, dates)}
            | _used([use for use in uses if _counts(use, one, council)])
            for one in services
            if (not council or council in one.before) and words.casefold() in one.name.casefold()
        ]
        if download:
            return downloads.file("services", shown, FILE, request.query_params, SUMS)
        return page(
            request,
            "services/services.html",
            programme=await partners.programme(viewer, programme_id),
            listing=listing(shown, LIST, dict(request.query_params.items())),
            any=bool(services),
            changes=(changes := rules.changes(services, uses, dates=dates)),
            channels=[each for each in Channel if any(each in one.by_channel for one in changes)],
            chosen={"council": council, "words": words},
            councils=[(one.code, one.name) for one in await partners.partners(viewer, programme_id)],
            can_add=may(viewer, "add", Thing(kind="service", programme_id=programme_id)),
            source=LGSL_SOURCE,
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "services/write_service.html", service=None, **await _choices(viewer, programme_id))

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewService) -> Answer:
            service = await actions.add(viewer, programme_id, new)
            await say(request.state.session, f"{service.ref} is in the catalogue.")
            return forms.done(f"/services/{service.id}")

        return await forms.submit(request, NewService, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneService(Controller):
    path = "/services/{service_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        return page(request, "services/service.html", **await about(viewer, service_id))

    @get("/revisions/new")
    async def rewriting(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await queries.service(viewer, service_id)
        about = await _choices(viewer, service.programme_id)
        return page(request, "services/write_service.html", service=service, values=_typed(service), **about)

    @post("/revisions/new")
    async def revise(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(change: ReviseService) -> Answer:
            service = await actions.revise(viewer, service_id, change)
            await say(request.state.session, f"{service.ref} is changed.")
            return forms.done(f"/services/{service.id}")

        return await forms.submit(
            request, ReviseService, act, lambda: self.rewriting.fn(self, request, viewer, service_id)
        )

    @post("/volumes")
    async def add_volume(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(new: NewVolume) -> Answer:
            await actions.add_volume(viewer, service_id, new)
            await say(request.state.session, "The figure is added.")
            return forms.done(f"/services/{service_id}")

        return await forms.submit(request, NewVolume, act, lambda: self.show.fn(self, request, viewer, service_id))


def _counts(use: Use, service: Service, council: str) -> bool:
    return use.service_id == service.id and (not council or use.council_code == council)


def _used(uses: list[Use]) -> dict[str, Any]:
    """Never counted is not 0."""
    total = rules.total(rules.latest(uses))
    return {"total": total, "used": total.volume if uses else None}


def _typed(service: Service) -> dict[str, str]:
    """A service as its form holds it."""
    cells = typed.cells(service)
    return cells | {"version": str(service.version)}


async def _choices(viewer: Person, programme_id: int) -> dict[str, Any]:
    plan = await planning.plan(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "deliveries": [(one.value, one.words.capitalize()) for one in Delivery],
        "councils": [(one.code, one.name) for one in await partners.partners(viewer, programme_id)],
        "milestones": [("", "None"), *((one.ref, f"{one.ref} {one.title}") for one in plan.milestones)],
        "numbers": [("", "None of them"), *((str(number), f"{number} {name}") for number, name in LGSL.items())],
        "source": LGSL_SOURCE,
    }
