"""Conditions of what councils approved: the register, a new one, one of them and how it ends."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.conditions import ChangedCondition, Condition, Ending, NewCondition, Reopening
from govern.decisions.rules import conditions as rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="words", label="Condition", value=lambda one: one.words),
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="owner", label="Owed by", value=lambda one: one.owner_name),
    Column(key="due", label="Until", value=lambda one: one.due, kind="date"),
    Column(key="ended", label="Met or waived", value=lambda one: one.ended_on, kind="date"),
)
FILE = (
    *COLUMNS,
    Column(key="proposal", label="Proposal", value=lambda one: one.proposal_title),
    Column(key="holds_up", label="Holds up", value=lambda one: "yes" if one.holds_up else "no"),
    Column(key="evidence", label="Evidence, or why it was waived", value=lambda one: one.evidence),
)


class Conditions(Controller):
    path = "/programmes/{programme_id:int}/conditions"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.conditions(viewer, programme_id)
        if download:
            return downloads.file("conditions", found, FILE, request.query_params)
        return page(
            request,
            "decisions/conditions.html",
            programme=await partners.programme(viewer, programme_id),
            headline=rules.headline(found, clock.today()),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
            today=clock.today(),
        )


class NewConditions(Controller):
    path = "/partner-decisions/{decision_id:int}/conditions"

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        proposal, found = await queries.decision(viewer, decision_id)
        allow(viewer, "record", await queries.thing_of(viewer, proposal, found))
        return page(
            request,
            "decisions/new_condition.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            proposal=proposal,
            decision=found,
            names=await people_of(viewer, proposal.programme_id),
        )

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        async def act(new: NewCondition) -> Answer:
            made = await actions.add_condition(viewer, decision_id, new)
            await say(request.state.session, f"{made.ref} is noted: {made.owner_name} owes it.")
            return forms.done(f"/partner-decisions/{decision_id}")

        return await forms.submit(request, NewCondition, act, lambda: self.new.fn(self, request, viewer, decision_id))


class OneCondition(Controller):
    path = "/conditions/{condition_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, condition_id: FromPath[int]) -> Template:
        return page(request, "decisions/condition.html", **await _about(viewer, condition_id))

    @post("/changes")
    async def change(self, request: Asked, viewer: Viewer, condition_id: FromPath[int]) -> Answer:
        return await self._turn(request, viewer, condition_id, (ChangedCondition, actions.change_condition, "changed"))

    @post("/discharges")
    async def discharge(self, request: Asked, viewer: Viewer, condition_id: FromPath[int]) -> Answer:
        return await self._turn(request, viewer, condition_id, (Ending, actions.discharge, "met"))

    @post("/waivers")
    async def waive(self, request: Asked, viewer: Viewer, condition_id: FromPath[int]) -> Answer:
        return await self._turn(request, viewer, condition_id, (Ending, actions.waive, "waived"))

    @post("/reopenings")
    async def reopen(self, request: Asked, viewer: Viewer, condition_id: FromPath[int]) -> Answer:
        return await self._turn(request, viewer, condition_id, (Reopening, actions.reopen_condition, "open again"))

    async def _turn(self, request: Asked, viewer: Person, condition_id: int, what: "Turned") -> Answer:
        kind, act_on, said = what

        async def act(change: Any) -> Answer:
            after = await act_on(viewer, condition_id, change)
            await say(request.state.session, f"{after.ref} is {said}.")
            return forms.done(f"/conditions/{condition_id}")

        return await forms.submit(request, kind, act, lambda: self.show.fn(self, request, viewer, condition_id))


Turned = tuple[type[Any], Callable[[Person, int, Any], Awaitable[Condition]], str]


async def _about(viewer: Person, condition_id: int) -> dict[str, Any]:
    found = await queries.condition(viewer, condition_id)
    thing = Thing(kind="decision", id=found.decision_id, programme_id=found.programme_id, council_id=found.council_id)
    speaks = may(viewer, "record", thing)
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "one": found,
        "turns": await queries.condition_turns(viewer, found.id),
        "names": await people_of(viewer, found.programme_id),
        "today": clock.today(),
        "speaks": speaks,
        "may_discharge": speaks or found.owner_id == viewer.id,
    }
