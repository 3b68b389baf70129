"""Changing a programme by its workbook: first what it would change, then, once confirmed, all or nothing."""

from typing import Annotated

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Meta, Struct

from govern.adapters import files
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.thread import actions, queries, rules
from govern.thread.model import Followed, Revision
from govern.web import forms, uploads
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
MOST = 200


class Confirmed(Struct, frozen=True):
    draft: str
    because: Annotated[str, Meta(max_length=500)] = ""


class Revisions(Controller):
    path = "/programmes/{programme_id:int}/workbook"

    @post()
    async def check(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Shows what the file would change and saves nothing of it, so the form carries no `once`."""
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        form = await request.form()
        try:
            given = await uploads.sent(form.get("file"))
            sheets = await files.uploaded(given.content, given.name)
            found, followed = await actions.check_revision(viewer, programme_id, sheets)
        except Invalid as wrong:
            told = wrong.problems.get("file") or f"{_cells(len(wrong.problems))} to put right; nothing was saved."
            request.state.typed = Typed({}, {"file": told})
            places = [where.rsplit(", ", 2) for where in wrong.problems if where != "file"]
            rows = [[*place, *[""] * (3 - len(place)), wrong.problems[", ".join(place)]] for place in places]
            can = {"export": True, "import": True}
            hidden = await queries.left_out(viewer, programme_id)
            answer = page(request, "thread/workbook.html", programme=programme, can=can, wrong=rows, hidden=hidden)
            answer.status_code = 422
            return answer
        return await _shown(request, viewer, programme_id, found, followed=followed)

    @post("/changes")
    async def confirm(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await partners.programme(viewer, programme_id)
        given = forms.read(values := await forms.typed(request), Confirmed)
        found = await queries.kept_revision(viewer, programme_id, given.draft)
        try:
            await actions.revise(viewer, programme_id, found, because=given.because)
        except Invalid as wrong:
            because = wrong.problems.get("because") or next(iter(wrong.problems.values()))
            request.state.typed = Typed(values, {"because": because})
            answer = await _shown(request, viewer, programme_id, found)
            answer.status_code = 422
            return answer
        except Conflict as late:
            raise Invalid({"workbook": str(late)}) from late
        await say(request.state.session, _done(found))
        return forms.done(f"/programmes/{programme_id}/workbook")


def _done(found: Revision) -> str:
    """What was done, as one sentence: the lines that are new, and the cells of what stood before."""
    changes = len(rules.changes(found))
    told = [f"{text.several(len(found.added), 'line')} added"] if found.added else []
    return f"{text.listed([*told, *([f'{_cells(changes)} changed'] if changes else [])])} by the workbook."


def _cells(count: int) -> str:
    return text.several(count, "cell")


async def _shown(
    request: Asked, viewer: Person, programme_id: int, found: Revision, *, followed: Followed | None = None
) -> Template:
    followed = followed or await actions.shifts_of(viewer, programme_id, found)
    return page(
        request,
        "thread/revision.html",
        programme=await partners.programme(viewer, programme_id),
        found=found,
        news=rules.news(found),
        changes=(changes := rules.changes(found)),
        rows=[(one, *rules.spoken(one)) for one in changes[:MOST]],
        shifts=followed.shifts,
        briefings=followed.briefings,
        most=MOST,
        draft=await actions.keep_revision(viewer, programme_id, found) if found.edits else "",
    )
