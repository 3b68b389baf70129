"""What people declare, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.actions import declared as plan_actions
from govern.plan.model.declared import Confidence, Declaration, Declare, DeclareFor, StateConfidence
from govern.plan.queries import declared
from govern.thread.actions import assessments as actions
from govern.thread.model.assessments import Assessments
from govern.thread.queries import assessments as queries
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Declarations(Controller):
    tags = ["Assessments"]

    @get("/programmes/{programme_id:int}/assessments", operation_id="readAssessments")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> Assessments:
        """Declared colours beside the computed ones, and delivery confidence."""
        return await queries.assessments(viewer, programme_id, clock.today())

    @get("/programmes/{programme_id:int}/declarations", operation_id="listDeclarations")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Declaration]:
        """Everything ever declared of the programme, its workstreams and milestones, the oldest first."""
        return await declared.declarations(viewer, programme_id)

    @post("/programmes/{programme_id:int}/declarations", operation_id="declareColour")
    async def declare(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[DeclareFor], if_match: IfMatch = None
    ) -> Response[Declaration]:
        """Declares a colour for a workstream, or without one for the programme; without a colour withdraws it. Send
        If-Match with how many statements about it there are; where it differs from the computed one, say why."""
        found = await actions.declare(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.number, status=201)

    @get("/milestones/{milestone_id:int}/declarations", operation_id="listMilestoneDeclarations")
    async def of_milestone(self, viewer: Viewer, milestone_id: FromPath[int]) -> Response[list[Declaration]]:
        """Everything ever declared of a milestone, the oldest first; the ETag is what the next statement sends."""
        one = await plan.milestone(viewer, milestone_id)
        found = [each for each in await declared.declarations(viewer, one.programme_id) if each.milestone_id == one.id]
        return tagged(found, len(found))

    @post("/milestones/{milestone_id:int}/declarations", operation_id="declareMilestoneColour")
    async def declare_milestone(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Declare], if_match: IfMatch = None
    ) -> Response[Declaration]:
        """Declares a colour for a milestone; without a colour withdraws it."""
        found = await actions.declare_milestone(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.number, status=201)

    @get("/programmes/{programme_id:int}/confidence", operation_id="listConfidence")
    async def confidences(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[list[Confidence]]:
        """Every assessment of delivery confidence, the latest first; the ETag is what the next one sends."""
        found = await declared.confidences(viewer, programme_id)
        return tagged(found, len(found))

    @post("/programmes/{programme_id:int}/confidence", operation_id="stateConfidence")
    async def state(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[StateConfidence], if_match: IfMatch = None
    ) -> Response[Confidence]:
        """States delivery confidence on the three-point scale, and on the five-point one only where it was given so."""
        found = await plan_actions.state_confidence(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.number, status=201)
