"""Counts of how often services are used: what a file would change, and what came in."""

import tempfile
from pathlib import Path

from litestar import Controller, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit.dates import month_label
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.services import actions
from govern.services.model.counting import CountsBrought
from govern.services.queries.counting import files
from govern.services.rules.counting import counted
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
CHOOSE = "Choose a CSV file or an XLSX workbook."
WRONG = "There are rows to put right; nothing was saved."


class Counts(Controller):
    path = "/programmes/{programme_id:int}/services/counts"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _page(request, viewer, programme_id)

    @post()
    async def bring_in(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """A check is undone at the end, so the form carries no `once`; the same file twice changes nothing."""
        allow(viewer, "change", counted(partners.visible(viewer, programme_id)))
        form = await request.form()
        try:
            found = await _read(viewer, programme_id, form.get("file"), does=str(form.get("does")))
        except Invalid as refusal:
            is_file = "file" in refusal.problems and len(refusal.problems) == 1
            rows = [] if is_file else [[where, what] for where, what in refusal.problems.items()]
            request.state.typed = Typed({}, refusal.problems if is_file else {"file": WRONG})
            answer = await _page(request, viewer, programme_id, wrong=rows)
            answer.status_code = 422
            return answer
        if found.import_id is None:
            return await _page(request, viewer, programme_id, found=found)
        await say(request.state.session, f"{found.name} is brought in: {found.counts:,} counts.")
        return forms.done(f"/programmes/{programme_id}/services/counts")


async def _read(viewer: Person, programme_id: int, given: object, *, does: str) -> CountsBrought:
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid({"file": CHOOSE})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"counts{Path(given.filename).suffix.lower()[:6]}"
        file.write_bytes(await given.read())
        act = actions.bring_counts if does == "import" else actions.try_counts
        return await act(viewer, programme_id, file, name=given.filename)


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    return page(
        request,
        "services/counts.html",
        programme=await partners.programme(viewer, programme_id),
        files=await files(viewer, programme_id),
        can=may(viewer, "change", counted(programme_id)),
        month_label=month_label,
        **({"wrong": [], "found": None} | more),
    )
