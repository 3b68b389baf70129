"""What services need before they change, and how councils run them: the registers, the matrix, and what writes them."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit import text
from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.services import actions, queries
from govern.services.model import Service
from govern.services.model.needs import NeedKind, NeedState, NewRequirement, SayNeed, SayPractice
from govern.services.queries import needs
from govern.services.rules.counting import counted
from govern.services.rules.needs import headline, matrix
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="about", label="Kind", value=lambda one: one.about.words),
    Column(key="words", label="What is needed", value=lambda one: one.words),
    Column(key="due", label="By", value=lambda one: one.due, kind="date"),
    Column(key="done", label="Councils that have it", value=lambda one: one.done, kind="number"),
)
MATRIX_FILE = (
    Column(key="ref", label="Ref", value=lambda one: one["row"].ref),
    Column(key="service", label="Service", value=lambda one: one["row"].name),
    Column(key="council", label="Council", value=lambda one: one["name"]),
    Column(key="how", label="Who does it how", value=lambda one: one["cell"].practice and one["cell"].practice.how),
    Column(key="system", label="System", value=lambda one: one["cell"].practice and one["cell"].practice.system),
    Column(key="cost", label="Cost a year", value=lambda one: one["cell"].cost, kind="number", unit="£"),
    Column(key="source", label="Source", value=lambda one: one["cell"].practice and one["cell"].practice.source),
)
MATRIX_SUMS = downloads.Sums(of=("cost",), by="council")


class Requirements(Controller):
    path = "/programmes/{programme_id:int}/requirements"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        about: FromQuery[str] = "",
        council: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        every = await needs.requirements(viewer, programme_id)
        shown = [one for one in every if about in ("", one.about.value) and _waits(one, council)]
        found = await partners.partners(viewer, programme_id)
        if download:
            columns = (*COLUMNS, *_by_council([one.code for one in found], {one.code: one.name for one in found}))
            return downloads.file("requirements", shown, columns, request.query_params)
        return page(
            request,
            "services/requirements.html",
            programme=await partners.programme(viewer, programme_id),
            listing=listing(shown, COLUMNS, dict(request.query_params.items())),
            headline=headline(every),
            any=bool(every),
            kinds=[(one.value, one.words) for one in NeedKind],
            councils=[(one.code, one.name) for one in found],
            names={one.code: one.name for one in found},
            chosen={"about": about, "council": council},
        )


class OneRequirement(Controller):
    path = "/requirements/{requirement_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, requirement_id: FromPath[int]) -> Template:
        found = await needs.requirement(viewer, requirement_id)
        service = await queries.service(viewer, found.service_id)
        return page(
            request,
            "services/requirement.html",
            one=found,
            states=[(one.value, text.capital(one.words)) for one in NeedState],
            **await _about(viewer, service),
        )

    @post("/states")
    async def state(self, request: Asked, viewer: Viewer, requirement_id: FromPath[int]) -> Answer:
        async def act(said: SayNeed) -> Answer:
            found = await actions.say_need(viewer, requirement_id, said)
            await say(request.state.session, f"{found.ref}: {said.council_code} says {said.state.words}.")
            return forms.done(f"/requirements/{found.id}")

        return await forms.submit(request, SayNeed, act, lambda: self.show.fn(self, request, viewer, requirement_id))


class ServiceNeeds(Controller):
    path = "/services/{service_id:int}"

    @get("/requirements/new")
    async def new(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await queries.service(viewer, service_id)
        kinds = [(one.value, one.words) for one in NeedKind]
        return page(request, "services/new_requirement.html", kinds=kinds, **await _about(viewer, service))

    @post("/requirements/new")
    async def add(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(new: NewRequirement) -> Answer:
            made = await actions.add_requirement(viewer, service_id, new)
            await say(request.state.session, f"{made.ref} is written down. Say how far each council is.")
            return forms.done(f"/requirements/{made.id}")

        return await forms.submit(request, NewRequirement, act, lambda: self.new.fn(self, request, viewer, service_id))

    @get("/practices/new")
    async def describe(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await queries.service(viewer, service_id)
        return page(request, "services/new_practice.html", **await _about(viewer, service))

    @post("/practices/new")
    async def described(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(said: SayPractice) -> Answer:
            await actions.say_practice(viewer, service_id, said)
            await say(request.state.session, "It is written down how the council runs this service.")
            return forms.done(f"/services/{service_id}")

        again = lambda: self.describe.fn(self, request, viewer, service_id)  # noqa: E731
        return await forms.submit(request, SayPractice, act, again)


class Matrix(Controller):
    path = "/programmes/{programme_id:int}/services/matrix"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        rows = matrix(
            await queries.services(viewer, programme_id),
            await needs.practices(viewer, programme_id),
            await queries.uses(viewer, programme_id),
            requirements=await needs.requirements(viewer, programme_id),
        )
        found = await partners.partners(viewer, programme_id)
        names = {one.code: one.name for one in found}
        if download:
            cells = [
                {"row": row, "cell": cell, "name": names.get(cell.council_code, cell.council_code)}
                for row in rows
                for cell in row.cells
            ]
            return downloads.file("harmonisation", cells, MATRIX_FILE, request.query_params, MATRIX_SUMS)
        return page(
            request,
            "services/matrix.html",
            programme=await partners.programme(viewer, programme_id),
            rows=[(row, {cell.council_code: cell for cell in row.cells}) for row in rows],
            apart=sum(row.systems > 1 for row in rows),
            names=names,
        )


def _waits(one: Any, council: str) -> bool:
    """Without a council everything; else what that council does not have yet."""
    return not council or any(each.council_code == council and not each.state.is_done for each in one.councils)


def _by_council(codes: list[str], names: dict[str, str]) -> list[Column]:
    def of(code: str) -> Column:
        def value(one: Any) -> str:
            said = next((each for each in one.councils if each.council_code == code), None)
            return "" if said is None else f"{said.state.words}. {said.variation}".removesuffix(". ")

        return Column(key=f"council-{code}", label=names[code], value=value)

    return [of(code) for code in codes]


async def _about(viewer: Person, service: Service) -> dict[str, Any]:
    found = await partners.partners(viewer, service.programme_id)
    thing = Thing(kind="service", id=service.id, programme_id=service.programme_id)
    can = {one.code for one in found if may(viewer, "change", counted(service.programme_id, one.council_id))}
    return {
        "programme": await partners.programme(viewer, service.programme_id),
        "service": service,
        "names": {one.code: one.name for one in found},
        "own": [(one.code, one.name) for one in found if one.code in service.before and one.code in can],
        "can_change": may(viewer, "change", thing),
        "year_label": year_label,
    }
