"""Who answers for a milestone, and that its date still holds, for other programs."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import actions
from govern.plan.model import Confirm, Milestone, Owner
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Owners(Controller):
    path = "/milestones/{milestone_id:int}"
    tags = ["Plan"]

    @post("/confirmations", operation_id="confirmDate")
    async def confirm(
        self, viewer: Viewer, milestone_id: FromPath[int], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Says that a milestone's stated date still holds: it counts as an update; send If-Match."""
        found = await actions.confirm(viewer, milestone_id, seen(Confirm(), if_match))
        return tagged(found, found.version, status=201)

    @post("/owners", operation_id="giveOwner")
    async def give(
        self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[Owner], if_match: IfMatch = None
    ) -> Response[Milestone]:
        """Names who answers for a milestone: `owner_id`, or `name` and `email`, without an account; send If-Match."""
        found = await actions.give_owner(viewer, milestone_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
