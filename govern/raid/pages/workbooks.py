"""The register as a workbook: take it out, check one and bring it in."""

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import files, workbooks
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.raid import actions, queries, rules
from govern.raid.model import RAID_SHEETS, RaidBook
from govern.web import forms
from govern.web.downloads import XLSX
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

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
        """A check is undone at the end, so the form carries no `once`; the same file twice adds nothing."""
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        form = await request.form()
        try:
            wanted = await _read(form.get("file"))
            if form.get("does") == "import":
                await actions.bring_register(viewer, programme_id, wanted)
                await say(request.state.session, "The file is brought in.")
                return forms.done(f"/programmes/{programme_id}/risks")
            found = await actions.try_register(viewer, programme_id, wanted)
        except Invalid as wrong:
            request.state.typed = Typed({}, {"file": f"{len(wrong.problems)} to put right; nothing was saved."})
            answer = await _page(request, viewer, programme_id, wrong=wrong.problems)
            answer.status_code = 422
            return answer
        return await _page(request, viewer, programme_id, found=found)


async def _read(given: object) -> RaidBook:
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Choose a workbook."})
    return rules.book(await files.uploaded(await given.read(), given.filename))


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    thing = Thing(kind="workbook", programme_id=programme_id)
    can = {verb: may(viewer, verb, thing) for verb in ("export", "import")}
    programme = await partners.programme(viewer, programme_id)
    return page(request, "raid/workbook.html", programme=programme, can=can, **({"wrong": {}, "found": None} | more))
