"""The register of decisions as a spreadsheet: take it out, check a changed one, bring it in."""

from functools import partial

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import files, workbooks
from govern.decisions.actions.register_file import bring_decisions, try_decisions
from govern.decisions.model.register_file import REGISTER_SHEETS, BroughtRegister, DecisionBook
from govern.decisions.queries.register_file import decision_book
from govern.decisions.rules.register_file import register_book
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms, uploads
from govern.web.downloads import XLSX
from govern.web.forms import Answer, Asked
from govern.web.page import page
from govern.web.uploads import Upload

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
        partners.visible(viewer, programme_id)

        async def check(sent: Upload) -> BroughtRegister:
            return await try_decisions(viewer, programme_id, await _book(sent))

        async def bring(sent: Upload) -> Answer:
            await bring_decisions(viewer, programme_id, await _book(sent))
            await say(request.state.session, "The file is brought in.")
            return forms.done(f"/programmes/{programme_id}/proposals")

        draw = partial(_page, request, viewer, programme_id)
        return await uploads.received(
            request, f"decisions:{viewer.id}:{programme_id}", check=check, bring=bring, draw=draw
        )


async def _book(sent: Upload) -> DecisionBook:
    return register_book(await files.uploaded(sent.content, sent.name))


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    things = {"decision": "plan", "proposal": "add", "workbook": "export"}
    can = {kind: may(viewer, verb, Thing(kind=kind, programme_id=programme_id)) for kind, verb in things.items()}
    programme = await partners.programme(viewer, programme_id)
    shown = {"wrong": [], "found": None, "checked": ""} | more
    return page(request, "decisions/workbook.html", programme=programme, can=can, **shown)
