"""Everything of a programme, taken out for a council that takes it over."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.packs import queries
from govern.packs.queries.handover import archive
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.thread.queries import left_out
from govern.web.forms import Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Handovers(Controller):
    path = "/programmes/{programme_id:int}/handover"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "take", Thing(kind="handover", programme_id=programme_id))
        issued = [one for one in await queries.packs(viewer, programme_id) if one.is_issued]
        hidden = await left_out(viewer, programme_id)
        return page(request, "packs/handover.html", programme=programme, issued=issued, hidden=hidden)

    @get("/file")
    async def download(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        content = await archive(viewer, programme_id, clock.today())
        headers = {"Content-Disposition": 'attachment; filename="handover.zip"'}
        return Response(content, media_type="application/zip", headers=headers)
