"""Actuals from councils' ledgers: how their files are read, what one would change, and what came in."""

import tempfile
from pathlib import Path

from litestar import Controller, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit.dates import year_label
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.roi import actions, queries, rules
from govern.roi.model.postings import Brought, MappingForm
from govern.roi.queries import postings as kept
from govern.roi.rules.postings import ledger
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
CHOOSE = "Choose a CSV file or an XLSX workbook."


class Actuals(Controller):
    path = "/programmes/{programme_id:int}/money/actuals"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _page(request, viewer, programme_id)

    @post()
    async def bring_in(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """A check is undone at the end, so the form carries no `once`; the same file twice changes nothing."""
        allow(viewer, "import", ledger(partners.visible(viewer, programme_id)))
        form = await request.form()
        try:
            found = await _read(viewer, programme_id, form.get("file"), does=str(form.get("does")), form=form)
        except (Invalid, NotFound) as refusal:
            wrong = refusal.problems if isinstance(refusal, Invalid) else {"mapping": str(refusal)}
            fields = {name: what for name, what in wrong.items() if name in ("file", "mapping")}
            rows = [[where, what] for where, what in wrong.items() if where not in fields]
            request.state.typed = Typed({}, fields or {"file": "There are rows to put right; nothing was saved."})
            answer = await _page(request, viewer, programme_id, wrong=rows)
            answer.status_code = 422
            return answer
        if found.import_id is None:
            return await _page(request, viewer, programme_id, found=found)
        await say(request.state.session, f"{found.name} is brought in: {found.postings:,} postings.")
        return forms.done(f"/programmes/{programme_id}/money/actuals")


async def _read(viewer: Person, programme_id: int, given: object, *, does: str, form: object) -> Brought:
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": CHOOSE})
    mapping = str(form.get("mapping", "")) if hasattr(form, "get") else ""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"ledger{Path(given.filename).suffix.lower()[:6]}"
        file.write_bytes(await given.read())
        act = actions.bring_actuals if does == "import" else actions.try_actuals
        return await act(viewer, programme_id, file, mapping=mapping, name=given.filename)


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    return page(
        request,
        "roi/actuals.html",
        programme=await partners.programme(viewer, programme_id),
        mappings=await kept.mappings(viewer, programme_id),
        files=await kept.imported_files(viewer, programme_id),
        can=may(viewer, "import", ledger(programme_id)),
        year_label=year_label,
        **({"wrong": [], "found": None} | more),
    )


class Mappings(Controller):
    path = "/programmes/{programme_id:int}/money/actuals/mapping"

    @get()
    async def edit(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], name: FromQuery[str] = ""
    ) -> Template:
        allow(viewer, "import", ledger(partners.visible(viewer, programme_id)))
        return page(
            request,
            "roi/mapping.html",
            programme=await partners.programme(viewer, programme_id),
            name=name,
            lines=await queries.lines(viewer, programme_id),
            values=rules.mapping_values(await kept.mapping(viewer, programme_id, name) if name else None),
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: MappingForm) -> Answer:
            found = await actions.keep_mapping(viewer, programme_id, rules.mapping_of(form))
            await say(request.state.session, f"Files of {found.name} are read like this from now on.")
            return forms.done(f"/programmes/{programme_id}/money/actuals")

        return await forms.submit(request, MappingForm, act, lambda: self.edit.fn(self, request, viewer, programme_id))


class LedgerMonths(Controller):
    path = "/lines/{line_id:int}/ledger"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        programme = await partners.programme(viewer, line.programme_id)
        months = await kept.ledger_months(viewer, line_id)
        return page(request, "roi/ledger.html", programme=programme, line=line, months=months)
