"""What moving a council's meeting would do, for other programs."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions.model import ChangeMeeting
from govern.people.model import Person
from govern.thread.model.meetings import MeetingMove
from govern.thread.queries.meetings import meeting_move

Viewer = NamedDependency[Person]


class MeetingMoves(Controller):
    path = "/council-meetings/{meeting_id:int}"
    tags = ["Decisions"]

    @post("/what-ifs", operation_id="whatIfMeetingMoved", status_code=200)
    async def what_if(self, viewer: Viewer, meeting_id: FromPath[int], data: JSONBody[ChangeMeeting]) -> MeetingMove:
        """What moving a meeting would do: the briefings that move with it and the decisions it leaves behind. Saves
        nothing."""
        return await meeting_move(viewer, meeting_id, data)
