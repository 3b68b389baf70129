"""The communications plan: what is said to whom, when, how and by whom, as a list and as a timeline."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import rules
from govern.briefings.actions.stakeholders import change_activity, plan_activity
from govern.briefings.model.stakeholders import ActivityStatus, PlanActivity, PlannedLine, Sensitivity
from govern.briefings.queries import stakeholders as kept
from govern.kit import text, typed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.plan import queries as plan
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page
from govern.web.svg import page_svg

Viewer = NamedDependency[Person]
OWN = rules.activities
COLUMNS = (
    Column(key="on", label="Day", value=lambda one: one.on, kind="date"),
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="what", label="What", value=lambda one: one.what),
    Column(key="audience", label="Who is told", value=lambda one: one.audience),
    Column(key="channel", label="Channel", value=lambda one: one.channel),
    Column(key="owner", label="Owner", value=lambda one: one.owner),
    Column(key="status", label="State", value=lambda one: f"late, {one.status}" if one.is_late else one.status),
    Column(key="council", label="Of", value=lambda one: one.council or "all partners"),
    Column(key="objective", label="Objective", value=lambda one: one.objective),
    Column(key="message", label="Key message", value=lambda one: one.message),
    Column(key="sensitivity", label="Sensitivity", value=lambda one: one.sensitivity),
    Column(key="measure", label="How we know it worked", value=lambda one: one.measure),
)
SHOWN = COLUMNS[:1] + COLUMNS[2:7]
FRESH = {"status": "planned", "sensitivity": "staff"}


class Communications(Controller):
    path = "/programmes/{programme_id:int}/communications"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await kept.communications(viewer, programme_id, clock.now())
        if download:
            return downloads.file("communications-plan", found, COLUMNS, request.query_params)
        finding = OWN.finding(found, clock.today())
        return page(
            request,
            "briefings/communications.html",
            programme=await partners.programme(viewer, programme_id),
            finding=finding,
            listing=listing(found, SHOWN, dict(request.query_params.items())),
            **(_drawn(found, "What is said when, by which channel") if found else {}),
            any=bool(found),
            can_plan=may(viewer, "plan", OWN.thing(programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        content = await _form(viewer, programme_id)
        return page(request, "briefings/write_activity.html", one=None, values=FRESH, **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: PlanActivity) -> Answer:
            made = await plan_activity(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is in the plan for {text.day(made.on)}.")
            return forms.done(f"/programmes/{programme_id}/communications")

        return await forms.submit(request, PlanActivity, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneActivity(Controller):
    path = "/activities/{activity_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, activity_id: FromPath[int]) -> Template:
        history = await kept.activity_versions(viewer, activity_id)
        one = history[0]
        return page(
            request,
            "briefings/activity.html",
            programme=await partners.programme(viewer, one.programme_id),
            one=one,
            history=history,
            is_late=OWN.is_late(one.status, one.on, clock.today()),
            summary=_facts(one),
            can_plan=may(viewer, "plan", OWN.thing(one.programme_id)),
        )

    @get("/change")
    async def changing(self, request: Asked, viewer: Viewer, activity_id: FromPath[int]) -> Template:
        one = await kept.activity(viewer, activity_id)
        ids = {name: str(getattr(one, name) or "") for name in ("owner_id", "council_id", "milestone_id")}
        content = await _form(viewer, one.programme_id)
        return page(request, "briefings/write_activity.html", one=one, values=typed.cells(one) | ids, **content)

    @post("/change")
    async def change(self, request: Asked, viewer: Viewer, activity_id: FromPath[int]) -> Answer:
        async def act(new: PlanActivity) -> Answer:
            made = await change_activity(viewer, activity_id, new)
            await say(request.state.session, "Saved." if made.is_kept else f"{made.ref} is taken out of the plan.")
            return forms.done(f"/activities/{activity_id}")

        return await forms.submit(
            request, PlanActivity, act, lambda: self.changing.fn(self, request, viewer, activity_id)
        )


def _facts(one: Any) -> list[tuple[str, str]]:
    said = (
        ("Day", text.day(one.on)), ("State", text.capital(one.status.value)), ("Who is told", one.audience),
        ("Channel", one.channel), ("Owner", one.owner or "nobody yet"), ("Of", one.council or "all partners"),
        ("Objective", one.objective), ("Key message", one.message),
        ("Sensitivity", text.capital(one.sensitivity.value)),
        ("Accessible formats", one.formats), ("Where answers go", one.feedback),
        ("How we know it worked", one.measure), ("Milestone", one.milestone),
    )  # fmt: skip
    return [(label, value) for label, value in said if value]


def _drawn(found: list[PlannedLine], finding: str) -> dict[str, Any]:
    from govern.briefings import drawings

    figure = drawings.calendar(found, clock.today(), finding)
    svg = page_svg(figure.drawing, title=figure.title, description=figure.description, key="calendar")
    return {"svg": svg, "figure": figure, "heads": [{"label": label} for label in figure.columns]}


async def _form(viewer: Person, programme_id: int) -> dict[str, Any]:
    programme = await partners.programme(viewer, programme_id)
    allow(viewer, "plan", OWN.thing(programme_id))
    people = await people_of(viewer, programme_id)
    milestones = (await plan.plan(viewer, programme_id)).milestones
    councils = [(str(one.council_id), one.name) for one in await partners.partners(viewer, programme_id)]
    return {
        "programme": programme,
        "people": [("", "Nobody yet"), *((str(id), name) for id, name in people.items())],
        "councils": [("", "All partners"), *councils],
        "milestones": [("", "None"), *((str(one.id), f"{one.ref} {one.title}") for one in milestones)],
        "statuses": [(one.value, text.capital(one.value)) for one in ActivityStatus],
        "sensitivities": [(one.value, text.capital(one.value)) for one in Sensitivity],
    }
