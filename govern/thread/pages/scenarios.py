"""What if: scenarios are built, compared with the plan and with each other, applied or given up."""

from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import (
    Application,
    ChangeKind,
    Discarding,
    NewScenario,
    RewrittenScenario,
    ScenarioState,
)
from govern.plan.pages.building import TYPES
from govern.thread import queries, rules
from govern.thread.actions.scenarios import apply_scenario
from govern.thread.model import Threads
from govern.thread.model.scenarios import NewChange, Shared, TakenOut
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
SIDE_BY_SIDE = 3
COLUMNS = (
    Column(key="name", label="Scenario", value=lambda one: one.name),
    Column(key="changes", label="Changes", value=lambda one: len(one.changes), kind="number"),
    Column(key="by", label="By", value=lambda one: one.owner_name or "a former member of staff"),
    Column(key="made", label="Made", value=lambda one: one.made_at.date(), kind="date"),
    Column(key="state", label="State", value=lambda one: one.words),
)
KINDS = {
    ChangeKind.FORECAST: "A new date",
    ChangeKind.LATER: "Working days later",
    ChangeKind.DURATION: "Another length",
    ChangeKind.HOLD: "On hold",
    ChangeKind.LAG: "Another lag",
    ChangeKind.TIE: "A new dependency",
    ChangeKind.UNTIE: "Without a dependency",
}


class Scenarios(Controller):
    path = "/programmes/{programme_id:int}/scenarios"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        status: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await plan.scenarios(viewer, programme_id)
        shown = [one for one in found if status in ("", one.state.value)]
        if download:
            return downloads.file("scenarios", shown, COLUMNS, request.query_params)
        return page(
            request,
            "thread/scenarios.html",
            programme=await partners.programme(viewer, programme_id),
            any=bool(found),
            scenarios=listing(shown, COLUMNS, dict(request.query_params.items())),
            states=[("", "In any state"), *((one.value, one.value.capitalize()) for one in ScenarioState)],
            status=status,
            open=[one for one in found if one.state is ScenarioState.OPEN],
            can_make=may(viewer, "make", Thing(kind="scenario", programme_id=programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "make", Thing(kind="scenario", programme_id=programme_id))
        return page(request, "thread/new_scenario.html", programme=programme)

    @post("/new")
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewScenario) -> Answer:
            made = await plan_actions.keep_scenario(viewer, programme_id, new)
            return forms.done(f"/scenarios/{made.id}")

        return await forms.submit(request, NewScenario, act, lambda: self.new.fn(self, request, viewer, programme_id))

    @get("/side-by-side")
    async def beside(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], scenario: FromQuery[list[int] | None] = None
    ) -> Template:
        found = [one for one in await plan.scenarios(viewer, programme_id) if one.state is ScenarioState.OPEN]
        chosen = [one for one in found if scenario is None or one.id in scenario][:SIDE_BY_SIDE]
        whole = await queries.threads(viewer, programme_id, clock.today())
        return page(
            request,
            "thread/side_by_side.html",
            programme=await partners.programme(viewer, programme_id),
            chosen=[rules.tried(whole, one, clock.today()) for one in chosen],
            left_out=len(scenario or ()) > SIDE_BY_SIDE,
            now=rules.what_if(whole, [], today=clock.today()),
        )


