"""The register as a workbook: take it out, check one and bring it in."""

from functools import partial

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import files, workbooks
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.raid import actions, queries, rules
from govern.raid.model import RAID_SHEETS, Brought, RaidBook
from govern.web import forms, uploads
from govern.web.downloads import XLSX
from govern.web.forms import Answer, Asked
from govern.web.page import page
from govern.web.uploads import Upload

Viewer = NamedDependency[Person]


class Workbooks(Controller):
    path = "/programmes/{programme_id:int}/risks/workbook"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _page(request, viewer, programme_id)

    @get("/file")
    async def download(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        book = await queries.book(viewer, programme_id)
        headers = {"Content-Disposition": 'attachment; filename="register.xlsx"'}
        return Response(workbooks.as_xlsx(RAID_SHEETS, book._asdict()), media_type=XLSX, headers=headers)

    @post()
    async def bring_in(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))

        async def check(sent: Upload) -> Brought:
            return await actions.try_register(viewer, programme_id, await _book(sent))

        async def bring(sent: Upload) -> Answer:
            await actions.bring_register(viewer, programme_id, await _book(sent))
            await say(request.state.session, "The file is brought in.")
            return forms.done(f"/programmes/{programme_id}/risks")

        draw = partial(_page, request, viewer, programme_id)
        return await uploads.received(request, f"risks:{viewer.id}:{programme_id}", check=check, bring=bring, draw=draw)


async def _book(sent: Upload) -> RaidBook:
    return rules.book(await files.uploaded(sent.content, sent.name))


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    thing = Thing(kind="workbook", programme_id=programme_id)
    can = {verb: may(viewer, verb, thing) for verb in ("export", "import")}
    programme = await partners.programme(viewer, programme_id)
    shown = {"wrong": [], "found": None, "checked": ""} | more
    return page(request, "raid/workbook.html", programme=programme, can=can, **shown)
