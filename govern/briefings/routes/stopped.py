"""Addresses that get no letters, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.briefings import actions, queries
from govern.briefings.model import Lift, Stopped, StoppedAddress
from govern.briefings.model.mending import ToMend
from govern.briefings.queries.mending import to_mend
from govern.people.model import Person
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class StoppedAddresses(Controller):
    tags = ["Staff"]

    @get("/programmes/{programme_id:int}/stopped-addresses", operation_id="listStoppedAddresses")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> Stopped:
        """Addresses that get no letters, and why: those you may know, and how many other councils have."""
        return await queries.stopped_addresses(viewer, programme_id)

    @get("/programmes/{programme_id:int}/staff/addresses/{council_id:int}", operation_id="listAddressesToMend")
    async def to_mend(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        council_id: FromPath[int],
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[ToMend]:
        """A council’s people whose address is missing, dead or somebody else’s too, for those who may see them."""
        return sliced(await to_mend(viewer, programme_id, council_id), limit=limit, cursor=cursor)

    @post("/stopped-addresses/{stopped_id:int}/liftings", operation_id="liftStoppedAddress")
    async def lift(self, viewer: Viewer, stopped_id: FromPath[int], data: JSONBody[Lift]) -> StoppedAddress:
        """Lets letters go to a stopped address again, with the reason. A reader's own wish is undone only at their
        wish."""
        return await actions.lift(viewer, stopped_id, data)
