"""Many milestones changed at once in a grid: every error by its cell, nothing lost when somebody else came first."""

import json
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock, store
from govern.kit import text
from govern.kit.errors import Invalid, NotFound
from govern.kit.grid import Clashed, place
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions, queries
from govern.plan import rules as plan_rules
from govern.plan.model import Plan
from govern.plan.model.grid import CellEdit, Column
from govern.plan.rules.cells import cells, closed
from govern.plan.rules.grid import rows
from govern.thread import queries as thread
from govern.thread import rules
from govern.web import forms, grids
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
OF = ("milestone or activity", "milestones and activities")


class Draft(Struct, frozen=True):
    """What was shown and waits to be confirmed."""

    edits: tuple[CellEdit, ...]
    because: str
    query: dict[str, str]


class Grids(Controller):
    path = "/programmes/{programme_id:int}/plan/grid"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _grid(request, viewer, programme_id, query=dict(request.query_params.items()))

    @post()
    async def check(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Saves at once where nothing else moves; else shows what would, and saves nothing."""
        values, query = await forms.typed(request), dict(request.query_params.items())
        because = values.get("because", "")
        plan, ground = await _plan(viewer, programme_id), await queries.ground(viewer, programme_id)
        known = {one.id: one for one in plan.milestones}
        sent = grids.sent_cells(values, known, tuple(Column))
        found = plan_rules.batch(sent, known, ground=ground)
        problems = dict(found.problems)
        if lacking := plan_rules.lacks_reason(found, known, because, ground=ground):
            problems["because"] = lacking
        if problems or found.clashes:
            kept = grids.touched(sent) | {"because": because}
            refused = grids.Refused(kept, query, problems, found.clashes)
            return await grids.again(request, refused, partial(_grid, request, viewer, programme_id))
        if not found.edits:
            await say(request.state.session, grids.UNCHANGED)
            return forms.done(_address(programme_id, query))
        whole = await thread.threads(viewer, programme_id, clock.today())
        effect = rules.together(whole, found.amended, today=clock.today())
        draft = Draft(found.edits, because, query)
        if not rules.is_worth_asking(effect):
            return await _save(request, viewer, programme_id, draft)
        return page(
            request,
            "thread/grid_consequences.html",
            programme=await partners.programme(viewer, programme_id),
            effect=effect,
            edits=found.edits[: grids.MOST_SHOWN],
            cells=len(found.edits),
            because=because,
            address=_address(programme_id, query),
            draft=await store.keep_for_an_hour(_drafts(viewer, programme_id), draft),
        )

    @post("/changes")
    async def confirm(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await _plan(viewer, programme_id)
        given = forms.read(await forms.typed(request), grids.Confirmed)
        draft = await store.kept(_drafts(viewer, programme_id), given.draft, Draft)
        if draft is None:
            raise NotFound(grids.GONE)
        return await _save(request, viewer, programme_id, draft)


async def _save(request: Asked, viewer: Person, programme_id: int, draft: Draft) -> Answer:
    try:
        done = await actions.amend(viewer, programme_id, draft.edits, because=draft.because)
    except (Clashed, Invalid) as wrong:
        theirs, problems = (wrong.theirs, {}) if isinstance(wrong, Clashed) else ({}, wrong.problems)
        refused = grids.Refused(_typed(draft), draft.query, problems, theirs)
        return await grids.again(request, refused, partial(_grid, request, viewer, programme_id))
    cells, changed = text.several(len(draft.edits), "cell"), text.several(len(done), "milestone")
    await say(request.state.session, f"Saved: {cells} of {changed}.")
    return forms.done(_address(programme_id, draft.query))


def _typed(draft: Draft) -> dict[str, str]:
    """What a form would have said."""
    return {place(one.milestone_id, one.column): one.after for one in draft.edits} | {"because": draft.because}


async def _plan(viewer: Person, programme_id: int) -> Plan:
    await partners.programme(viewer, programme_id)
    allow(viewer, "change", Thing(kind="milestone", programme_id=programme_id))
    return await queries.plan(viewer, programme_id)


async def _grid(
    request: Asked,
    viewer: Person,
    programme_id: int,
    *,
    query: dict[str, str],
    clashes: Mapping[str, str] | None = None,
) -> Template:
    plan, ground = await _plan(viewer, programme_id), await queries.ground(viewer, programme_id)
    typed: Typed = getattr(request.state, "typed", Typed())
    named = grids.rows_named(typed.values)
    wanted = list(rows(plan.milestones, query.get("words", ""), query.get("workstream", "")))
    pages = grids.Pages(query, len(wanted), of=OF)
    shown = wanted[pages.first : pages.first + pages.size]
    shown += [one for one in plan.milestones if one.id in named and one not in shown]
    return page(
        request,
        "thread/grid.html",
        programme=await partners.programme(viewer, programme_id),
        columns=list(Column),
        rows=[(one, cells(one, ground.names, calendar=ground.calendar), closed(one)) for one in shown],
        place=place,
        was=json.dumps,
        clashes=clashes or {},
        told=grids.told(typed.problems),
        pages=pages,
        action=_address(programme_id, query),
        workstreams=plan.workstreams,
        lists={Column.OWNER: ground.names.owners.values(), Column.COUNCIL: ground.names.councils},
        rows_are="Milestones and activities",
        beside="/milestones",
        asked=query,
    )


def _address(programme_id: int, query: Mapping[str, str]) -> str:
    return f"/programmes/{programme_id}/plan/grid" + (f"?{urlencode(query)}" if query else "")


def _drafts(viewer: Person, programme_id: int) -> str:
    return f"grid:{viewer.id}:{programme_id}"
