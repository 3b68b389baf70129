"""Each step of call-in for other programs."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions
from govern.decisions.model import Conclude, PartnerDecision, PlanSitting, ReportWaiver, Waive
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class CallIns(Controller):
    path = "/partner-decisions/{decision_id:int}"
    tags = ["Decisions"]

    @post("/sittings", operation_id="planSitting")
    async def sit(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[PlanSitting], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """When scrutiny looks at a called-in decision, or, once it is referred, the decision maker or full council;
        send If-Match."""
        found = await actions.plan_sitting(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/conclusions", operation_id="concludeCallIn")
    async def conclude(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[Conclude], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Records what the sitting on a called-in decision came to: it stands, is referred, confirmed, changed or
        withdrawn; send If-Match."""
        found = await actions.conclude(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/waivers", operation_id="waiveCallIn")
    async def exempt(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[Waive], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Exempts an urgent decision from call-in: somebody whom the constitution names agreed; send If-Match."""
        found = await actions.waive_call_in(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/waiver-reports", operation_id="reportWaiver")
    async def report(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[ReportWaiver], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Records that the exemption from call-in was reported to the council; send If-Match."""
        found = await actions.report_waiver(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
