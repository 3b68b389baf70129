"""The plan for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model import (
    Link,
    Milestone,
    NewLink,
    NewMilestone,
    NewWorkstream,
    Workstream,
)
from govern.web.api import Cursor, Limit, ready, tagged
from govern.web.lists import Slice, start

Viewer = NamedDependency[Person]


class Plans(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Plan"]

    @get("/workstreams", operation_id="listWorkstreams")
    async def workstreams(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Workstream]:
        """The workstreams of the plan in the order in which they were added, each with its lead."""
        return await queries.workstreams(viewer, programme_id)

    @post("/workstreams", operation_id="addWorkstream")
    async def add_workstream(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewWorkstream]
    ) -> Workstream:
        """Adds a workstream, by the manager. Refused where its code is used already or its lead takes no part in the
        programme."""
        return await actions.add_workstream(viewer, programme_id, data)

    @get("/milestones", operation_id="listMilestones")
    async def milestones(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Response[Slice[Milestone]]:
        """What owners state about every milestone; where the plan puts them is under standings."""
        made = await queries.milestones(viewer, programme_id, start=start(cursor), limit=limit)
        return ready(made)

    @post("/milestones", operation_id="addMilestone")
    async def add_milestone(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewMilestone]
    ) -> Response[Milestone]:
        """Adds a milestone, or an activity of so many working days. A baseline that comes with it is its original one;
        `ref` is given by the programme where none is sent."""
        found = await actions.add_milestone(viewer, programme_id, data)
        return tagged(found, found.version, status=201)

    @get("/links", operation_id="listLinks")
    async def links(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Link]:
        """Which milestones of the plan wait for which, in the order in which the links were added. Lags are working
        days; a negative one lets the later milestone begin earlier."""
        plan = await queries.plan(viewer, programme_id)
        return plan.links

    @post("/links", operation_id="addLink")
    async def add_link(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewLink]) -> Link:
        """Ties two milestones; a loop is refused with its members named."""
        return await actions.add_link(viewer, programme_id, data)
