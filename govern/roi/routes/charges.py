"""Whether a one-off cost is revenue or capital, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.roi import actions, queries
from govern.roi.model.charges import Charge, SayCharge
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Charges(Controller):
    path = "/lines/{line_id:int}/charges"
    tags = ["Money"]

    @get(operation_id="listCharges")
    async def index(self, viewer: Viewer, line_id: FromPath[int]) -> Response[list[Charge]]:
        """What was said of it, the latest first; empty where nobody has: then both thresholds hold."""
        found = await queries.charges_of(viewer, line_id)
        return tagged(found, len(found))

    @post(operation_id="sayCharge")
    async def state(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[SayCharge], if_match: IfMatch = None
    ) -> Response[Charge]:
        """Revenue or capital, and why; send If-Match."""
        made = await actions.say_charge(viewer, line_id, seen(data, if_match))
        return tagged(made, made.number, status=201)
