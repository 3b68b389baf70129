"""The minutes of councils' meetings for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions
from govern.decisions.model.minutes import ApproveMinutes, Minutes, WriteMinutes
from govern.decisions.queries.minutes import minutes
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class MinutesOfOneMeeting(Controller):
    path = "/council-meetings/{meeting_id:int}/minutes"
    tags = ["Decisions"]

    @get(operation_id="readMinutes")
    async def show(self, viewer: Viewer, meeting_id: FromPath[int]) -> Response[Minutes]:
        """Every edition of a meeting's minutes; a draft is seen by its own council alone."""
        _, found, _ = await minutes(viewer, meeting_id)
        return tagged(found, found.version)

    @post("/editions", operation_id="writeMinutes")
    async def write(
        self, viewer: Viewer, meeting_id: FromPath[int], data: JSONBody[WriteMinutes], if_match: IfMatch = None
    ) -> Response[Minutes]:
        """Writes a draft of the minutes, or corrects what was approved; send If-Match."""
        found = await actions.write_minutes(viewer, meeting_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/approvals", operation_id="approveMinutes")
    async def approve(
        self, viewer: Viewer, meeting_id: FromPath[int], data: JSONBody[ApproveMinutes], if_match: IfMatch = None
    ) -> Response[Minutes]:
        """Records that a later meeting of the body approved the minutes, with `words` and `because` where it corrected
        them."""
        found = await actions.approve_minutes(viewer, meeting_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
