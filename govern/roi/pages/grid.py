"""The registers of costs and benefits as a grid: many lines changed at once, every error by its cell."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.adapters import store
from govern.kit import text
from govern.kit.errors import Invalid, NotFound
from govern.kit.grid import Clashed, place, unreadable
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.roi import actions, queries, rules
from govern.roi.model import Case, Line, LineClass, LineKind, Series
from govern.roi.model.grid import SHOWN, CellEdit, Column, Ground, columns
from govern.roi.pages.about import KINDS
from govern.roi.rules.grid import batch, effect, unexplained
from govern.roi.rules.register_cells import cell, is_closed
from govern.web import forms, grids
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
Query = dict[str, str]


class Draft(Struct, frozen=True):
    """What was shown and waits to be confirmed."""

    edits: tuple[CellEdit, ...]
    because: str
    query: Query


class LineGrids(Controller):
    path = "/programmes/{programme_id:int}/money/grid"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _grid(request, viewer, programme_id, query=dict(request.query_params.items()))

    @post()
    async def check(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Saves at once where no money moves; else shows what would, and saves nothing."""
        values, query = await forms.typed(request), dict(request.query_params.items())
        because = values.get("because", "")
        case, ground = await _ground(viewer, programme_id)
        known = {one.id: one for one in case.lines}
        names = [one.value for one in _columns(case, query)]
        sent = grids.sent_cells(values, known, names)
        found = batch(sent, known, columns=names, ground=ground)
        problems = dict(found.problems)
        if lacking := unexplained(because) if found.edits else unreadable(because):
            problems["because"] = lacking
        if problems or found.clashes:
            kept = grids.touched(sent) | {"because": because}
            refused = grids.Refused(kept, query, problems, found.clashes)
            return await grids.again(request, refused, partial(_grid, request, viewer, programme_id))
        if not found.edits:
            await say(request.state.session, grids.UNCHANGED)
            return forms.done(_address(programme_id, query))
        changes = effect(case, found, validated=await queries.stood_behind(viewer, case))
        draft = Draft(found.edits, because, query)
        if not changes.is_worth_asking:
            return await _save(request, viewer, programme_id, draft)
        return page(
            request,
            "roi/grid_consequences.html",
            programme=await partners.programme(viewer, programme_id),
            effect=changes,
            has_baseline=case.terms.has_baseline,
            councils={one.code: one.name for one in case.terms.sharers},
            edits=found.edits[: grids.MOST_SHOWN],
            cells=len(found.edits),
            because=because,
            address=_address(programme_id, query),
            draft=await store.keep_for_an_hour(_drafts(viewer, programme_id), draft),
        )

    @post("/changes")
    async def confirm(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await _ground(viewer, programme_id)
        given = forms.read(await forms.typed(request), grids.Confirmed)
        draft = await store.kept(_drafts(viewer, programme_id), given.draft, Draft)
        if draft is None:
            raise NotFound(grids.GONE)
        return await _save(request, viewer, programme_id, draft)


async def _save(request: Asked, viewer: Person, programme_id: int, draft: Draft) -> Answer:
    try:
        lines = await actions.amend_lines(viewer, programme_id, draft.edits, because=draft.because)
    except (Clashed, Invalid) as wrong:
        theirs, problems = (wrong.theirs, {}) if isinstance(wrong, Clashed) else ({}, wrong.problems)
        refused = grids.Refused(_typed(draft), draft.query, problems, theirs)
        return await grids.again(request, refused, partial(_grid, request, viewer, programme_id))
    cells = text.several(len(draft.edits), "cell")
    await say(request.state.session, f"Saved: {cells} of {text.several(lines, 'line')}. What they said before is kept.")
    return forms.done(_address(programme_id, draft.query))


def _typed(draft: Draft) -> dict[str, str]:
    """What a form would have said."""
    return {place(one.line_id, one.column): one.after for one in draft.edits} | {"because": draft.because}


async def _ground(viewer: Person, programme_id: int) -> tuple[Case, Ground]:
    case = await queries.case(viewer, programme_id)
    return case, await queries.grid_ground(viewer, case)


async def _grid(
    request: Asked, viewer: Person, programme_id: int, *, query: Query, clashes: Mapping[str, str] | None = None
) -> Template:
    case, ground = await _ground(viewer, programme_id)
    typed: Typed = getattr(request.state, "typed", Typed())
    wanted = _wanted(case, query)
    pages = grids.Pages(query, len(wanted), of=("line", "lines"), columns=len(_columns(case, query)))
    shown = wanted[pages.first : pages.first + pages.size]
    named = grids.rows_named(typed.values)
    shown += [one for one in case.lines if one.id in named and one not in shown]
    heads = _columns(case, query)
    return page(
        request,
        "roi/grid.html",
        programme=await partners.programme(viewer, programme_id),
        columns=heads,
        rows=[_row(one, heads, ground) for one in shown],
        rows_are="Costs and benefits",
        beside="/lines",
        lists=_lists(ground, query),
        place=place,
        was=json.dumps,
        clashes=clashes or {},
        told=grids.told(typed.problems),
        pages=pages,
        action=_address(programme_id, query),
        kinds=KINDS,
        series=SHOWN,
        asked=query | {"series": _series(query).value},
    )


def _row(line: Line, heads: list[Column], ground: Ground) -> tuple[Line, dict[str, str], list[str]]:
    cells = {one.value: cell(line, one.value, ground) for one in heads}
    return line, cells, [name for name in cells if is_closed(line, name, ground)]


def _series(query: Query) -> Series:
    return next((one for one in SHOWN if one == query.get("series")), Series.PLANNED)


def _columns(case: Case, query: Query) -> list[Column]:
    return columns(_series(query), case.terms.horizon.years)


def _wanted(case: Case, query: Query) -> list[Line]:
    kind = query.get("kind", "")
    words = query.get("words", "").casefold().split()
    found = rules.chosen(case.lines, kind=LineKind(kind) if kind in KINDS else None)
    return [one for one in found if all(word in f"{one.ref} {one.title}".casefold() for word in words)]


def _lists(ground: Ground, query: Query) -> dict[str, Any]:
    kind = query.get("kind", "")
    return {
        "line_class": [one.words for one in LineClass if kind not in KINDS or one.kind == kind],
        "owner_id": ground.names.owners.values(),
        "service_ref": ground.services,
    }


def _address(programme_id: int, query: Mapping[str, str]) -> str:
    return f"/programmes/{programme_id}/money/grid" + (f"?{urlencode(query)}" if query else "")


def _drafts(viewer: Person, programme_id: int) -> str:
    return f"money-grid:{viewer.id}:{programme_id}"
