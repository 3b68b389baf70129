"""Before a change of a milestone, or a report of its progress, is saved: what else it does, where it does anything."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.model import MilestoneChange, ProgressReport
from govern.plan.pages import revising
from govern.thread.actions.trying import try_change, try_progress
from govern.thread.model.scenarios import Comparison
from govern.thread.rules.trying import is_telling
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
Saved = Callable[[Asked, Person, int, Any], Awaitable[Answer]]


class Trying(Controller):
    path = "/milestones/{milestone_id:int}"

    @post("/change/consequences")
    async def change(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(change: MilestoneChange) -> Answer:
            effect = await try_change(viewer, milestone_id, change, clock.today())
            if not is_telling(effect):
                return await revising.save_change(request, viewer, milestone_id, change)
            return await _shown(request, viewer, effect, about=(milestone_id, "change"))

        again = lambda: revising.change_form(request, viewer, milestone_id)  # noqa: E731
        return await forms.submit(request, MilestoneChange, act, again)

    @post("/progress/consequences")
    async def progress(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(report: ProgressReport) -> Answer:
            effect = await try_progress(viewer, milestone_id, report, clock.today())
            if not is_telling(effect):
                return await revising.save_progress(request, viewer, milestone_id, report)
            return await _shown(request, viewer, effect, about=(milestone_id, "progress/new"))

        again = lambda: revising.progress_form(request, viewer, milestone_id)  # noqa: E731
        return await forms.submit(request, ProgressReport, act, again)


async def _shown(request: Asked, viewer: Person, effect: Comparison, *, about: tuple[int, str]) -> Answer:
    milestone_id, way = about
    found = await plan.milestone(viewer, milestone_id)
    values = await forms.typed(request)
    return page(
        request,
        "thread/tried.html",
        programme=await partners.programme(viewer, found.programme_id),
        milestone=found,
        effect=effect,
        way=way,
        version=values.pop("version", found.version),
        typed=values,
    )
