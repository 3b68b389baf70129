"""One milestone for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model import (
    Acceptance,
    Completion,
    Halt,
    HoldStatement,
    Milestone,
    NewBaseline,
    Reforecast,
    Statement,
)
from govern.plan.model.reached import EvidenceSaid, Refusal, Retraction
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Milestones(Controller):
    path = "/milestones/{milestone_id:int}"
    tags = ["Plan"]

    @get(operation_id="readMilestone")
    async def show(self, viewer: Viewer, milestone_id: FromPath[int]) -> Response[Milestone]:
        """A milestone or activity as its owner states it; where the plan puts it is under standings."""
        found = await queries.milestone(viewer, milestone_id)
        return tagged(found, found.version)

    @get("/reforecasts", operation_id="listReforecasts")
    async def statements(self, viewer: Viewer, milestone_id: FromPath[int]) -> list[Statement]:
        """Every forecast ever stated, the latest first."""
        return await queries.statements(viewer, milestone_id)

    @post("/reforecasts", operation_id="reforecast")
    async def reforecast(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Reforecast], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """States a new forecast; send If-Match. What it does to everything else: ask what-ifs first."""
        found = await actions.reforecast(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/completions", operation_id="complete")
    async def complete(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Completion], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Says that the milestone is reached, with the evidence; send If-Match."""
        found = await actions.complete(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/acceptances", operation_id="acceptEvidence")
    async def accept(
        self, viewer: Viewer, milestone_id: FromPath[int], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Accepts the evidence of a milestone somebody else owns; send If-Match."""
        found = await actions.accept(viewer, milestone_id, seen(Acceptance(), if_match))
        return tagged(found, found.version, status=201)

    @get("/completions", operation_id="listEvidence")
    async def evidence(self, viewer: Viewer, milestone_id: FromPath[int]) -> list[EvidenceSaid]:
        """What was said of whether a milestone is reached, the latest first: evidence, whether it was accepted or
        refused and why, and why it was put back."""
        return await queries.evidence(viewer, milestone_id)

    @post("/refusals", operation_id="refuseEvidence")
    async def refuse(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Refusal], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Says why the evidence does not show that the milestone is reached; whoever handed it in is told. Send
        If-Match."""
        found = await actions.refuse(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/retractions", operation_id="putBack")
    async def put_back(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Retraction], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Puts a milestone back to not reached; send If-Match. What that does to everything else: ask its what-ifs
        first."""
        found = await actions.put_back(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @get("/baselines", operation_id="listBaselines")
    async def baselines(self, viewer: Viewer, milestone_id: FromPath[int]) -> list[Statement]:
        """Every baseline that was agreed, the current one first; the last in the list is the original."""
        return await queries.baselines(viewer, milestone_id)

    @post("/baselines", operation_id="takeBaseline")
    async def take_baseline(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[NewBaseline], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Takes down the dates that were agreed to measure against from now on; send If-Match."""
        found = await actions.take_baseline(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @get("/holds", operation_id="listHolds")
    async def holds(self, viewer: Viewer, milestone_id: FromPath[int]) -> list[HoldStatement]:
        """When a milestone was put on hold and went on again, the latest first."""
        return await queries.holds(viewer, milestone_id)

    @post("/holds", operation_id="holdMilestone")
    async def hold(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Halt], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Puts a milestone on hold: it is not rated until it goes on; send If-Match."""
        found = await actions.hold(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/resumptions", operation_id="resumeMilestone")
    async def resume(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Halt], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Lets a milestone on hold go on; send If-Match."""
        found = await actions.resume(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
