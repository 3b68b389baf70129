"""Whether a programme is a reorganisation of councils, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners import actions, queries
from govern.partners.model.reorganisation import Reorganisation, StateReorganisation
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Reorganisations(Controller):
    path = "/programmes/{programme_id:int}/reorganisation"
    tags = ["Programmes"]

    @get(operation_id="readReorganisation")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[Reorganisation]:
        """From which day on new councils take over, and by which order; without `vesting_on` the programme is no
        reorganisation."""
        found = await queries.reorganisation(viewer, programme_id)
        return tagged(found, found.version)

    @post("/statements", operation_id="stateReorganisation")
    async def state(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[StateReorganisation], if_match: IfMatch = None
    ) -> Response[Reorganisation]:
        """States from which day on new councils take over, and by which order; send If-Match."""
        found = await actions.state_reorganisation(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
