"""Councils' weekly updates for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings.actions import updates as actions
from govern.briefings.model.updates import AnswerReply, Draft, OneUpdate, Said, SentUpdate
from govern.briefings.queries import updates as queries
from govern.briefings.rules.updates import thing
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.thread.queries.updates import drafts
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class CouncilUpdates(Controller):
    tags = ["Updates to councils"]

    @get("/programmes/{programme_id:int}/updates", operation_id="listUpdates")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[SentUpdate]:
        """What was written to the councils whose updates you may see, the latest first."""
        found = await queries.sent_updates(viewer, programme_id)
        allow(viewer, "see", thing(programme_id, None))
        return sliced(found, limit=limit, cursor=cursor)

    @get("/programmes/{programme_id:int}/update-drafts", operation_id="readUpdateDrafts")
    async def drafted(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Draft]:
        """What each council would be told of its week now: nothing is sent."""
        partners.visible(viewer, programme_id)
        allow(viewer, "see", thing(programme_id, None))
        return await drafts(viewer, programme_id, clock.today())

    @get("/updates/{update_id:int}", operation_id="readUpdate")
    async def show(self, viewer: Viewer, update_id: FromPath[int]) -> OneUpdate:
        """One council's update as it was written, and what the council said to it."""
        return await queries.update(viewer, update_id)

    @post("/update-replies/{reply_id:int}/answers", operation_id="answerUpdateReply")
    async def answer(self, viewer: Viewer, reply_id: FromPath[int], data: JSONBody[AnswerReply]) -> Said:
        """Answers what a council said; it reads the answer behind its link and in its next update."""
        return await actions.answer_reply(viewer, reply_id, data)
