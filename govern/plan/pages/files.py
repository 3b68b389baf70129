"""The plan as a file: bring one in, see first what it would change, choose the columns of a sheet."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import actions, queries
from govern.plan.model import BringPlan, Coming, Difference, FileBrought, Loss, PlanDraft
from govern.plan.model.imports import ImportStage, PlanImport
from govern.plan.rules import exchange
from govern.web import forms, uploads
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
MOST, MOST_WAITING = 50, 10
MOST_BYTES = 25_000_000  # the XML of a plan of some thousand tasks, and what a browser adds
FORM_FIELDS = ("file", "name", "because")


class Files(Controller):
    path = "/programmes/{programme_id:int}/plan/file"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _form(request, viewer, programme_id)

    @post(request_max_body_size=MOST_BYTES)
    async def read(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Shows what the file would change and saves nothing of it."""
        allow(viewer, "import", _thing(programme_id))
        form = await request.form()
        try:
            given = await uploads.sent(form.get("file"))
            content = given.content
            if exchange.kinds.is_long(content, exchange.kinds.kind(content, given.name)):
                made = await actions.begin_import(viewer, programme_id, content, given.name)
                return forms.done(f"/plan-imports/{made.id}")
            draft = await actions.read_plan(content, given.name)
            return await _shown(request, viewer, programme_id, draft)
        except Invalid as wrong:
            return await _refused(request, viewer, programme_id, wrong)

    @post("/columns")
    async def choose(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Reads the same sheet by the columns that somebody chose."""
        allow(viewer, "import", _thing(programme_id))
        typed = await forms.typed(request)
        draft = await queries.plan_draft(viewer, programme_id, typed.get("draft", ""))
        mapped = {key: typed[key] for key in exchange.columns.FIELDS if typed.get(key)}
        try:
            return await _shown(request, viewer, programme_id, actions.with_columns(draft, mapped))
        except Invalid as wrong:
            return await _refused(request, viewer, programme_id, wrong)

    @post("/confirm")
    async def confirm(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        allow(viewer, "import", _thing(programme_id))
        typed = await forms.typed(request)
        draft = await queries.plan_draft(viewer, programme_id, typed.get("draft", ""))
        try:
            done = await actions.bring(viewer, programme_id, draft, forms.read(typed, BringPlan))
        except (Invalid, Conflict) as wrong:
            is_late = isinstance(wrong, Conflict)
            late = {"form": f"{wrong} This is what the file would do now; nothing was saved."}
            request.state.typed = Typed(typed, late if is_late or not isinstance(wrong, Invalid) else wrong.problems)
            answer = await _shown(request, viewer, programme_id, draft)
            answer.status_code = 409 if is_late else 422
            return answer
        await say(request.state.session, _said(done, draft))
        return forms.done(f"/programmes/{programme_id}/milestones")


def _said(done: Difference, draft: PlanDraft) -> str:
    parts = [f"{len(done.new):,} added", f"{len(done.changed):,} changed"]
    ties = len(done.links) + len(done.lags)
    return f"{draft.name} is brought in: {', '.join(parts)}, {text.several(ties, 'dependency', 'dependencies')} tied."


async def _form(
    request: Asked, viewer: Person, programme_id: int, *, wrong: list[list[str]] | None = None, **content: Any
) -> Template:
    return page(
        request,
        "plan/files.html",
        programme=await partners.programme(viewer, programme_id),
        files=[_brought(one) for one in await queries.files(viewer, programme_id)],
        can_import=(can_import := may(viewer, "import", _thing(programme_id))),
        waiting=await _waiting(viewer, programme_id) if can_import else [],
        wrong=wrong or [],
        most=MOST,
        **{"draft": "", "columns_at": ""} | content,
    )


async def _waiting(viewer: Person, programme_id: int) -> list[PlanImport]:
    """Files on their way in, and what became of them; those that are in are told as files brought in."""
    found = await queries.plan_imports(viewer, programme_id)
    return [one for one in found if one.stage is not ImportStage.DONE][:MOST_WAITING]


async def _refused(request: Asked, viewer: Person, programme_id: int, wrong: Invalid) -> Answer:
    """What is wrong in the file, by its place; of a sheet also its columns, to choose others."""
    fields = {name: what for name, what in wrong.problems.items() if name in FORM_FIELDS}
    rows = [[where, what] for where, what in wrong.problems.items() if where not in fields]
    told = fields or {"file": f"{text.several(len(rows), 'thing')} to put right; nothing was saved."}
    request.state.typed = Typed({}, told)
    content: dict[str, Any] = {}
    if isinstance(wrong, actions.Unread):
        content = await _columns(viewer, programme_id, wrong.draft)
    answer = await _form(request, viewer, programme_id, wrong=rows, **content)
    answer.status_code = 422
    return answer


async def _columns(viewer: Person, programme_id: int, draft: PlanDraft) -> dict[str, Any]:
    headings = list(draft.rows[0]) if draft.rows else []
    return {
        "draft": await actions.keep_plan_draft(viewer, programme_id, draft),
        "sheet": draft.sheet,
        "columns": exchange.columns.FIELDS,
        "headings": [("", "no column"), *((one, one) for one in headings if one)],
        "values": draft.mapped,
    }


async def _shown(request: Asked, viewer: Person, programme_id: int, draft: PlanDraft) -> Template:
    found, draft = await actions.preview(viewer, programme_id, draft)
    of_sheet = await _columns(viewer, programme_id, draft)
    values = of_sheet.pop("values") | {"because": f"Brought in from {draft.name}"}
    programme = await partners.programme(viewer, programme_id)
    return page(
        request, "plan/difference.html", programme=programme, values=values, **of_sheet, **told(found, draft.name)
    )


def told(found: Difference, name: str) -> dict[str, Any]:
    """What a file would change, as the page shows it."""
    return {
        "name": name,
        "found": found,
        "tables": _tables(found),
        "unmeasured": sum(1 for one in found.new if one.finish and not one.baseline_finish),
        "most": MOST,
        "confirm_at": "",
        "columns_at": "",
    }


def _tables(found: Difference) -> dict[str, list[list[str]]]:
    return {
        "losses": _lost(found.losses),
        "new": [_new(one) for one in found.new[:MOST]],
        "changed": [
            [f"{one.ref} {one.title}", edit.field, edit.before, edit.after, "yes" if edit.is_both else ""]
            for one in found.changed[:MOST]
            for edit in one.edits
        ],
        "gone": [[one.ref, one.title, "" if one.is_open else "reached or on hold"] for one in found.gone],
    }


def _brought(one: FileBrought) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("name", "at", "because", "by_name", "tasks")} | {
        "lost": _lost(one.losses)
    }


def _lost(losses: Sequence[Loss]) -> list[list[str]]:
    return [
        [text.capital(one.what), f"{one.count:,}", "; ".join(filter(None, one.examples)), text.capital(one.instead)]
        for one in losses
    ]


def _new(one: Coming) -> list[str]:
    place = f"{one.workstream} / {one.outline}" if one.outline else one.workstream
    dates = (text.short_day(one.start) if one.start else "", text.short_day(one.finish) if one.finish else "")
    return [one.title, place, *dates, str(one.duration_days) if one.duration_days else "milestone"]


def _thing(programme_id: int) -> Thing:
    return Thing(kind="plan", programme_id=programme_id)
