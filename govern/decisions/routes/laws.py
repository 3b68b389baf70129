"""Rules of law, and what they say of one decision, for other programs."""

from datetime import date
from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import Holding, LawRule, PartnerDecision, StateNationalRule, StateRelief, StateRule
from govern.decisions.model.governing import GovernanceChanged
from govern.decisions.model.stated import LawOfDecision, StateWards
from govern.partners import queries as partners
from govern.partners.model.governing import GovernedSince, StateGovernance
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
On = Annotated[date | None, QueryParameter(description="The day on which they are to hold; today without it")]


class RulesOfLaw(Controller):
    tags = ["Rules of law"]

    @get("/programmes/{programme_id:int}/rules", operation_id="listRules")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[LawRule]:
        """Every rule that was stated of the programme's councils and their nations, in the order in which they were
        stated."""
        return sliced(await queries.law_rules(viewer, programme_id), limit=limit, cursor=cursor)

    @get("/programmes/{programme_id:int}/rules/{council_id:int}", operation_id="readCouncilRules")
    async def show(
        self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int], on: On = None
    ) -> list[Holding]:
        """What the rules of law are for one council on a day, rule by rule."""
        council, rows = await queries.council_rules(viewer, programme_id, council_id)
        return rules.holdings(rows, on or clock.today(), kind=council.council_kind)

    @post("/programmes/{programme_id:int}/rules/{council_id:int}", operation_id="stateCouncilRule")
    async def state(
        self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int], data: JSONBody[StateRule]
    ) -> LawRule:
        """States a rule of a council's own from a day on, by its monitoring officer. What was stated before stays."""
        return await actions.state_council_rule(viewer, programme_id, council_id, new=data)

    @get("/programmes/{programme_id:int}/rules/{council_id:int}/governance", operation_id="listGovernance")
    async def governances(
        self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Response[list[GovernedSince]]:
        """How a council governs itself from which day on; empty where that never changed."""
        await queries.council_rules(viewer, programme_id, council_id)
        found = await partners.governances(viewer, programme_id, council_id)
        return tagged(found, len(found))

    @post("/programmes/{programme_id:int}/rules/{council_id:int}/governance", operation_id="changeGovernance")
    async def govern(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        council_id: FromPath[int],
        data: JSONBody[StateGovernance],
        if_match: IfMatch = None,
    ) -> Response[GovernanceChanged]:
        """Changes how a council governs itself from a day on: answers the open decisions whose law was derived anew,
        and what each needs now. Send If-Match."""
        made = await actions.change_governance(viewer, programme_id, council_id, seen(data, if_match))
        return Response(made, status_code=201)

    @get("/rules", operation_id="listNationalRules")
    async def national(self, viewer: Viewer, limit: Limit = 50, cursor: Cursor = None) -> Slice[LawRule]:
        """The rules of the four nations, for the administrator."""
        return sliced(await queries.national_rules(viewer), limit=limit, cursor=cursor)

    @post("/rules", operation_id="stateNationalRule")
    async def state_national(self, viewer: Viewer, data: JSONBody[StateNationalRule]) -> LawRule:
        """States a rule of a nation's law from a day on, by the administrator."""
        return await actions.state_national_rule(viewer, data.nation, new=data)


class LawOfOneDecision(Controller):
    path = "/partner-decisions/{decision_id:int}"
    tags = ["Decisions"]

    @get("/law", operation_id="readLawOfDecision")
    async def show(self, viewer: Viewer, decision_id: FromPath[int]) -> LawOfDecision:
        """How the law of a decision was derived, its notices counted both ways, and the ways to take it urgently."""
        return (await queries.law_of(viewer, decision_id, clock.today()))[2]

    @post("/reliefs", operation_id="stateRelief")
    async def relieve(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[StateRelief], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """States what makes a late notice lawful: general exception, special urgency, a late item; send If-Match."""
        found = await actions.state_relief(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/wards", operation_id="stateWards")
    async def affect(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[StateWards], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """States how many wards or divisions the decision affects; send If-Match."""
        found = await actions.state_wards(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
