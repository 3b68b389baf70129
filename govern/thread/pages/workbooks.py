"""A programme's whole workbook: download it, take a template, bring one in."""

from functools import partial

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import files, workbooks
from govern.partners import queries as partners
from govern.partners.model import Programme
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.thread import actions, queries
from govern.thread.model import NOTES, SHEETS
from govern.thread.model.first_book import FIRST_NOTES, FIRST_SHEETS
from govern.web import forms, uploads
from govern.web.downloads import XLSX
from govern.web.forms import Answer, Asked
from govern.web.page import page
from govern.web.uploads import Upload

Viewer = NamedDependency[Person]


class Workbooks(Controller):
    @get("/programmes/{programme_id:int}/workbook")
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        thing = Thing(kind="workbook", programme_id=programme_id)
        hidden = await queries.left_out(viewer, programme_id)
        can = {verb: may(viewer, verb, thing) for verb in ("export", "import")}
        return page(request, "thread/workbook.html", programme=programme, can=can, wrong=[], hidden=hidden)

    @get("/programmes/{programme_id:int}/workbook/file")
    async def download(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        book, hidden = await queries.workbook(viewer, programme_id), await queries.left_out(viewer, programme_id)
        rows = {name: getattr(book, name) for name in SHEETS}
        return _file("programme", workbooks.as_xlsx(SHEETS, rows, [*hidden, *NOTES]))

    @get("/workbooks/template")
    async def template(self, viewer: Viewer) -> Response[bytes]:
        return _file("programme-template", workbooks.as_xlsx(FIRST_SHEETS, {}, FIRST_NOTES))

    @get("/workbooks/template/whole")
    async def whole_template(self, viewer: Viewer) -> Response[bytes]:
        return _file("programme-template-whole", workbooks.as_xlsx(SHEETS, {}, NOTES))

    @get("/workbooks/new")
    async def new(self, request: Asked, viewer: Viewer) -> Template:
        allow(viewer, "add", Thing(kind="programme"))
        return await _upload(request)

    @post("/workbooks/new")
    async def bring_in(self, request: Asked, viewer: Viewer) -> Answer:
        allow(viewer, "add", Thing(kind="programme"))

        async def check(sent: Upload) -> Programme:
            return await actions.try_programme(viewer, await files.uploaded(sent.content, sent.name))

        async def bring(sent: Upload) -> Answer:
            programme = await actions.import_programme(viewer, await files.uploaded(sent.content, sent.name))
            await say(request.state.session, f"{programme.name} is imported.")
            return forms.done(f"/programmes/{programme.id}")

        draw = partial(_upload, request)
        return await uploads.received(request, f"programme:{viewer.id}", check=check, bring=bring, draw=draw)


async def _upload(request: Asked, **more: object) -> Template:
    return page(request, "thread/upload.html", **({"wrong": [], "found": None, "checked": ""} | more))


def _file(name: str, content: bytes) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(content, media_type=XLSX, headers=headers)
