"""The catalogue for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.services import actions, queries, rules
from govern.services.model import Change, NewService, NewVolume, ReviseService, Service, Use
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Catalogue(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Services"]

    @get("/services", operation_id="listServices")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Service]:
        """The services that residents use, by reference."""
        return sliced(await queries.services(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/services", operation_id="addService")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewService]) -> Response[Service]:
        """Adds a service to the catalogue; `before` are the codes of the councils whose residents use it. It changes
        with a milestone or on a fixed day, not both; `ref` is given by the programme where none is sent."""
        service = await actions.add(viewer, programme_id, data)
        return tagged(service, service.version, status=201)

    @get("/service-changes", operation_id="listServiceChanges")
    async def changes(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Change]:
        """Which services change for residents, when, and how many use them by channel: computed from the plan."""
        dates = await queries.dates(viewer, programme_id)
        found = rules.changes(
            await queries.services(viewer, programme_id), await queries.uses(viewer, programme_id), dates=dates
        )
        return sliced(found, limit=limit, cursor=cursor)


class Services(Controller):
    path = "/services/{service_id:int}"
    tags = ["Services"]

    @get(operation_id="readService")
    async def show(self, viewer: Viewer, service_id: FromPath[int]) -> Response[Service]:
        """A service: whose residents use it, who runs it before and after it changes, and when or with which milestone
        that is."""
        found = await queries.service(viewer, service_id)
        return tagged(found, found.version)

    @post("/revisions", operation_id="reviseService")
    async def revise(
        self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[ReviseService], if_match: IfMatch = None
    ) -> Response[Service]:
        """Writes a service anew, with the reason; what it said before is kept."""
        service = await actions.revise(viewer, service_id, seen(data, if_match))
        return tagged(service, service.version, status=201)

    @get("/volumes", operation_id="listServiceVolumes")
    async def volumes(self, viewer: Viewer, service_id: FromPath[int]) -> list[Use]:
        """The newest figure of every council, channel and year."""
        found = await queries.service(viewer, service_id)
        return [one for one in await queries.uses(viewer, found.programme_id) if one.service_id == found.id]

    @post("/volumes", operation_id="addServiceVolume")
    async def add_volume(self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[NewVolume]) -> Use:
        """Says how often a service was used in a year; saying a year again corrects it."""
        return await actions.add_volume(viewer, service_id, data)