class OneScenario(Controller):
    path = "/scenarios/{scenario_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Template:
        return page(request, "thread/scenario.html", **await _about(viewer, scenario_id, clock.today()))

    @get("/changes/new")
    async def ask(
        self,
        request: Asked,
        viewer: Viewer,
        scenario_id: FromPath[int],
        kind: FromQuery[ChangeKind] = ChangeKind.FORECAST,
    ) -> Template:
        return page(request, "thread/scenario_change.html", **await _adding(viewer, scenario_id, kind))

    @post("/changes/new")
    async def add(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Answer:
        typed = (await forms.typed(request)).get("kind", "")
        kind = ChangeKind(typed) if typed in list(ChangeKind) else ChangeKind.FORECAST

        async def act(new: NewChange) -> Answer:
            found = await plan.scenario(viewer, scenario_id)
            whole = await queries.threads(viewer, found.programme_id, clock.today())
            changes = rules.wanted(rules.live(whole, clock.today()), found.changes, new)
            change = RewrittenScenario(version=new.version, changes=changes, is_shared=found.is_shared)
            await plan_actions.rewrite_scenario(viewer, scenario_id, change)
            return forms.done(f"/scenarios/{scenario_id}")

        async def again() -> Template:
            return page(request, "thread/scenario_change.html", **await _adding(viewer, scenario_id, kind))

        return await forms.submit(request, NewChange, act, again)

    @post("/changes/removals")
    async def take_out(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Answer:
        async def act(taken: TakenOut) -> Answer:
            found = await plan.scenario(viewer, scenario_id)
            left = [one for place, one in enumerate(found.changes, start=1) if place != taken.place]
            change = RewrittenScenario(version=taken.version, changes=left, is_shared=found.is_shared)
            await plan_actions.rewrite_scenario(viewer, scenario_id, change)
            return forms.done(f"/scenarios/{scenario_id}")

        return await forms.submit(request, TakenOut, act, lambda: self.show.fn(self, request, viewer, scenario_id))

    @post("/sharings")
    async def share(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Answer:
        async def act(shared: Shared) -> Answer:
            found = await plan.scenario(viewer, scenario_id)
            change = RewrittenScenario(version=shared.version, changes=found.changes, is_shared=True)
            await plan_actions.rewrite_scenario(viewer, scenario_id, change)
            await say(request.state.session, "Everybody in the programme can read this scenario now.")
            return forms.done(f"/scenarios/{scenario_id}")

        return await forms.submit(request, Shared, act, lambda: self.show.fn(self, request, viewer, scenario_id))

    @get("/applications/new")
    async def ask_apply(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Template:
        content = await _about(viewer, scenario_id, clock.today())
        allow(viewer, "make", Thing(kind="scenario", id=scenario_id, programme_id=content["programme"].id))
        return page(request, "thread/apply_scenario.html", **content)

    @post("/applications")
    async def apply(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Answer:
        async def act(application: Application) -> Answer:
            found = await apply_scenario(viewer, scenario_id, application, clock.today())
            await say(request.state.session, f"“{found.name}” is the plan now.")
            return forms.done(f"/programmes/{found.programme_id}/milestones")

        return await forms.submit(
            request, Application, act, lambda: self.ask_apply.fn(self, request, viewer, scenario_id)
        )

    @post("/discardings")
    async def discard(self, request: Asked, viewer: Viewer, scenario_id: FromPath[int]) -> Answer:
        async def act(discarding: Discarding) -> Answer:
            found = await plan_actions.discard_scenario(viewer, scenario_id, discarding)
            await say(request.state.session, f"“{found.name}” is given up. It can still be read.")
            return forms.done(f"/scenarios/{scenario_id}")

        return await forms.submit(request, Discarding, act, lambda: self.show.fn(self, request, viewer, scenario_id))


async def _about(viewer: Person, scenario_id: int, today: date) -> dict[str, Any]:
    found = await plan.scenario(viewer, scenario_id)
    whole = await queries.threads(viewer, found.programme_id, today)
    thing = Thing(kind="scenario", id=scenario_id, programme_id=found.programme_id)
    can_make = found.state is ScenarioState.OPEN and may(viewer, "make", thing)
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "tried": rules.tried(whole, found, today),
        "scenario": found,
        "kinds": KINDS,
        "can_change": can_make and (found.owner_id == viewer.id or may(viewer, "change", thing)),
        "can_apply": can_make and bool(found.changes),
        "history": await plan.scenario_history(viewer, scenario_id),
    }


async def _adding(viewer: Person, scenario_id: int, kind: ChangeKind) -> dict[str, Any]:
    found = await plan.scenario(viewer, scenario_id)
    allow(viewer, "make", Thing(kind="scenario", id=scenario_id, programme_id=found.programme_id))
    whole = await queries.threads(viewer, found.programme_id, clock.today())
    names = {one.id: f"{one.ref} {one.title}" for one in whole.plan.milestones}
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "scenario": found,
        "kind": kind,
        "does": KINDS[kind],
        "choices": _choices(whole, names, kind),
        "workstreams": whole.plan.workstreams,
        "links": [(one.id, rules.tie_words(one, names)) for one in whole.plan.links],
        "types": TYPES,
    }


def _choices(whole: Threads, names: dict[int, str], kind: ChangeKind) -> list[tuple[int, str]]:
    """What a change of this kind can be about."""
    return [
        (one.id, names[one.id])
        for one in whole.plan.milestones
        if not one.actual and (kind is not ChangeKind.DURATION or one.kind == "activity")
    ]
