"""The minutes of one meeting: how they stand and why, their words, and the forms of whoever keeps them."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.minutes import ApproveMinutes, WriteMinutes
from govern.decisions.queries.minutes import minutes
from govern.decisions.rules import access
from govern.decisions.rules import minutes as rules
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class MinutesOfOneMeeting(Controller):
    path = "/council-meetings/{meeting_id:int}/minutes"

    @get()
    async def show(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Template:
        return await _shown(request, viewer, meeting_id, "decisions/minutes/minutes.html")

    @get("/words")
    async def words(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Template:
        return await _shown(request, viewer, meeting_id, "decisions/minutes/write.html", is_kept=True)

    @post("/words")
    async def write(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Answer:
        await minutes(viewer, meeting_id)

        async def act(change: WriteMinutes) -> Answer:
            await actions.write_minutes(viewer, meeting_id, change)
            await say(request.state.session, "The draft is saved. Your council alone sees it until it is approved.")
            return forms.done(f"/council-meetings/{meeting_id}/minutes")

        return await forms.submit(request, WriteMinutes, act, lambda: self.words.fn(self, request, viewer, meeting_id))

    @get("/approvals")
    async def approval(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Template:
        return await _shown(request, viewer, meeting_id, "decisions/minutes/approve.html", is_kept=True)

    @post("/approvals")
    async def approve(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Answer:
        await minutes(viewer, meeting_id)

        async def act(change: ApproveMinutes) -> Answer:
            await actions.approve_minutes(viewer, meeting_id, change)
            await say(request.state.session, "The minutes are approved, and the programme can read them.")
            return forms.done(f"/council-meetings/{meeting_id}/minutes")

        again = lambda: self.approval.fn(self, request, viewer, meeting_id)  # noqa: E731
        return await forms.submit(request, ApproveMinutes, act, again)


async def _shown(request: Asked, viewer: Person, meeting_id: int, template: str, *, is_kept: bool = False) -> Template:
    """A page about the minutes; with `is_kept` for those alone who keep them."""
    today = clock.today()
    meeting, found, later = await minutes(viewer, meeting_id)
    if is_kept:
        allow(viewer, "change", meeting.thing)
    law = (await queries.laws(viewer, meeting.programme_id, today))[meeting.council_code]
    held, to = [one for one in later if one.day <= today], rules.suitable(later)
    words = found.editions[-1].words if found.editions else ""
    return page(
        request,
        template,
        programme=await partners.programme(viewer, meeting.programme_id),
        meeting=meeting,
        minutes=found,
        due=rules.due(meeting, found, later, law=law, today=today),
        access=access.of_minutes(meeting, law),
        can_change=may(viewer, "change", meeting.thing) and meeting.day <= today and not meeting.cancelled,
        held=[(str(one.id), f"{text.day(one.day)}, {one.kind.value}") for one in held],
        values={"words": words, "meeting_id": str(to.id) if to in held and to else ""},
    )
