"""Moving a council's meeting: what hangs on it is shown first, where there is any of it."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from govern.decisions import actions, queries
from govern.decisions.model import ChangeMeeting
from govern.decisions.pages.meetings import shown
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.thread.queries.meetings import meeting_move
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class MeetingMoves(Controller):
    path = "/council-meetings/{meeting_id:int}"

    @post("/consequences")
    async def try_out(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Answer:
        """Shows what moves with it and what it leaves behind; saves at once where that is nothing."""
        found = await queries.meeting(viewer, meeting_id)

        async def act(change: ChangeMeeting) -> Answer:
            move = await meeting_move(viewer, meeting_id, change)
            if not move.is_material:
                made = await actions.change_meeting(viewer, meeting_id, change)
                await say(request.state.session, f"{made.body} is saved.")
                return forms.done(f"/council-meetings/{meeting_id}")
            programme = await partners.programme(viewer, found.programme_id)
            content = {"programme": programme, "meeting": found, "change": change, "move": move}
            return page(request, "thread/meeting_move.html", **content)

        return await forms.submit(request, ChangeMeeting, act, lambda: shown(request, viewer, meeting_id))
