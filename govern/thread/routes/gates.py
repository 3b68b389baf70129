"""Gates for other programs: their criteria as they are now, and what was decided."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.plan.actions import gates as plan
from govern.plan.model.gates import Decide, DropCriterion, Gate, Judge, NewCriterion, NewGate, ReviseGate
from govern.thread.actions import gates as actions
from govern.thread.model.gates import GateStanding
from govern.thread.queries import gates as queries
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Gates(Controller):
    path = "/programmes/{programme_id:int}/gates"
    tags = ["Gates"]

    @get(operation_id="listGates")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[GateStanding]:
        """Every gate with its criteria as they are today, each with the reason, and what was decided."""
        found = await queries.standings(viewer, programme_id, clock.today())
        return sliced(found, limit=limit, cursor=cursor)

    @post(operation_id="addGate")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewGate]) -> Response[Gate]:
        """Adds a gate with a day of its own, or with that of a milestone."""
        gate = await plan.add_gate(viewer, programme_id, data)
        return tagged(gate, gate.version, status=201)


class OneGate(Controller):
    path = "/gates/{gate_id:int}"
    tags = ["Gates"]

    @get(operation_id="readGate")
    async def show(self, viewer: Viewer, gate_id: FromPath[int]) -> Response[GateStanding]:
        """A gate with its day, each criterion with whether it is met today and why, and what was decided."""
        found = await queries.standing(viewer, gate_id, clock.today())
        return tagged(found, found.gate.version)

    @post("/revisions", operation_id="reviseGate")
    async def revise(
        self, viewer: Viewer, gate_id: FromPath[int], data: JSONBody[ReviseGate], if_match: IfMatch = None
    ) -> Response[Gate]:
        """Changes its name, purpose and day; send If-Match."""
        gate = await plan.revise_gate(viewer, gate_id, seen(data, if_match))
        return tagged(gate, gate.version, status=201)

    @post("/criteria", operation_id="addGateCriterion")
    async def add_criterion(
        self, viewer: Viewer, gate_id: FromPath[int], data: JSONBody[NewCriterion], if_match: IfMatch = None
    ) -> Response[GateStanding]:
        """Adds a criterion: something that has to be so by the gate's day; send If-Match."""
        found = await actions.add_criterion(viewer, gate_id, seen(data, if_match))
        return tagged(found, found.gate.version, status=201)

    @post("/criteria/droppings", operation_id="dropGateCriterion")
    async def drop(
        self, viewer: Viewer, gate_id: FromPath[int], data: JSONBody[DropCriterion], if_match: IfMatch = None
    ) -> Response[Gate]:
        """Drops a criterion by its number; send If-Match. Earlier decisions keep it."""
        gate = await plan.drop_criterion(viewer, gate_id, seen(data, if_match))
        return tagged(gate, gate.version, status=201)

    @post("/judgements", operation_id="judgeGateCriterion")
    async def judge(
        self, viewer: Viewer, gate_id: FromPath[int], data: JSONBody[Judge], if_match: IfMatch = None
    ) -> Response[Gate]:
        """Attaches evidence to a criterion, or says whether it is met; send If-Match."""
        gate = await plan.judge(viewer, gate_id, seen(data, if_match))
        return tagged(gate, gate.version, status=201)

    @post("/decisions", operation_id="decideGate")
    async def decide(
        self, viewer: Viewer, gate_id: FromPath[int], data: JSONBody[Decide], if_match: IfMatch = None
    ) -> Response[GateStanding]:
        """Decides a gate: go, go with conditions or no-go, kept with the state of every criterion; send If-Match. A go
        needs a reason for each criterion that is not met, by its number."""
        found = await actions.decide(viewer, gate_id, seen(data, if_match))
        return tagged(found, found.gate.version, status=201)
