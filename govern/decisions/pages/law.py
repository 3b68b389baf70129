"""What the law says of one decision: how it was derived, notices counted both ways, and the ladder of urgency."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model import ReliefKind, StateRelief
from govern.decisions.model.stated import StateWards
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
KINDS = [
    (ReliefKind.GENERAL_EXCEPTION.value, "General exception: a notice was made available, scrutiny was informed"),
    (ReliefKind.SPECIAL_URGENCY.value, "Special urgency: it was agreed that the decision cannot be deferred"),
    (ReliefKind.SHORT_NOTICE.value, "The meeting was convened at shorter notice"),
    (ReliefKind.URGENT_ITEM.value, "The item was added late and the chair took it as urgent"),
    (ReliefKind.REPORT_TO_FOLLOW.value, "The report followed after the agenda"),
]


class LawOfOneDecision(Controller):
    path = "/partner-decisions/{decision_id:int}"

    @get("/law")
    async def show(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        return page(request, "decisions/law.html", **await _about(viewer, decision_id))

    @post("/reliefs")
    async def relieve(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        async def act(change: StateRelief) -> Answer:
            await actions.state_relief(viewer, decision_id, change)
            await say(request.state.session, "What was stated of the notice is kept.")
            return forms.done(f"/partner-decisions/{decision_id}/law")

        return await forms.submit(request, StateRelief, act, lambda: self.show.fn(self, request, viewer, decision_id))

    @post("/wards")
    async def affect(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        async def act(change: StateWards) -> Answer:
            await actions.state_wards(viewer, decision_id, change)
            await say(request.state.session, "How many wards the decision affects is kept.")
            return forms.done(f"/partner-decisions/{decision_id}/law")

        return await forms.submit(request, StateWards, act, lambda: self.show.fn(self, request, viewer, decision_id))


async def _about(viewer: Person, decision_id: int) -> dict[str, Any]:
    proposal, decision, law = await queries.law_of(viewer, decision_id, clock.today())
    thing = await queries.thing_of(viewer, proposal, decision)
    return {
        "programme": await partners.programme(viewer, proposal.programme_id),
        "proposal": proposal,
        "decision": decision,
        "law": law,
        "kinds": KINDS,
        "rules_address": f"/programmes/{proposal.programme_id}/rules/{thing.council_id}",
        "can_record": may(viewer, "record", thing),
    }
