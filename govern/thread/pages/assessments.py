"""What people say of a programme beside what is computed: declared colours, and delivery confidence."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import queries as plan
from govern.plan.actions import declared as plan_actions
from govern.plan.model.declared import Colour, Declare, DeclareFor, FivePoint, StateConfidence
from govern.plan.queries import declared
from govern.plan.rules import declared as plan_rules
from govern.thread import queries as threads
from govern.thread import rules as threading
from govern.thread.actions import assessments as actions
from govern.thread.queries import assessments as queries
from govern.thread.rules.assessments import assessed
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
PARTS = (
    Column(key="part", label="Part", value=lambda one: one.title),
    Column(key="computed", label="Computed", value=lambda one: one.computed.rag.value),
    Column(key="declared", label="Declared", value=lambda one: one.comparison.colour.value if one.comparison else None),
    Column(
        key="why",
        label="Why",
        value=lambda one: one.comparison.sentence if one.comparison else text.capital(one.computed.reason),
    ),
)
COLOURS = [*((one.value, one.capitalize()) for one in Colour), ("", "None: go by the computed colour again")]


class Assessments(Controller):
    path = "/programmes/{programme_id:int}"

    @get("/assessments")
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.assessments(viewer, programme_id, clock.today())
        parts = (found.programme, *found.workstreams)
        if download:
            return downloads.file("declared-and-computed", parts, PARTS, request.query_params)
        return page(
            request,
            "thread/assessments.html",
            programme=await partners.programme(viewer, programme_id),
            found=found,
            parts=listing(parts, PARTS, dict(request.query_params.items())),
            heading=assessed(found),
            can={
                "programme": may(viewer, "declare", Thing(kind="programme", programme_id=programme_id)),
                "workstream": may(viewer, "declare", Thing(kind="workstream", programme_id=programme_id)),
                "confidence": may(viewer, "state", Thing(kind="confidence", programme_id=programme_id)),
            },
        )

    @get("/declarations/new")
    async def ask(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], workstream_id: FromQuery[int | None] = None
    ) -> Template:
        typed = getattr(request.state, "typed", None)
        given = typed.values.get("workstream_id", "") if typed else ""
        wanted = int(given) if given.isdecimal() and len(given) < 10 else workstream_id
        found = await queries.assessments(viewer, programme_id, clock.today())
        one = next((each for each in (found.programme, *found.workstreams) if each.workstream_id == wanted), None)
        if one is None:
            raise NotFound
        kind = "programme" if wanted is None else "workstream"
        allow(viewer, "declare", Thing(kind=kind, id=wanted or programme_id, programme_id=programme_id))
        programme = await partners.programme(viewer, programme_id)
        return page(request, "thread/declare.html", programme=programme, one=one, colours=COLOURS)

    @post("/declarations/new")
    async def declare(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(asked: DeclareFor) -> Answer:
            await actions.declare(viewer, programme_id, asked)
            await say(request.state.session, "It is declared." if asked.colour else "It is withdrawn.")
            return forms.done(f"/programmes/{programme_id}/assessments")

        return await forms.submit(request, DeclareFor, act, lambda: self.ask.fn(self, request, viewer, programme_id))

    @get("/confidence/new")
    async def assess(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        allow(viewer, "state", Thing(kind="confidence", programme_id=programme_id))
        return page(
            request,
            "thread/confidence.html",
            programme=await partners.programme(viewer, programme_id),
            confidences=await declared.confidences(viewer, programme_id),
            three=[(one.value, one.capitalize()) for one in Colour],
            five=[("", "It was not given on five points"), *((one.value, one.words) for one in FivePoint)],
            values={"assessed_on": clock.today()},
        )

    @post("/confidence/new")
    async def state(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(asked: StateConfidence) -> Answer:
            found = await plan_actions.state_confidence(viewer, programme_id, asked)
            await say(request.state.session, f"Delivery confidence is {found.three_point.capitalize()}.")
            return forms.done(f"/programmes/{programme_id}/assessments")

        again = self.assess.fn
        return await forms.submit(request, StateConfidence, act, lambda: again(self, request, viewer, programme_id))


class Assessing(Controller):
    """Declaring the colour of one milestone."""

    path = "/milestones/{milestone_id:int}/declarations/new"

    @get()
    async def ask(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        return page(request, "thread/declare_milestone.html", colours=COLOURS, **await _about(viewer, milestone_id))

    @post()
    async def declare(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(asked: Declare) -> Answer:
            await actions.declare_milestone(viewer, milestone_id, asked)
            await say(request.state.session, "It is declared." if asked.colour else "It is withdrawn.")
            return forms.done(f"/milestones/{milestone_id}")

        return await forms.submit(request, Declare, act, lambda: self.ask.fn(self, request, viewer, milestone_id))


async def _about(viewer: Person, milestone_id: int) -> dict[str, Any]:
    found, whole = await threads.threads_of(viewer, milestone_id, clock.today())
    allow(viewer, "declare", Thing(kind="milestone", id=found.id, programme_id=found.programme_id))
    one = threading.standings(whole, clock.today())[milestone_id]
    said = [each for each in await declared.declarations(viewer, found.programme_id) if each.milestone_id == found.id]
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "milestone": await plan.milestone(viewer, milestone_id),
        "one": one,
        "said": said[::-1],
        "comparison": plan_rules.compared(said[-1] if said else None, one.status.rag),
    }
