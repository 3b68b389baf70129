"""Stakeholders and the communications plan for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings import rules
from govern.briefings.actions.stakeholders import (
    add_stakeholder,
    assess_stakeholder,
    change_activity,
    plan_activity,
)
from govern.briefings.model.stakeholders import (
    Activity,
    AddStakeholder,
    AssessStakeholder,
    PlanActivity,
    PlannedLine,
    Stakeholder,
)
from govern.briefings.queries import stakeholders as kept
from govern.people.model import Person
from govern.people.queries import allow
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Stakeholders(Controller):
    tags = ["Stakeholders"]

    @get("/programmes/{programme_id:int}/stakeholders", operation_id="listStakeholders")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Stakeholder]:
        """Those to be managed closely first; another council's own are not among them."""
        allow(viewer, "see", rules.stakeholders.thing(programme_id, None))
        return sliced(await kept.stakeholders(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/stakeholders", operation_id="addStakeholder")
    async def add(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[AddStakeholder]
    ) -> Response[Stakeholder]:
        """Adds somebody to the register with a first assessment, `power` and `interest` from 1 to 5. With a
        `council_code` it is that council's own, and only those who speak for that council may add it or see it."""
        made = await add_stakeholder(viewer, programme_id, data)
        return tagged(made, made.number, status=201)

    @get("/stakeholders/{stakeholder_id:int}", operation_id="readStakeholder")
    async def show(self, viewer: Viewer, stakeholder_id: FromPath[int]) -> Response[Stakeholder]:
        """A stakeholder as last assessed, also one that was taken off the register. Another council's own is a 404."""
        found = await kept.stakeholder(viewer, stakeholder_id)
        return tagged(found, found.number)

    @get("/stakeholders/{stakeholder_id:int}/assessments", operation_id="listAssessments")
    async def history(self, viewer: Viewer, stakeholder_id: FromPath[int]) -> list[Stakeholder]:
        """Every assessment of a stakeholder, the latest first."""
        return await kept.assessments(viewer, stakeholder_id)

    @post("/stakeholders/{stakeholder_id:int}/assessments", operation_id="assessStakeholder")
    async def assess(
        self,
        viewer: Viewer,
        stakeholder_id: FromPath[int],
        data: JSONBody[AssessStakeholder],
        if_match: IfMatch = None,
    ) -> Response[Stakeholder]:
        """Assesses a stakeholder anew; send If-Match."""
        made = await assess_stakeholder(viewer, stakeholder_id, seen(data, if_match))
        return tagged(made, made.number, status=201)


class Communications(Controller):
    tags = ["Stakeholders"]

    @get("/programmes/{programme_id:int}/communications", operation_id="readCommunicationsPlan")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[PlannedLine]:
        """Briefings with their own days and states, and everything else that is planned, by day."""
        found = await kept.communications(viewer, programme_id, clock.now())
        return sliced(found, limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/activities", operation_id="planActivity")
    async def add(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[PlanActivity]
    ) -> Response[Activity]:
        """Adds something other than a briefing to the communications plan, on a day and by a channel. Refused where its
        owner, council or milestone is not of the programme."""
        made = await plan_activity(viewer, programme_id, data)
        return tagged(made, made.number, status=201)

    @get("/activities/{activity_id:int}", operation_id="readActivity")
    async def show(self, viewer: Viewer, activity_id: FromPath[int]) -> Response[Activity]:
        """One activity of the communications plan as it was said last, also one that was taken out."""
        found = await kept.activity(viewer, activity_id)
        return tagged(found, found.number)

    @post("/activities/{activity_id:int}/versions", operation_id="changeActivity")
    async def change(
        self, viewer: Viewer, activity_id: FromPath[int], data: JSONBody[PlanActivity], if_match: IfMatch = None
    ) -> Response[Activity]:
        """What an activity of the communications plan says from now on; send If-Match. What it said before stays."""
        made = await change_activity(viewer, activity_id, seen(data, if_match))
        return tagged(made, made.number, status=201)
