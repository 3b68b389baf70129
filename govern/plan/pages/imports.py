"""One plan file on its way in: how far it is, what it would change, and somebody's yes to it."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.plan import actions, queries
from govern.plan.model import BringPlan
from govern.plan.model.imports import AgreeImport, CompareAgain, ImportStage, PlanImport
from govern.plan.pages.files import told
from govern.plan.rules import exchange
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]


class OneImport(Controller):
    """Works without JavaScript: a link reads the page again until a worker has got there."""

    path = "/plan-imports/{import_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, import_id: FromPath[int]) -> Answer:
        return await _shown(request, viewer, await queries.plan_import(viewer, import_id))

    @post("/columns")
    async def choose(self, request: Asked, viewer: Viewer, import_id: FromPath[int]) -> Answer:
        typed = await forms.typed(request)
        chosen = {key: typed[key] for key in exchange.columns.FIELDS if typed.get(key)}
        await actions.compare_again(viewer, import_id, CompareAgain(columns=chosen))
        return forms.done(f"/plan-imports/{import_id}")

    @post("/comparisons")
    async def compare(self, request: Asked, viewer: Viewer, import_id: FromPath[int]) -> Answer:
        await actions.compare_again(viewer, import_id, CompareAgain())
        return forms.done(f"/plan-imports/{import_id}")

    @post("/confirmations")
    async def confirm(self, request: Asked, viewer: Viewer, import_id: FromPath[int]) -> Answer:
        typed = await forms.typed(request)
        try:
            asked = forms.read(typed, BringPlan)
            agreed = AgreeImport(mark=asked.draft, because=asked.because, gone=asked.gone, baseline=asked.baseline)
            made = await actions.agree_import(viewer, import_id, agreed)
        except (Invalid, Conflict) as wrong:
            told_by_field = wrong.problems if isinstance(wrong, Invalid) else {"form": str(wrong)}
            return await _again(request, viewer, import_id, typed, told_by_field)
        if made.stage is ImportStage.DONE:
            await say(request.state.session, f"{made.name}: {made.step[:1].lower()}{made.step[1:]}.")
            return forms.done(f"/programmes/{made.programme_id}/milestones")
        return forms.done(f"/plan-imports/{import_id}")


async def _again(
    request: Asked, viewer: Person, import_id: int, typed: dict[str, str], problems: Mapping[str, str]
) -> Answer:
    """What the file would do, and what was typed."""
    request.state.typed = Typed(typed, dict(problems), is_late="form" in problems)
    answer = await _shown(request, viewer, await queries.plan_import(viewer, import_id))
    answer.status_code = 409 if "form" in problems else 422
    return answer


async def _shown(request: Asked, viewer: Person, one: PlanImport) -> Answer:
    programme = await partners.programme(viewer, one.programme_id)
    content: dict[str, Any] = {"programme": programme, "one": one, "most": 50} | _columns(one)
    if one.difference is None or one.stage is not ImportStage.SHOWN:
        wrong = [[where, what] for where, what in one.problems.items()]
        return page(request, "plan/import.html", wrong=wrong, **content)
    if one.problems and not hasattr(request.state, "typed"):
        request.state.typed = Typed({}, dict(one.problems))
    values = content.pop("values", {}) | {"because": f"Brought in from {one.name}"}
    places = {"confirm_at": f"/plan-imports/{one.id}/confirmations", "draft": one.mark}
    return page(request, "plan/difference.html", values=values, **told(one.difference, one.name) | content | places)


def _columns(one: PlanImport) -> dict[str, Any]:
    if not one.headings:
        return {"sheet": ""}
    return {
        "sheet": one.name,
        "columns": exchange.columns.FIELDS,
        "headings": [("", "no column"), *((each, each) for each in one.headings)],
        "values": one.columns,
        "columns_at": f"/plan-imports/{one.id}/columns",
    }
