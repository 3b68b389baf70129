"""Each council's decision for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions, queries
from govern.decisions.model import (
    CallIn,
    PartnerDecision,
    Planned,
    Publication,
    Recording,
    Release,
)
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class PartnerDecisions(Controller):
    path = "/partner-decisions/{decision_id:int}"
    tags = ["Decisions"]

    @get(operation_id="readDecision")
    async def show(self, viewer: Viewer, decision_id: FromPath[int]) -> Response[PartnerDecision]:
        """One council's decision on a proposal as it stands: its body, notices and meeting, what was decided, call-in,
        and the text it agreed to."""
        _, found = await queries.decision(viewer, decision_id)
        return tagged(found, found.version)

    @post("/plans", operation_id="planDecision")
    async def plan(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[Planned], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Plans which body takes the decision, and when; send If-Match."""
        found = await actions.plan(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/publications", operation_id="publishDecision")
    async def publish(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[Publication], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Says that the notice, the agenda or the record was published; send If-Match."""
        found = await actions.publish(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/outcomes", operation_id="recordOutcome")
    async def decide(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[Recording], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Records what the council decided, on which version of the text; send If-Match."""
        found = await actions.record_outcome(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/call-ins", operation_id="callIn")
    async def call_in(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[CallIn], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Records that a decision was called in, which puts off its effect until scrutiny is done with it; send
        If-Match. Refused with the reason where the council's own rules do not bear the request; a decision is called in
        once."""
        found = await actions.call_in(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/releases", operation_id="releaseDecision")
    async def release(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[Release], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Scrutiny lets a called-in decision stand; send If-Match."""
        found = await actions.release(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
