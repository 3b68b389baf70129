"""Shared years settled at their end, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.roi import actions
from govern.roi.model.true_ups import KeepTrueUp, TrueUp
from govern.roi.queries.true_ups import true_ups
from govern.web.api import IfMatch, seen

Viewer = NamedDependency[Person]


class TrueUps(Controller):
    path = "/lines/{line_id:int}/true-ups"
    tags = ["Money"]

    @get(operation_id="listTrueUps")
    async def index(self, viewer: Viewer, line_id: FromPath[int]) -> list[TrueUp]:
        """How a line's years were settled by actual figures, the newest first; of a year the newest counts."""
        return await true_ups(viewer, line_id)

    @post(operation_id="trueUp")
    async def add(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[KeepTrueUp], if_match: IfMatch = None
    ) -> Response[TrueUp]:
        """Settles a recorded year by the actual figures of every council, with their source; send If-Match with the
        line's version. Answers what each council was charged, owes and still pays."""
        return Response(await actions.true_up(viewer, line_id, seen(data, if_match)), status_code=201)
