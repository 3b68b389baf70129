"""What councils share money by, for other programs."""

from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.roi import actions
from govern.roi.model import CountPeople, Driver, KeepDriver, Line, NewBasis
from govern.roi.queries.drivers import drivers
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Drivers(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Money"]

    @get("/drivers", operation_id="listDrivers")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Driver]:
        """What was counted of each council, in which year, and where from."""
        return sliced(await drivers(viewer, programme_id), limit=limit, cursor=cursor)

    @put("/drivers", operation_id="keepDriver")
    async def keep(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[KeepDriver], if_match: IfMatch = None
    ) -> Response[Driver]:
        """Says what was counted; If-Match carries the version that the list showed, "0" for a new one. Every line that
        goes by it is shared by it from then on, in all years; for figures that hold from a day on, keep another and
        date the line's basis."""
        found = await actions.keep_driver(viewer, programme_id, seen(data, if_match))
        return tagged(found, found.version)

    @post("/population-counts", operation_id="countPeople")
    async def count(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[CountPeople]) -> Response[Driver]:
        """Populations by which councils share from a day on: keeps them as a driver, and shares every line by it that
        goes by population on that day or later. What came before stays as it was shared."""
        return Response(await actions.count_people(viewer, programme_id, data), status_code=201)


class Bases(Controller):
    path = "/lines/{line_id:int}/bases"
    tags = ["Money"]

    @post(operation_id="shareOtherwise")
    async def add(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[NewBasis], if_match: IfMatch = None
    ) -> Response[Line]:
        """By what a line is shared from a day on; send If-Match with the line's version. What came before stays as it
        was shared; a day that is past needs `is_agreed_back`."""
        found = await actions.share_otherwise(viewer, line_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
