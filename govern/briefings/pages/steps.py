"""Asking for approval, approving, pausing and stopping, from the page of a briefing."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.briefings import actions, rules
from govern.briefings.actions.unknown import resend_refused, resend_unknown
from govern.briefings.model import Briefing, Halt, HaltForm, HaltStep, Review
from govern.briefings.pages.briefings import about
from govern.people.actions import say
from govern.people.model import Person
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
S = TypeVar("S", bound=Struct)


GOES_ON = "{ref} goes on."
AGAIN = "These letters of {ref} are on their way again."


class Steps(Controller):
    path = "/briefings/{briefing_id:int}"

    @post("/submissions")
    async def submit(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        return await _step(request, viewer, briefing_id, kind=Review, act=actions.submit)

    @post("/approvals")
    async def approve(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        return await _step(request, viewer, briefing_id, kind=Review, act=actions.approve)

    @post("/resumptions")
    async def resume(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        return await _step(request, viewer, briefing_id, kind=Review, act=actions.resume, said=GOES_ON)

    @post("/unknown-letters")
    async def resend(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        return await _step(request, viewer, briefing_id, kind=Review, act=resend_unknown, said=AGAIN)

    @post("/refused-letters")
    async def resend_refused(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        return await _step(request, viewer, briefing_id, kind=Review, act=resend_refused, said=AGAIN)

    @post("/halts")
    async def halt(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(viewer: Person, briefing_id: int, form: HaltForm) -> Briefing:
            return await HALTS[form.step](viewer, briefing_id, Halt(version=form.version, because=form.because))

        return await _step(request, viewer, briefing_id, kind=HaltForm, act=act)


HALTS = {
    HaltStep.SEND_BACK: actions.send_back,
    HaltStep.PAUSE: actions.pause,
    HaltStep.STOP: actions.stop,
}


async def _step(
    request: Asked,
    viewer: Person,
    briefing_id: int,
    *,
    kind: type[S],
    act: Callable[[Person, int, S], Awaitable[Briefing]],
    said: str = "",
) -> Answer:
    """`said` is what came of it, where the stage it is in does not say it."""

    async def done(change: S) -> Answer:
        briefing = await act(viewer, briefing_id, change)
        await say(request.state.session, said.format(ref=briefing.ref) or rules.stages.said(briefing))
        return forms.done(f"/briefings/{briefing_id}")

    async def again() -> Template:
        return page(request, "briefings/briefing.html", **await about(viewer, briefing_id))

    return await forms.submit(request, kind, done, again)
