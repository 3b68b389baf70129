"""What a milestone is and how far it is, for other programs."""

from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model import Milestone, MilestoneChange, ProgressReport, ProgressSaid
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Revising(Controller):
    path = "/milestones/{milestone_id:int}"
    tags = ["Plan"]

    @put(operation_id="changeMilestone")
    async def change(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[MilestoneChange], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Changes everything about a milestone but its dates: title, owner, duration, constraint, deadline; send
        If-Match."""
        found = await actions.change_milestone(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version)

    @get("/progress", operation_id="listProgress")
    async def progress(self, viewer: Viewer, milestone_id: FromPath[int]) -> list[ProgressSaid]:
        """How far a milestone or activity was each time somebody said so, the latest first."""
        return await queries.progress(viewer, milestone_id)

    @post("/progress", operation_id="reportProgress")
    async def report(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[ProgressReport], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """When an activity began, how much is done, and the working days it still takes; send If-Match."""
        found = await actions.report_progress(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
