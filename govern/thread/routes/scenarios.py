"""What if, for other programs: tried without saving, kept, compared and applied."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import Application, Discarding, NewScenario, RewrittenScenario, Scenario
from govern.thread import queries, rules
from govern.thread.actions.scenarios import apply_scenario
from govern.thread.model.scenarios import Comparison, Tried, WhatIfs
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Scenarios(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Scenarios"]

    @post("/what-ifs", operation_id="whatIfAll", status_code=200)
    async def what_if(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[WhatIfs]) -> Comparison:
        """What several changes would do together to dates, colours, decisions and every council's money: other dates,
        lengths, lags, dependencies, or milestones on hold. Saves nothing."""
        whole = await queries.threads(viewer, programme_id, clock.today())
        return rules.what_if(whole, data.changes, today=clock.today())

    @get("/scenarios", operation_id="listScenarios")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Scenario]:
        """Your own and those that were shared, open ones first."""
        return sliced(await plan_queries.scenarios(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/scenarios", operation_id="keepScenario")
    async def keep(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewScenario]
    ) -> Response[Scenario]:
        """Keeps a named set of changes, which only you see unless `is_shared`; the plan stays as it is. A change that
        is not possible today is refused, named by its place in the list."""
        found = await plan.keep_scenario(viewer, programme_id, data)
        return tagged(found, found.version, status=201)


class OneScenario(Controller):
    path = "/scenarios/{scenario_id:int}"
    tags = ["Scenarios"]

    @get(operation_id="readScenario")
    async def show(self, viewer: Viewer, scenario_id: FromPath[int]) -> Response[Scenario]:
        """A scenario with its changes, yours or one that was shared; any other is a 404. What they do to the plan is
        its comparison."""
        found = await plan_queries.scenario(viewer, scenario_id)
        return tagged(found, found.version)

    @get("/comparison", operation_id="compareScenario")
    async def compare(self, viewer: Viewer, scenario_id: FromPath[int]) -> Tried:
        """A scenario beside the plan as it stands now. Its `digest` is what applying it asks for as `seen`."""
        found = await plan_queries.scenario(viewer, scenario_id)
        whole = await queries.threads(viewer, found.programme_id, clock.today())
        return rules.tried(whole, found, clock.today())

    @post("/versions", operation_id="rewriteScenario")
    async def rewrite(
        self, viewer: Viewer, scenario_id: FromPath[int], data: JSONBody[RewrittenScenario], if_match: IfMatch = None
    ) -> Response[Scenario]:
        """The scenario's whole set of changes from now on; send If-Match. The sets before stay in the record."""
        found = await plan.rewrite_scenario(viewer, scenario_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/applications", operation_id="applyScenario")
    async def apply(
        self, viewer: Viewer, scenario_id: FromPath[int], data: JSONBody[Application], if_match: IfMatch = None
    ) -> Response[Scenario]:
        """Makes all its changes with one reason, or none; send If-Match, and as `seen` the digest of the comparison."""
        found = await apply_scenario(viewer, scenario_id, seen(data, if_match), clock.today())
        return tagged(found, found.version, status=201)

    @post("/discardings", operation_id="discardScenario")
    async def discard(
        self, viewer: Viewer, scenario_id: FromPath[int], data: JSONBody[Discarding], if_match: IfMatch = None
    ) -> Response[Scenario]:
        """Gives the scenario up; send If-Match. It is still read."""
        found = await plan.discard_scenario(viewer, scenario_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
