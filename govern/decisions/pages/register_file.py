"""The register of decisions as a spreadsheet: take it out, check a changed one, bring it in."""

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import files, workbooks
from govern.decisions.actions.register_file import bring_decisions, try_decisions
from govern.decisions.model.register_file import REGISTER_SHEETS, DecisionBook
from govern.decisions.queries.register_file import decision_book
from govern.decisions.rules.register_file import register_book
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.downloads import XLSX
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]


class RegisterFile(Controller):
    path = "/programmes/{programme_id:int}/proposals/workbook"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _page(request, viewer, programme_id)

    @get("/file")
    async def download(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        book = await decision_book(viewer, programme_id)
        headers = {"Content-Disposition": 'attachment; filename="decisions.xlsx"'}
        return Response(workbooks.as_xlsx(REGISTER_SHEETS, book._asdict()), media_type=XLSX, headers=headers)

    @post()
    async def bring_in(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """A check is undone at the end, so the form carries no `once`; the same file twice changes nothing."""
        partners.visible(viewer, programme_id)
        form = await request.form()
        try:
            wanted = await _read(form.get("file"))
            if form.get("does") == "import":
                await bring_decisions(viewer, programme_id, wanted)
                await say(request.state.session, "The file is brought in.")
                return forms.done(f"/programmes/{programme_id}/proposals")
            found = await try_decisions(viewer, programme_id, wanted)
        except Invalid as wrong:
            request.state.typed = Typed({}, {"file": f"{len(wrong.problems)} to put right; nothing was saved."})
            answer = await _page(request, viewer, programme_id, wrong=wrong.problems)
            answer.status_code = 422
            return answer
        return await _page(request, viewer, programme_id, found=found)


async def _read(given: object) -> DecisionBook:
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": "Choose a workbook."})
    return register_book(await files.uploaded(await given.read(), given.filename))


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    things = {"decision": "plan", "proposal": "add", "workbook": "export"}
    can = {kind: may(viewer, verb, Thing(kind=kind, programme_id=programme_id)) for kind, verb in things.items()}
    programme = await partners.programme(viewer, programme_id)
    shown = {"wrong": {}, "found": None} | more
    return page(request, "decisions/workbook.html", programme=programme, can=can, **shown)
