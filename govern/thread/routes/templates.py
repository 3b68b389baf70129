"""Templates of programmes, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners.model import Programme
from govern.people.model import Person
from govern.thread.actions.templates import begin
from govern.thread.model.templates import Begun, Offered, ProgrammeTemplate
from govern.thread.queries import templates as queries

Viewer = NamedDependency[Person]


class Templates(Controller):
    tags = ["Programmes"]

    @get("/templates", operation_id="listTemplates")
    async def index(self, viewer: Viewer) -> list[Offered]:
        """What a new programme can begin with, with the sources of each."""
        return await queries.templates(viewer)

    @get("/programmes/{programme_id:int}/template", operation_id="readTemplate")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> ProgrammeTemplate:
        """A programme as others can begin with it: without names, days and money."""
        return await queries.template(viewer, programme_id)

    @post("/template-programmes", operation_id="beginFromTemplate")
    async def begin(self, viewer: Viewer, data: JSONBody[Begun]) -> Programme:
        """Adds a programme with everything the template holds; whoever adds it manages it."""
        return await begin(viewer, data)
