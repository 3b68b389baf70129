"""Councils' weekly updates: when they go out, what each would say now, what was sent, and what the councils said."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock
from govern.briefings.actions import updates as kept_actions
from govern.briefings.model.updates import AnswerReply, Draft, SetUpdateTimetable
from govern.briefings.queries import updates as kept
from govern.briefings.rules import updates as rules
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan.model.reminders import DAYS
from govern.plan.rules import reminders
from govern.thread.actions import updates as actions
from govern.thread.queries.updates import drafts
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
SENT = (
    Column(key="council", label="Council", value=lambda one: one.council),
    Column(key="to", label="To", value=lambda one: one.name),
    Column(key="day", label="Week to", value=lambda one: one.day, kind="date"),
    Column(key="wanted", label="Needed", value=lambda one: one.wanted, kind="number"),
    Column(key="replies", label="Replies", value=lambda one: one.replies, kind="number"),
    Column(key="state", label="What became of it", value=lambda one: one.state.value),
)
FILE = (
    *SENT,
    Column(key="heading", label="It said", value=lambda one: one.heading),
    Column(key="failure", label="Why it failed", value=lambda one: one.failure),
)


class Pressed(Struct, frozen=True):
    """A button without fields."""


class CouncilUpdates(Controller):
    path = "/programmes/{programme_id:int}/updates"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        if download:
            allow(viewer, "see", rules.thing(programme_id, None))
            found = await kept.sent_updates(viewer, programme_id)
            return downloads.file("updates-to-councils", found, FILE, request.query_params)
        return await _show(request, viewer, programme_id)

    @post("/timetables")
    async def set(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: SetUpdateTimetable) -> Answer:
            await kept_actions.set_update_timetable(viewer, programme_id, new)
            when = f"on {new.day}s at {new.hour}:00" if new.is_on else "not any more"
            return await _done(request, programme_id, f"Councils are told of their week {when}.")

        return await forms.submit(request, SetUpdateTimetable, act, lambda: _show(request, viewer, programme_id))

    @post("/rounds")
    async def send(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(_: Pressed) -> Answer:
            count = await actions.write_now(viewer, programme_id)
            return await _done(request, programme_id, f"{text.several(count, 'update')} on the way.")

        return await forms.submit(request, Pressed, act, lambda: _show(request, viewer, programme_id))


class OneUpdate(Controller):
    path = "/updates/{update_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, update_id: FromPath[int]) -> Template:
        return await _update(request, viewer, update_id)

    @post("/answers/{reply_id:int}")
    async def answer(self, request: Asked, viewer: Viewer, update_id: FromPath[int], reply_id: FromPath[int]) -> Answer:
        async def act(answer: AnswerReply) -> Answer:
            found = await kept_actions.answer_reply(viewer, reply_id, answer)
            await say(
                request.state.session, f"{found.council} reads your answer behind its link and in its next update."
            )
            return forms.done(f"/updates/{found.update_id}#said-{reply_id}")

        return await forms.submit(request, AnswerReply, act, lambda: _update(request, viewer, update_id))


async def _update(request: Asked, viewer: Person, update_id: int) -> Template:
    found = await kept.update(viewer, update_id)
    return page(
        request,
        "thread/update.html",
        programme=await partners.programme(viewer, found.programme_id),
        found=found,
        one=found.contents,
        can_answer=may(viewer, "answer", rules.thing(found.programme_id, found.council_id)),
    )


async def _done(request: Asked, programme_id: int, sentence: str) -> Answer:
    await say(request.state.session, sentence)
    return forms.done(f"/programmes/{programme_id}/updates")


async def _unheard(viewer: Person, programme_id: int, told: Sequence[Draft]) -> str:
    """The councils that nobody would be told for, of those whose updates the viewer may see."""
    heard = {one.council_id for one in told}
    return text.listed(
        [
            one.name
            for one in await partners.partners(viewer, programme_id)
            if one.council_id not in heard and may(viewer, "see", rules.thing(programme_id, one.council_id))
        ]
    )


async def _show(request: Asked, viewer: Person, programme_id: int) -> Template:
    programme = await partners.programme(viewer, programme_id)
    allow(viewer, "see", rules.thing(programme_id, None))
    timetable = await kept.update_timetable(viewer, programme_id)
    last = await kept.last_update_round(viewer, programme_id)
    sent, said = await kept.sent_updates(viewer, programme_id), await kept.council_said(viewer, programme_id)
    told = await drafts(viewer, programme_id, clock.today())
    values: dict[str, Any] = {
        "is_on": "yes" if timetable.is_on else "no",
        "weekday": str(timetable.weekday),
        "hour": str(timetable.hour),
    }
    return page(
        request,
        "thread/updates.html",
        programme=programme,
        heading=rules.finding(sent, said),
        next=reminders.next_moment(timetable, clock.now(), last),
        drafts=told,
        unheard=await _unheard(viewer, programme_id, told),
        sent=listing(sent, SENT, dict(request.query_params.items())),
        said=said,
        waiting=[one for one in said if one.waits],
        days=list(enumerate(DAYS)),
        values=values,
        may_send=reminders.may_send(last, clock.today()),
        last=last,
        can_send=may(viewer, "send", rules.thing(programme_id, None)),
    )
