"""A programme's reminders: when they go out, who would get one now, and what became of those that were sent."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import SetTimetable
from govern.plan.model.reminders import DAYS
from govern.thread.actions import reminders as actions
from govern.thread.queries.reminders import waiting_reminders
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Pressed(Struct, frozen=True):
    """A button without fields."""


class Reminders(Controller):
    path = "/programmes/{programme_id:int}/reminders"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _show(request, viewer, programme_id)

    @post("/timetables")
    async def set(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: SetTimetable) -> Answer:
            made = await plan_actions.set_timetable(viewer, programme_id, new)
            when = f"on {made.day}s at {made.hour}:00" if made.is_on else "not any more"
            return await _done(request, programme_id, f"Owners are reminded {when}.")

        return await forms.submit(request, SetTimetable, act, lambda: _show(request, viewer, programme_id))

    @post("/rounds")
    async def send(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(_: Pressed) -> Answer:
            count = await actions.remind_now(viewer, programme_id)
            return await _done(request, programme_id, f"{text.several(count, 'reminder')} on the way.")

        return await forms.submit(request, Pressed, act, lambda: _show(request, viewer, programme_id))

    @post("/{person_id:int}/revocations")
    async def revoke(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], person_id: FromPath[int]
    ) -> Answer:
        async def act(_: Pressed) -> Answer:
            count = await plan_actions.end_links(viewer, programme_id, person_id)
            works = "no longer works" if count == 1 else "no longer work"
            return await _done(request, programme_id, f"{text.several(count, 'personal link')} {works}.")

        return await forms.submit(request, Pressed, act, lambda: _show(request, viewer, programme_id))


async def _done(request: Asked, programme_id: int, sentence: str) -> Answer:
    await say(request.state.session, sentence)
    return forms.done(f"/programmes/{programme_id}/reminders")


async def _show(request: Asked, viewer: Person, programme_id: int) -> Template:
    programme = await partners.programme(viewer, programme_id)
    waiting = await waiting_reminders(viewer, programme_id, clock.today())
    timetable = await plan.reminder_timetable(viewer, programme_id)
    last = await plan.last_round(viewer, programme_id)
    values: dict[str, Any] = {
        "is_on": "yes" if timetable.is_on else "no",
        "weekday": str(timetable.weekday),
        "hour": str(timetable.hour),
    }
    return page(
        request,
        "thread/reminders.html",
        programme=programme,
        waiting=waiting,
        heading=plan_rules.reminders.heading(waiting),
        next=plan_rules.reminders.next_moment(timetable, clock.now(), last),
        sent=await plan.sent_reminders(viewer, programme_id, clock.now()),
        days=list(enumerate(DAYS)),
        values=values,
        may_send=plan_rules.reminders.may_send(last, clock.today()),
        last=last,
        can_change=may(viewer, "change", Thing(kind="reminder", programme_id=programme_id)),
    )
