"""Opportunities for other programs, and the step to the business case."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from govern.people.model import Person
from govern.roi import queries, rules
from govern.roi.actions.claiming import claim
from govern.roi.model import Line
from govern.roi.model.mapped import BenefitsMap
from govern.roi.rules.mapped import benefits_map
from govern.services import actions
from govern.services.model.opportunities import (
    DecideOpportunity,
    NewOpportunity,
    Opportunity,
    ReviseOpportunity,
    Worth,
)
from govern.services.queries.opportunities import opportunities, opportunity
from govern.services.rules.opportunities import in_order, worth
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Weighed(Struct, frozen=True, kw_only=True):
    """An opportunity with what it is worth."""

    opportunity: Opportunity
    worth: Worth


class BenefitsMaps(Controller):
    path = "/programmes/{programme_id:int}/benefits-map"
    tags = ["Money"]

    @get(operation_id="readBenefitsMap")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> BenefitsMap:
        """Every benefit with the milestones it waits for and the service it changes."""
        case = await queries.case(viewer, programme_id)
        return benefits_map(case, rules.overview(case).lines)


class Opportunities(Controller):
    tags = ["Services"]

    @get("/programmes/{programme_id:int}/opportunities", operation_id="listOpportunities")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Weighed]:
        """Opportunities with what each is worth in pounds: what waits for a decision first; of those the most worth for
        the least effort."""
        found = in_order(await opportunities(viewer, programme_id))
        return sliced([Weighed(opportunity=one, worth=worth(one)) for one in found], limit=limit, cursor=cursor)

    @get("/opportunities/{opportunity_id:int}", operation_id="readOpportunity")
    async def show(self, viewer: Viewer, opportunity_id: FromPath[int]) -> Response[Weighed]:
        """An opportunity of a service to move uses to a cheaper channel, with what it is worth in pounds: a year, in
        the first year, and by national figures."""
        found = await opportunity(viewer, opportunity_id)
        return tagged(Weighed(opportunity=found, worth=worth(found)), found.version)

    @post("/services/{service_id:int}/opportunities", operation_id="addOpportunity")
    async def add(
        self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[NewOpportunity]
    ) -> Response[Opportunity]:
        """Writes down what would be saved if uses of a service moved to a cheaper channel: uses a year, and what one
        costs in either, in pounds and pence. It is worth nothing to the business case until it is accepted and
        claimed."""
        found = await actions.add_opportunity(viewer, service_id, data)
        return tagged(found, found.version, status=201)

    @post("/opportunities/{opportunity_id:int}/revisions", operation_id="reviseOpportunity")
    async def revise(
        self, viewer: Viewer, opportunity_id: FromPath[int], data: JSONBody[ReviseOpportunity], if_match: IfMatch = None
    ) -> Response[Opportunity]:
        """Writes an opportunity anew, with the reason; send If-Match. What was decided of an earlier version no longer
        carries it."""
        found = await actions.revise_opportunity(viewer, opportunity_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/opportunities/{opportunity_id:int}/decisions", operation_id="decideOpportunity")
    async def decide(
        self, viewer: Viewer, opportunity_id: FromPath[int], data: JSONBody[DecideOpportunity], if_match: IfMatch = None
    ) -> Response[Opportunity]:
        """Accepts, refuses or puts off an opportunity as it is written now, with the reason; send If-Match. To be
        accepted it names the milestone that brings it."""
        found = await actions.decide_opportunity(viewer, opportunity_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/opportunities/{opportunity_id:int}/lines", operation_id="claimOpportunity")
    async def claim(self, viewer: Viewer, opportunity_id: FromPath[int]) -> list[Line]:
        """Takes an accepted opportunity into the business case: the saving, the dis-benefit and what is paid once
        become lines, claimed."""
        return await claim(viewer, opportunity_id)
