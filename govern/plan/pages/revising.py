"""A page to change what a milestone is, and one to say how far an activity is."""

from functools import partial
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.plan import actions, queries
from govern.plan.model import Limit, Milestone, MilestoneChange, ProgressReport
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
LIMITS = [("", "Nothing: its links and its owner say when"), *((one.value, one.words.capitalize()) for one in Limit)]


class Revising(Controller):
    path = "/milestones/{milestone_id:int}"

    @get("/change")
    async def new_change(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        return await change_form(request, viewer, milestone_id)

    @post("/change")
    async def change(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        act = partial(save_change, request, viewer, milestone_id)
        again = partial(change_form, request, viewer, milestone_id)
        return await forms.submit(request, MilestoneChange, act, again)

    @get("/progress/new")
    async def new_report(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        return await progress_form(request, viewer, milestone_id)

    @post("/progress/new")
    async def report(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        act = partial(save_progress, request, viewer, milestone_id)
        again = partial(progress_form, request, viewer, milestone_id)
        return await forms.submit(request, ProgressReport, act, again)


async def change_form(request: Asked, viewer: Person, milestone_id: int) -> Template:
    return page(request, "plan/change_milestone.html", **await _change(viewer, milestone_id))


async def save_change(request: Asked, viewer: Person, milestone_id: int, change: MilestoneChange) -> Answer:
    found = await actions.change_milestone(viewer, milestone_id, change)
    await say(request.state.session, f"{found.ref} is changed.")
    return forms.done(f"/milestones/{milestone_id}")


async def progress_form(request: Asked, viewer: Person, milestone_id: int) -> Template:
    return page(request, "plan/new_progress.html", **await _progress(viewer, milestone_id))


async def save_progress(request: Asked, viewer: Person, milestone_id: int, report: ProgressReport) -> Answer:
    found = await actions.report_progress(viewer, milestone_id, report)
    await say(request.state.session, f"{found.ref} is {found.percent_complete}% done.")
    return forms.done(f"/milestones/{milestone_id}")


async def _change(viewer: Person, milestone_id: int) -> dict[str, Any]:
    found = await _allowed(viewer, milestone_id, "change")
    stated = {name: getattr(found, name) for name in MilestoneChange.__struct_fields__ if name != "version"}
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "milestone": found,
        "workstreams": await queries.workstreams(viewer, found.programme_id),
        "partners": await partners.partners(viewer, found.programme_id),
        "people": await people_of(viewer, found.programme_id),
        "limits": LIMITS,
        "values": {name: _as_typed(value) for name, value in stated.items() if value is not None},
    }


async def _progress(viewer: Person, milestone_id: int) -> dict[str, Any]:
    found = await _allowed(viewer, milestone_id, "reforecast")
    values = {
        "started_on": found.started_on or found.forecast_start or found.baseline_start,
        "percent_complete": str(found.percent_complete),
        "remaining_days": "" if found.remaining_days is None else str(found.remaining_days),
    }
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "milestone": found,
        "reported": await queries.progress(viewer, milestone_id),
        "values": {name: value for name, value in values.items() if value},
    }


async def _allowed(viewer: Person, milestone_id: int, verb: str) -> Milestone:
    found = await queries.milestone(viewer, milestone_id)
    allow(viewer, verb, Thing(kind="milestone", id=found.id, programme_id=found.programme_id))
    return found


def _as_typed(value: Any) -> Any:
    """As a form holds it: a date stays a date, which its three boxes understand."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else value
