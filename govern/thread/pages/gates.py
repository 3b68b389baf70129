"""Gates: the list, one gate with its criteria as they are now, and the decision."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.partners import queries as partners
from govern.partners.queries.roles import roles_held
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import MAY, may
from govern.plan import queries as plan
from govern.plan.actions import gates as plan_actions
from govern.plan.model.gates import (
    CriterionKind,
    Decide,
    DropCriterion,
    Judge,
    NewCriterion,
    NewGate,
    Outcome,
    ReviseGate,
)
from govern.plan.queries import gates as plan_gates
from govern.thread.actions import gates as actions
from govern.thread.queries import gates as queries
from govern.thread.rules import gates as rules
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
VERBS = ("change", "judge", "decide")
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.gate.ref),
    Column(key="name", label="Gate", value=lambda one: one.gate.name),
    Column(key="due", label="Decided by", value=lambda one: one.due, kind="date"),
    Column(key="criteria", label="Criteria", value=lambda one: rules.tally(one.found)),
    Column(key="stands", label="Decision", value=lambda one: one.sentence if one.gate.last else "None yet"),
)


class Gates(Controller):
    path = "/programmes/{programme_id:int}/gates"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await queries.standings(viewer, programme_id, clock.today())
        if download:
            return downloads.file("gates", found, COLUMNS, request.query_params)
        return page(
            request,
            "thread/gates.html",
            programme=programme,
            headline=rules.headline(found, clock.today()),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
            can_add=may(viewer, "add", Thing(kind="gate", programme_id=programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        content = await _asking(viewer, programme_id)
        allow(viewer, "add", Thing(kind="gate", programme_id=programme_id))
        return page(request, "thread/new_gate.html", **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewGate) -> Answer:
            gate = await plan_actions.add_gate(viewer, programme_id, new)
            await say(request.state.session, f"{gate.ref} is there. Say what it asks for.")
            return forms.done(f"/gates/{gate.id}/criteria")

        return await forms.submit(request, NewGate, act, lambda: self.new.fn(self, request, viewer, programme_id))


async def _asking(viewer: Person, programme_id: int) -> dict[str, Any]:
    milestones = (await plan.plan(viewer, programme_id)).milestones
    offered = [(str(one.id), f"{one.ref} {one.title}") for one in milestones]
    return {
        "programme": await partners.programme(viewer, programme_id),
        "milestones": [("", "None: it has a day of its own"), *offered],
    }


class OneGate(Controller):
    path = "/gates/{gate_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Template:
        return page(request, "thread/gate.html", **await _about(viewer, gate_id))

    @post("/judgements")
    async def judge(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Answer:
        async def act(asked: Judge) -> Answer:
            await plan_actions.judge(viewer, gate_id, asked)
            await say(request.state.session, f"Criterion {asked.criterion} is put down.")
            return forms.done(f"/gates/{gate_id}")

        return await forms.submit(request, Judge, act, lambda: self.show.fn(self, request, viewer, gate_id))

    @get("/change")
    async def changing(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Template:
        gate = await plan_gates.gate(viewer, gate_id)
        allow(viewer, "change", Thing(kind="gate", id=gate.id, programme_id=gate.programme_id))
        values: dict[str, Any] = {
            "name": gate.name,
            "purpose": gate.purpose,
            "milestone_id": str(gate.milestone_id or ""),
        }
        values |= {"planned_on": gate.planned_on} if gate.planned_on else {}
        content = await _asking(viewer, gate.programme_id)
        return page(request, "thread/change_gate.html", gate=gate, values=values, **content)

    @post("/change")
    async def revise(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Answer:
        async def act(asked: ReviseGate) -> Answer:
            gate = await plan_actions.revise_gate(viewer, gate_id, asked)
            await say(request.state.session, f"{gate.ref} is changed.")
            return forms.done(f"/gates/{gate_id}")

        return await forms.submit(request, ReviseGate, act, lambda: self.changing.fn(self, request, viewer, gate_id))


class GateCriteria(Controller):
    """What a gate asks for, changed by whoever manages the programme."""

    path = "/gates/{gate_id:int}/criteria"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, gate_id: FromPath[int], kind: FromQuery[CriterionKind | None] = None
    ) -> Template:
        about = await _about(viewer, gate_id)
        gate = about["gate"]
        allow(viewer, "change", Thing(kind="gate", id=gate.id, programme_id=gate.programme_id))
        offers = await queries.offers(viewer, gate.programme_id, clock.today())
        content = {"kinds": list(CriterionKind), "kind": _kind(request) or kind, "offers": offers}
        return page(request, "thread/gate_criteria.html", **content, **about)

    @post()
    async def add(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Answer:
        async def act(new: NewCriterion) -> Answer:
            await actions.add_criterion(viewer, gate_id, new)
            await say(request.state.session, "The criterion is added.")
            return forms.done(f"/gates/{gate_id}/criteria")

        return await forms.submit(request, NewCriterion, act, lambda: self.index.fn(self, request, viewer, gate_id))

    @post("/droppings")
    async def drop(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Answer:
        async def act(asked: DropCriterion) -> Answer:
            await plan_actions.drop_criterion(viewer, gate_id, asked)
            await say(request.state.session, f"Criterion {asked.criterion} is asked for no longer.")
            return forms.done(f"/gates/{gate_id}/criteria")

        return await forms.submit(request, DropCriterion, act, lambda: self.index.fn(self, request, viewer, gate_id))


def _kind(request: Asked) -> CriterionKind | None:
    """The kind of criterion of a form that is shown again."""
    values = request.state.typed.values if hasattr(request.state, "typed") else {}
    return next((one for one in CriterionKind if one.value == values.get("kind")), None)


class GateDecisions(Controller):
    path = "/gates/{gate_id:int}/decisions"

    @get("/new")
    async def ask(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Template:
        about = await _about(viewer, gate_id)
        gate = about["gate"]
        allow(viewer, "decide", Thing(kind="gate", id=gate.id, programme_id=gate.programme_id))
        outcomes = [(one.value, one.words) for one in Outcome]
        return page(request, "thread/gate_decision.html", outcomes=outcomes, **about)

    @post("/new")
    async def decide(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Answer:
        async def act(asked: Decide) -> Answer:
            typed = await forms.typed(request)
            unmet = {name.removeprefix("unmet-"): words for name, words in typed.items() if name.startswith("unmet-")}
            found = await actions.decide(viewer, gate_id, rules.with_reasons(asked, unmet))
            await say(request.state.session, f"{found.gate.ref}: {found.sentence}.")
            return forms.done(f"/gates/{gate_id}")

        return await forms.submit(request, Decide, act, lambda: self.ask.fn(self, request, viewer, gate_id))


async def _about(viewer: Person, gate_id: int) -> dict[str, Any]:
    found = await queries.standing(viewer, gate_id, clock.today())
    gate = found.gate
    thing = Thing(kind="gate", id=gate.id, programme_id=gate.programme_id)
    roles = await roles_held(viewer, gate.programme_id)
    names = {one.id: one for one in (await plan.plan(viewer, gate.programme_id)).milestones}
    return {
        "programme": await partners.programme(viewer, gate.programme_id),
        "standing": found,
        "gate": gate,
        "heading": rules.heading(found),
        "milestone": names.get(gate.milestone_id or 0),
        "history": await plan_gates.history(viewer, gate_id),
        "can": {verb: may(viewer, verb, thing) for verb in VERBS},
        "can_be_decided": any(one.role in MAY["gate", "decide"] for held in roles.values() for one in held),
    }
