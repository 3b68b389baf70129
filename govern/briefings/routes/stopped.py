"""Addresses that get no letters, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.briefings import actions, queries
from govern.briefings.model import Lift, Stopped, StoppedAddress
from govern.people.model import Person

Viewer = NamedDependency[Person]


class StoppedAddresses(Controller):
    tags = ["Staff"]

    @get("/programmes/{programme_id:int}/stopped-addresses", operation_id="listStoppedAddresses")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> Stopped:
        """Addresses that get no letters, and why: those you may know, and how many other councils have."""
        return await queries.stopped_addresses(viewer, programme_id)

    @post("/stopped-addresses/{stopped_id:int}/liftings", operation_id="liftStoppedAddress")
    async def lift(self, viewer: Viewer, stopped_id: FromPath[int], data: JSONBody[Lift]) -> StoppedAddress:
        """Lets letters go there again, with the reason. A reader's own wish is undone only at their wish."""
        return await actions.lift(viewer, stopped_id, data)
