"""Change requests: the list, what one asks and does, and what is said of it."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import ChangeRequest, ChangeState, Impact, Say, Submission
from govern.roi import queries as roi
from govern.thread import rules
from govern.thread.actions import control as actions
from govern.thread.model.control import WaitingChange
from govern.thread.pages.baselines import proposals
from govern.thread.queries import control as queries
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Change", value=lambda one: one.title),
    Column(key="state", label="State", value=lambda one: one.state.value),
    Column(key="author", label="Asked by", value=lambda one: one.author_name),
    Column(key="dates", label="Dates it moves", value=lambda one: len(one.dates), kind="number"),
    Column(key="lost", label="Costs the councils", value=lambda one: _lost(one), kind="number", unit="£"),
    Column(key="said", label="Last word", value=lambda one: _last(one), kind="date"),
)


def _lost(one: ChangeRequest) -> Any:
    return one.impact.lost if one.impact else None


def _last(one: ChangeRequest) -> Any:
    return one.statements[-1].at.astimezone(text.LONDON).date() if one.statements else None


class Changes(Controller):
    path = "/programmes/{programme_id:int}/change-requests"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        shown: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await plan.change_requests(viewer, programme_id)
        rows = [one for one in found if shown in ("", one.state)]
        if download:
            return downloads.file("change-requests", rows, COLUMNS, request.query_params)
        return page(
            request,
            "thread/changes.html",
            programme=programme,
            everything=found,
            waits=sum(1 for one in found if one.state.waits),
            listing=listing(rows, COLUMNS, dict(request.query_params.items())),
            states=list(ChangeState),
            asked={"shown": shown},
            has_baseline=bool(await plan.baseline_sets(viewer, programme_id)),
            can_write=may(viewer, "write", Thing(kind="change-request", programme_id=programme_id)),
            can_set=may(viewer, "set", Thing(kind="baseline", programme_id=programme_id)),
        )


class OneChange(Controller):
    path = "/change-requests/{change_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Template:
        return page(request, "thread/change.html", **await _about(viewer, change_id))

    @post("/submissions")
    async def submit(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Answer:
        async def act(submission: Submission) -> Answer:
            found = await actions.submit_change(viewer, change_id, submission)
            return await _done(request, found, f"{found.ref} is put before those who decide, with its impact of today.")

        return await forms.submit(request, Submission, act, lambda: self.show.fn(self, request, viewer, change_id))

    @post("/approvals")
    async def approve(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Answer:
        async def act(said: Say) -> Answer:
            found = await actions.approve_change(viewer, change_id, said)
            is_done = found.state is ChangeState.APPROVED
            told = "is approved, and the new baseline is set." if is_done else "has your yes; others are still asked."
            return await _done(request, found, f"{found.ref} {told}")

        return await self._decide(request, viewer, change_id, act)

    @post("/rejections")
    async def reject(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Answer:
        async def act(said: Say) -> Answer:
            found = await actions.reject_change(viewer, change_id, said)
            return await _done(request, found, f"{found.ref} is rejected: the baseline stays.")

        return await self._decide(request, viewer, change_id, act)

    @post("/withdrawals")
    async def withdraw(self, request: Asked, viewer: Viewer, change_id: FromPath[int]) -> Answer:
        async def act(said: Say) -> Answer:
            found = await plan_actions.withdraw_change(viewer, change_id, said)
            return await _done(request, found, f"{found.ref} is withdrawn.")

        return await self._decide(request, viewer, change_id, act)

    async def _decide(self, request: Asked, viewer: Person, change_id: int, act: Any) -> Answer:
        return await forms.submit(request, Say, act, lambda: self.show.fn(self, request, viewer, change_id))


async def _done(request: Asked, found: ChangeRequest, told: str) -> Answer:
    await say(request.state.session, told)
    return forms.done(f"/change-requests/{found.id}")


async def _about(viewer: Person, change_id: int) -> dict[str, Any]:
    found = await plan.change_request(viewer, change_id)
    today = clock.today()
    waiting = await queries.waiting(viewer, found, today=today)
    impact, refusal = await _impact(viewer, found)
    councils = await queries.council_names(viewer, found.programme_id)
    can_write = rules.writes(viewer, found)
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "change": found,
        "heading": heading(waiting, councils),
        "impact": impact,
        "refusal": refusal,
        "waiting": waiting,
        "needed": await queries.needed(viewer, found, impact) if impact else None,
        "councils": councils,
        "lines": {one.id: f"{one.ref} {one.title}" for one in await roi.lines(viewer, found.programme_id)},
        "baselines": [one for one in await plan.baseline_sets(viewer, found.programme_id) if one.change_id == found.id],
        "proposals": await proposals(viewer, found.programme_id),
        "history": await plan.change_history(viewer, change_id),
        "can": {
            "write": can_write and found.state is ChangeState.DRAFT,
            "submit": can_write and (found.state is ChangeState.DRAFT or waiting.is_stale),
            "withdraw": can_write and found.state.is_open,
            "decide": await queries.may_decide_now(viewer, waiting),
        },
    }


async def _impact(viewer: Person, found: ChangeRequest) -> tuple[Impact | None, str]:
    """What was put before those who decide; of a draft, what it would do today, or why it cannot be asked."""
    if found.state is not ChangeState.DRAFT:
        return found.impact, ""
    try:
        return await queries.impact(viewer, found.programme_id, found.asked, today=clock.today()), ""
    except Invalid as wrong:
        return None, " ".join(dict.fromkeys(wrong.problems.values()))


def heading(waiting: WaitingChange, councils: dict[str, str]) -> str:
    """`“A quarter more to test” waits for Ashvale and Calderwick`"""
    one = waiting.request
    match one.state:
        case ChangeState.DRAFT:
            return f"“{one.title}” is a draft"
        case ChangeState.SUBMITTED | ChangeState.AGREED:
            names = text.listed([councils.get(code, code) for code in waiting.outstanding])
            return f"“{one.title}” waits for {names or 'the board'}"
        case _:
            return f"“{one.title}” was {one.state}"
