"""A council joins or leaves, for other programs: played through without saving, kept, shared."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners import actions as partners
from govern.partners.model.membership import MembershipFacts, MembershipScenario
from govern.partners.queries.membership import memberships
from govern.people.model import Person
from govern.thread.actions.membership import keep_membership
from govern.thread.model.membership import Membership
from govern.thread.queries.membership import membership, play
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Memberships(Controller):
    tags = ["Scenarios"]

    @post("/programmes/{programme_id:int}/membership-what-ifs", operation_id="whatIfMembership", status_code=200)
    async def what_if(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[MembershipFacts]) -> Membership:
        """What every council would pay and gain, before and after a council joins or leaves, to the penny; what a
        buy-in or an exit charge would have to be; decisions, promises, milestones, services and people it touches.
        Saves nothing."""
        return await play(viewer, programme_id, data)

    @get("/programmes/{programme_id:int}/membership-scenarios", operation_id="listMembershipScenarios")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[MembershipScenario]:
        """Your own scenarios of a council that joins or leaves and those that were shared, the newest first."""
        return sliced(await memberships(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/membership-scenarios", operation_id="keepMembershipScenario")
    async def keep(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[MembershipFacts]
    ) -> Response[MembershipScenario]:
        """Keeps a scenario of a council that joins or leaves; only you see it until you share it."""
        return Response(await keep_membership(viewer, programme_id, data), status_code=201)

    @get("/membership-scenarios/{membership_id:int}", operation_id="readMembershipScenario")
    async def show(self, viewer: Viewer, membership_id: FromPath[int]) -> Membership:
        """A scenario of a council that joins or leaves, worked out anew on the programme as it stands."""
        return await membership(viewer, membership_id)

    @post("/membership-scenarios/{membership_id:int}/sharings", operation_id="shareMembershipScenario")
    async def share(self, viewer: Viewer, membership_id: FromPath[int]) -> MembershipScenario:
        """Lets everybody in the programme read it. Sharing twice changes nothing."""
        return await partners.share_membership(viewer, membership_id)
