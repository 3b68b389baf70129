"""Ways to serve residents better for less: the pipeline, one opportunity, and the step to the business case."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit import text, typed
from govern.kit.dates import year_label
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi.actions.claiming import claim
from govern.roi.queries.opportunities import claimed
from govern.services import actions
from govern.services import queries as services
from govern.services.model import Channel, Service
from govern.services.model.opportunities import (
    BENCHMARKS,
    Benchmark,
    DecideOpportunity,
    Effort,
    NewOpportunity,
    Opportunity,
    Outcome,
    ReviseOpportunity,
)
from govern.services.queries.opportunities import opportunities, opportunity, opportunity_history
from govern.services.rules.opportunities import headline, in_order, worth
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one["found"].ref),
    Column(key="title", label="Opportunity", value=lambda one: one["found"].title),
    Column(key="service", label="Service", value=lambda one: one["found"].service_name),
    Column(key="effort", label="Effort", value=lambda one: one["found"].effort.words),
    Column(key="net", label="Worth a year", value=lambda one: one["worth"].net, kind="number", unit="£"),
    Column(key="outcome", label="Decision", value=lambda one: one["found"].outcome.words),
    Column(key="lines", label="Lines", value=lambda one: ", ".join(each.ref for each in one["lines"])),
)
FILE = (
    *COLUMNS,
    Column(key="milestone", label="Comes with", value=lambda one: one["found"].changes_with),
    Column(key="shifted", label="Uses that move", value=lambda one: one["found"].shifted, kind="number"),
    Column(key="dis_benefit", label="Helping those left out", value=lambda one: one["worth"].dis_benefit, unit="£"),
    Column(key="enablement", label="Paid once", value=lambda one: one["found"].enablement, kind="number", unit="£"),
    Column(key="source", label="Source", value=lambda one: one["found"].source),
)
SUMS = downloads.Sums(of=("net", "dis_benefit", "enablement"), by="outcome", of_all=False)


class Opportunities(Controller):
    path = "/programmes/{programme_id:int}/opportunities"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await opportunities(viewer, programme_id)
        lines = await claimed(viewer, programme_id)
        rows = [{"found": one, "worth": worth(one), "lines": lines.get(one.id, [])} for one in in_order(found)]
        if download:
            return downloads.file("opportunities", rows, FILE, request.query_params, SUMS)
        return page(
            request,
            "roi/opportunities.html",
            programme=await partners.programme(viewer, programme_id),
            listing=listing(rows, COLUMNS, dict(request.query_params.items())),
            headline=headline(found),
        )


class NewOpportunities(Controller):
    path = "/services/{service_id:int}/opportunities/new"

    @get()
    async def new(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await services.service(viewer, service_id)
        return page(request, "roi/write_opportunity.html", found=None, **await _choices(viewer, service))

    @post()
    async def add(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(new: NewOpportunity) -> Answer:
            made = await actions.add_opportunity(viewer, service_id, new)
            await say(request.state.session, f"{made.ref} is written down.")
            return forms.done(f"/opportunities/{made.id}")

        return await forms.submit(request, NewOpportunity, act, lambda: self.new.fn(self, request, viewer, service_id))


class OneOpportunity(Controller):
    path = "/opportunities/{opportunity_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, opportunity_id: FromPath[int]) -> Template:
        return page(request, "roi/opportunity.html", **await _about(viewer, opportunity_id))

    @get("/revisions/new")
    async def rewriting(self, request: Asked, viewer: Viewer, opportunity_id: FromPath[int]) -> Template:
        found = await opportunity(viewer, opportunity_id)
        choices = await _choices(viewer, await services.service(viewer, found.service_id))
        values = typed.cells(found) | {"version": str(found.version), "council_code": found.council_code or ""}
        return page(request, "roi/write_opportunity.html", found=found, values=values, **choices)

    @post("/revisions/new")
    async def revise(self, request: Asked, viewer: Viewer, opportunity_id: FromPath[int]) -> Answer:
        async def act(change: ReviseOpportunity) -> Answer:
            found = await actions.revise_opportunity(viewer, opportunity_id, change)
            await say(request.state.session, f"{found.ref} is changed.")
            return forms.done(f"/opportunities/{found.id}")

        again = lambda: self.rewriting.fn(self, request, viewer, opportunity_id)  # noqa: E731
        return await forms.submit(request, ReviseOpportunity, act, again)

    @post("/decisions")
    async def decide(self, request: Asked, viewer: Viewer, opportunity_id: FromPath[int]) -> Answer:
        async def act(said: DecideOpportunity) -> Answer:
            found = await actions.decide_opportunity(viewer, opportunity_id, said)
            await say(request.state.session, f"{found.ref} is {found.outcome.words}.")
            return forms.done(f"/opportunities/{found.id}")

        return await forms.submit(
            request, DecideOpportunity, act, lambda: self.show.fn(self, request, viewer, opportunity_id)
        )

    @post("/lines")
    async def claim(self, request: Asked, viewer: Viewer, opportunity_id: FromPath[int]) -> Answer:
        try:
            lines = await claim(viewer, opportunity_id)
        except (Invalid, Conflict) as refusal:
            problems = refusal.problems if isinstance(refusal, Invalid) else {"form": str(refusal)}
            request.state.typed = Typed({}, problems)
            answer = await self.show.fn(self, request, viewer, opportunity_id)
            answer.status_code = 422 if isinstance(refusal, Invalid) else 409
            return answer  # type: ignore[no-any-return]
        await say(request.state.session, f"Among the lines: {text.listed([one.ref for one in lines])}.")
        return forms.done(f"/opportunities/{opportunity_id}")


async def _about(viewer: Person, opportunity_id: int) -> dict[str, Any]:
    found = await opportunity(viewer, opportunity_id)
    lines = (await claimed(viewer, found.programme_id)).get(found.id, [])
    council_id = (await partners.council_ids(viewer, found.programme_id)).get(found.council_code or "")
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "found": found,
        "worth": worth(found),
        "lines": lines,
        "outcomes": [(one.value, one.words.capitalize()) for one in Outcome if one is not Outcome.OPEN],
        "history": await opportunity_history(viewer, found.id),
        "can_change": _may(viewer, "change", "service", found, council_id),
        "can_decide": _may(viewer, "decide", "opportunity", found),
        "can_claim": found.is_accepted and not lines and _may(viewer, "add", "line", found, council_id),
        "year_label": year_label,
    }


def _may(viewer: Person, verb: str, kind: str, found: Opportunity, council_id: int | None = None) -> bool:
    return may(viewer, verb, Thing(kind=kind, programme_id=found.programme_id, council_id=council_id))


async def _choices(viewer: Person, service: Service) -> dict[str, Any]:
    names = {one.code: one.name for one in await partners.partners(viewer, service.programme_id)}
    return {
        "programme": await partners.programme(viewer, service.programme_id),
        "service": service,
        "channels": [(one.value, one.words.capitalize()) for one in Channel],
        "efforts": [(one.value, one.words.capitalize()) for one in Effort],
        "benchmarks": [(one.value, one.words) for one in Benchmark],
        "national": list(BENCHMARKS.values()),
        "councils": [(code, names.get(code, code)) for code in service.before],
    }
