"""Writing a change request: first which milestones, then their new dates, the money and the words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit.errors import Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import AskedDate, ChangeRequest, ChangeState, WriteChange
from govern.roi import queries as roi
from govern.thread import queries as thread
from govern.thread import rules
from govern.thread.actions import control as actions
from govern.thread.model import MilestoneStanding
from govern.thread.model.control import ChangeForm
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
FINISH = re.compile(r"finish-(\d{1,9})(?:-year)?")
MOST = 200


class NewChange(Controller):
    path = "/programmes/{programme_id:int}/change-requests/new"

    @get()
    async def choose(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        step: FromQuery[str] = "",
    ) -> Template:
        """First the milestones; then, also where none is chosen, the form."""
        ticked = [int(one) for one in request.query_params.getall("milestone", []) if one.isdecimal() and len(one) < 10]
        if step == "all":
            ticked = [one.milestone.id for one in rules.offered(await _standings(viewer, programme_id), "", ())]
        if step in ("write", "all"):
            return await _form(request, viewer, programme_id, ticked)
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "write", Thing(kind="change-request", programme_id=programme_id))
        found = await _standings(viewer, programme_id)
        limits = await plan.limits(viewer, programme_id)
        if not step:
            asked = {each.milestone_id for one in await plan.open_changes(viewer, programme_id) for each in one.dates}
            late = [id for id, one in found.items() if plan_rules.beyond(_late(one), one.milestone, limits)]
            ticked = [id for id in late if id not in asked]
        return page(
            request,
            "thread/choose_milestones.html",
            programme=programme,
            offered=rules.offered(found, words, ticked)[:MOST],
            ticked=ticked,
            limits=limits,
            words=words,
        )

    @post()
    async def draft(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: ChangeForm) -> WriteChange:
            return await _typed(values, viewer, programme_id, form)

        async def act(change: WriteChange) -> Answer:
            made = await actions.write_change(viewer, programme_id, change)
            await say(request.state.session, f"{made.ref} is a draft. See what it does, then submit it.")
            return forms.done(f"/change-requests/{made.id}")

        async def again() -> Answer:
            return await _form(request, viewer, programme_id, _chosen(await forms.typed(request)))

        return await forms.submit_whole(request, ChangeForm, whole, act, again)


class DraftedChange(Controller):
    path = "/change-requests/{change_id:int}/change"

    @get()
    async def edit(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Answer | Template:
        found = await plan.change_request(viewer, change_id)
        if not rules.writes(viewer, found):
            raise NotAllowed
        if found.state is not ChangeState.DRAFT:
            return forms.done(f"/change-requests/{change_id}")
        return await _form(request, viewer, found.programme_id, [one.milestone_id for one in found.dates], found)

    @post()
    async def rewrite(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Answer:
        found = await plan.change_request(viewer, change_id)

        async def whole(values: dict[str, str], form: ChangeForm) -> WriteChange:
            return await _typed(values, viewer, found.programme_id, form)

        async def act(change: WriteChange) -> Answer:
            await actions.rewrite_change(viewer, change_id, change)
            await say(request.state.session, f"{found.ref} is written anew.")
            return forms.done(f"/change-requests/{change_id}")

        again = lambda: self.edit.fn(self, request, viewer, change_id)  # noqa: E731
        return await forms.submit_whole(request, ChangeForm, whole, act, again)


async def _form(
    request: Asked, viewer: Person, programme_id: int, chosen: Iterable[int], found: ChangeRequest | None = None
) -> Template:
    programme = await partners.programme(viewer, programme_id)
    allow(viewer, "write", Thing(kind="change-request", programme_id=programme_id))
    standings = await _standings(viewer, programme_id)
    shown = [standings[id] for id in dict.fromkeys(chosen) if id in standings]
    lines = {one.id: one for one in await roi.lines(viewer, programme_id)}
    values: dict[str, Any] = {f"finish-{one.milestone.id}": one.scheduled.finish for one in shown}
    if found:
        values |= {f"finish-{one.milestone_id}": one.finish for one in found.dates}
        values |= {name: getattr(found, name) for name in ("title", "reason", "scope")}
        values["amounts"] = rules.amounts_written(found.amounts, {id: one.ref for id, one in lines.items()})
    return page(
        request,
        "thread/write_change.html",
        programme=programme,
        change=found,
        chosen=shown,
        lines=sorted(lines.values(), key=lambda one: one.ref),
        values=values,
    )


async def _standings(viewer: Person, programme_id: int) -> Mapping[int, MilestoneStanding]:
    return (await thread.whole(viewer, programme_id, clock.today())).standings


def _late(one: MilestoneStanding) -> int | None:
    return one.scheduled.late.current


def _chosen(values: dict[str, str]) -> list[int]:
    return [int(found[1]) for name in values if (found := FINISH.fullmatch(name))]


async def _typed(values: dict[str, str], viewer: Person, programme_id: int, form: ChangeForm) -> WriteChange:
    lines = {one.ref: one.id for one in await roi.lines(viewer, programme_id)}
    dates, wrong = _dates(values)
    try:
        amounts = rules.amounts_typed(form.amounts, lines)
    except Invalid as refusal:
        raise Invalid(wrong | refusal.problems) from refusal
    if wrong:
        raise Invalid(wrong)
    return WriteChange(
        version=form.version, title=form.title, reason=form.reason, scope=form.scope, dates=dates, amounts=amounts
    )


def _dates(values: dict[str, str]) -> tuple[tuple[AskedDate, ...], dict[str, str]]:
    """A milestone whose date is emptied is not asked for."""
    found: list[AskedDate] = []
    wrong: dict[str, str] = {}
    for id in _chosen(values):
        try:
            day = forms.day(f"finish-{id}", values)
        except Invalid as refusal:
            wrong |= refusal.problems
            continue
        if day:
            found.append(AskedDate(id, day))
    return tuple(found), wrong
