"""What services need and how councils run them, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.services import actions, queries
from govern.services.model.needs import (
    MatrixRow,
    NewRequirement,
    Practice,
    Requirement,
    SayNeed,
    SayPractice,
)
from govern.services.queries import needs
from govern.services.rules.needs import matrix
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Requirements(Controller):
    tags = ["Services"]

    @get("/programmes/{programme_id:int}/requirements", operation_id="listRequirements")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Requirement]:
        """What has to be so before services change, with how far each council is."""
        return sliced(await needs.requirements(viewer, programme_id), limit=limit, cursor=cursor)

    @get("/requirements/{requirement_id:int}", operation_id="readRequirement")
    async def show(self, viewer: Viewer, requirement_id: FromPath[int]) -> Requirement:
        """What has to be so before a service changes, with how far each council is whose residents use it."""
        return await needs.requirement(viewer, requirement_id)

    @post("/services/{service_id:int}/requirements", operation_id="addRequirement")
    async def add(self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[NewRequirement]) -> Requirement:
        """Adds what has to be so before the service changes, and by which day where there is one; each council whose
        residents use it then says how far it is."""
        return await actions.add_requirement(viewer, service_id, data)

    @post("/requirements/{requirement_id:int}/states", operation_id="sayRequirementState")
    async def state(self, viewer: Viewer, requirement_id: FromPath[int], data: JSONBody[SayNeed]) -> Requirement:
        """Says how far one council is with a requirement; what it said before stays in the record."""
        return await actions.say_need(viewer, requirement_id, data)


class Harmonisation(Controller):
    tags = ["Services"]

    @get("/programmes/{programme_id:int}/harmonisation", operation_id="readHarmonisation")
    async def show(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[MatrixRow]:
        """Each service across the councils: who does it how, on what system, at what cost a year."""
        rows = matrix(
            await queries.services(viewer, programme_id),
            await needs.practices(viewer, programme_id),
            await queries.uses(viewer, programme_id),
            requirements=await needs.requirements(viewer, programme_id),
        )
        return sliced(rows, limit=limit, cursor=cursor)

    @post("/services/{service_id:int}/practices", operation_id="sayPractice")
    async def say(self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[SayPractice]) -> Practice:
        """Says how a council runs a service today; what it said before stays in the record."""
        return await actions.say_practice(viewer, service_id, data)
