"""Bodies with their members, and the ladder of a deadlock, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions, queries
from govern.decisions.model import Proposal
from govern.decisions.model.bodies import Body, ChangeBody, EndMember, NewBody, NewInterest, NewMember
from govern.decisions.model.deadlock import DeadlockStep, EndStep, TakeStep
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Bodies(Controller):
    tags = ["Decisions"]

    @get("/programmes/{programme_id:int}/bodies", operation_id="listBodies")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Body]:
        """The bodies that decide for every council, each with its members and their interests."""
        return await queries.bodies(viewer, programme_id)

    @post("/programmes/{programme_id:int}/bodies", operation_id="addBody")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewBody]) -> Response[Body]:
        """Adds a body in which a council decides, with its seats and quorum from the day `since` on; by those who speak
        for that council. Refused where it has a body of that name already."""
        found = await actions.add_body(viewer, programme_id, data)
        return tagged(found, found.version, status=201)

    @get("/bodies/{body_id:int}", operation_id="readBody")
    async def show(self, viewer: Viewer, body_id: FromPath[int]) -> Response[Body]:
        """A council's body with its seats, its quorum, its members and what they declared."""
        found = await queries.body(viewer, body_id)
        return tagged(found, found.version)

    @post("/bodies/{body_id:int}/terms", operation_id="changeBody")
    async def change(
        self, viewer: Viewer, body_id: FromPath[int], data: JSONBody[ChangeBody], if_match: IfMatch = None
    ) -> Response[Body]:
        """States the body's seats and quorum from a day on; send If-Match."""
        found = await actions.change_body(viewer, body_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/bodies/{body_id:int}/members", operation_id="seatMember")
    async def seat(
        self, viewer: Viewer, body_id: FromPath[int], data: JSONBody[NewMember], if_match: IfMatch = None
    ) -> Response[Body]:
        """Seats a member on the body from a day on; send If-Match."""
        found = await actions.seat_member(viewer, body_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/bodies/{body_id:int}/ends", operation_id="endMember")
    async def end(
        self, viewer: Viewer, body_id: FromPath[int], data: JSONBody[EndMember], if_match: IfMatch = None
    ) -> Response[Body]:
        """Says on which day a member last sits on the body; send If-Match."""
        found = await actions.end_member(viewer, body_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/bodies/{body_id:int}/interests", operation_id="declareInterest")
    async def declare(
        self, viewer: Viewer, body_id: FromPath[int], data: JSONBody[NewInterest], if_match: IfMatch = None
    ) -> Response[Body]:
        """Records what a member of the body declared; send If-Match."""
        found = await actions.declare_interest(viewer, body_id, seen(data, if_match))
        return tagged(found, found.version, status=201)


class Deadlocks(Controller):
    path = "/proposals/{proposal_id:int}"
    tags = ["Decisions"]

    @get("/deadlock-steps", operation_id="listDeadlockSteps")
    async def index(self, viewer: Viewer, proposal_id: FromPath[int]) -> list[DeadlockStep]:
        """The steps that were taken where councils do not agree on a proposal, the first first: who brings each about
        by when, and what it came to."""
        return await queries.deadlock_steps(viewer, proposal_id)

    @post("/deadlock-steps", operation_id="takeDeadlockStep")
    async def take(
        self, viewer: Viewer, proposal_id: FromPath[int], data: JSONBody[TakeStep], if_match: IfMatch = None
    ) -> Response[Proposal]:
        """Takes the next step where councils do not agree, with who brings it about by when; send If-Match."""
        found = await actions.take_deadlock_step(viewer, proposal_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/deadlock-endings", operation_id="endDeadlockStep")
    async def end(
        self, viewer: Viewer, proposal_id: FromPath[int], data: JSONBody[EndStep], if_match: IfMatch = None
    ) -> Response[Proposal]:
        """Says what a step came to where councils do not agree; send If-Match."""
        found = await actions.end_deadlock_step(viewer, proposal_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
