"""Dependencies between councils, for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import Dependency, DependencyState, Judgement, KeptLink, LinkRemoval, LinkRevision, Mark
from govern.thread import queries, rules
from govern.thread.model.scenarios import DependencyStanding
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
OfState = Annotated[DependencyState | None, QueryParameter(name="state", description="Only those in this state")]


class Dependencies(Controller):
    path = "/programmes/{programme_id:int}/dependencies"
    tags = ["Dependencies"]

    @get(operation_id="listDependencies")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        in_state: OfState = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[DependencyStanding]:
        """Every dependency of the plan: who gives, who receives, when it is due, and who has accepted it."""
        whole = await queries.threads(viewer, programme_id, clock.today())
        names = {one.code: one.name for one in await partners.partners(viewer, programme_id)}
        found = rules.dependency_standings(whole, rules.standings(whole, clock.today()), names)
        chosen = [one for one in found if in_state in (None, one.dependency.state)]
        return sliced(chosen, limit=limit, cursor=cursor)


class OneDependency(Controller):
    path = "/dependencies/{link_id:int}"
    tags = ["Dependencies"]

    @get(operation_id="readDependency")
    async def show(self, viewer: Viewer, link_id: FromPath[int]) -> Response[KeptLink]:
        """A dependency: the link, what became of it, and what each council said."""
        found = await plan_queries.link(viewer, link_id)
        return tagged(found, found.version)

    @post("/judgements", operation_id="judgeDependency")
    async def judge(
        self, viewer: Viewer, link_id: FromPath[int], data: JSONBody[Judgement], if_match: IfMatch = None
    ) -> Response[Dependency]:
        """Accepts a dependency for the giver or the receiver, or says why not; send If-Match."""
        found = await plan.judge(viewer, link_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/revisions", operation_id="changeLink")
    async def change(
        self, viewer: Viewer, link_id: FromPath[int], data: JSONBody[LinkRevision], if_match: IfMatch = None
    ) -> Response[KeptLink]:
        """Gives a link another lag, or makes it another kind of tie, which answers as another dependency; send
        If-Match. What it does: ask what-ifs first."""
        found = await plan.change_link(viewer, link_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/removals", operation_id="removeLink")
    async def remove(
        self, viewer: Viewer, link_id: FromPath[int], data: JSONBody[LinkRemoval], if_match: IfMatch = None
    ) -> Response[KeptLink]:
        """Takes a link out of the plan; send If-Match. It is still read, with the reason."""
        found = await plan.remove_link(viewer, link_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/marks", operation_id="markDependency")
    async def mark(
        self, viewer: Viewer, link_id: FromPath[int], data: JSONBody[Mark], if_match: IfMatch = None
    ) -> Response[Dependency]:
        """Says between which two councils a dependency is; send If-Match. Without councils it goes by those of its
        milestones."""
        found = await plan.mark(viewer, link_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
