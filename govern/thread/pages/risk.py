"""How sure are the dates? The latest run, earlier ones, and a new one."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct, to_builtins

from govern.adapters import clock
from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import queries as plan
from govern.plan.model.risk import Likely, LostAtRisk, NewRiskRun, RiskAnswer, RiskRun, Shape
from govern.plan.rules.certainty import answer, finding, per_cent
from govern.thread import queries
from govern.thread.actions.risk import run_risk
from govern.thread.queries.risk import risk_basis
from govern.thread.rules.certainty import asked_first
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing, paged
from govern.web.page import page
from govern.web.svg import faces, page_svg

Viewer = NamedDependency[Person]
RUNS_A_PAGE = 10


class Shown(Struct, frozen=True):
    """A milestone's line, with its chances in per cent."""

    one: Likely
    met: int
    baseline_met: int | None
    due_met: int | None
    critical: int


COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.one.ref),
    Column(key="title", label="Milestone", value=lambda one: one.one.title),
    Column(key="planned", label="The plan says", value=lambda one: one.one.planned, kind="date"),
    Column(key="met", label="Chance of that", value=lambda one: one.met, kind="number", unit="%"),
    Column(key="p50", label="5 in 10 by", value=lambda one: one.one.p50, kind="date"),
    Column(key="p80", label="8 in 10 by", value=lambda one: one.one.p80, kind="date"),
    Column(key="baseline", label="Meets its baseline", value=lambda one: one.baseline_met, kind="number", unit="%"),
    Column(key="due", label="Meets its fixed date", value=lambda one: one.due_met, kind="number", unit="%"),
    Column(key="critical", label="Drives the end", value=lambda one: one.critical, kind="number", unit="% of runs"),
)
FILE = (
    *COLUMNS[:4],
    Column(key="p10", label="1 in 10 by", value=lambda one: one.one.p10, kind="date"),
    *COLUMNS[4:6],
    Column(key="p90", label="9 in 10 by", value=lambda one: one.one.p90, kind="date"),
    Column(key="baseline_day", label="Baseline", value=lambda one: one.one.baseline, kind="date"),
    COLUMNS[6],
    Column(key="due_day", label="Fixed date", value=lambda one: one.one.due, kind="date"),
    *COLUMNS[7:],
)


class RiskRuns(Controller):
    path = "/programmes/{programme_id:int}/risk-runs"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        milestone: FromQuery[int] = 0,
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await plan.latest_risk_run(viewer, programme_id)
        if download and found:
            return downloads.file("how-sure-the-dates-are", shown(found), FILE, request.query_params)
        return page(request, "thread/risk_runs.html", **await _about(request, viewer, programme_id, found, milestone))

    @post()
    async def run(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(asked: NewRiskRun) -> Answer:
            made = await run_risk(viewer, programme_id, asked)
            await say(request.state.session, f"The plan was tried {made.runs:,} times, with seed {made.seed}.")
            return forms.done(f"/programmes/{programme_id}/risk-runs")

        async def again() -> Template:
            found = await plan.latest_risk_run(viewer, programme_id)
            return page(request, "thread/risk_runs.html", **await _about(request, viewer, programme_id, found, 0))

        return await forms.submit(request, NewRiskRun, act, again)


class OneRiskRun(Controller):
    path = "/risk-runs/{run_id:int}"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        run_id: FromPath[int],
        milestone: FromQuery[int] = 0,
        download: FromQuery[str] = "",
    ) -> Answer:
        """An earlier run, as it was: what somebody cites can be looked up."""
        found = await plan.risk_run(viewer, run_id)
        if download:
            return downloads.file(f"risk-run-{run_id}", shown(found), FILE, request.query_params)
        content = await _about(request, viewer, found.programme_id, found, milestone)
        return page(request, "thread/risk_runs.html", **content | {"cited": True})


def shown(found: RiskAnswer) -> list[Shown]:
    return [_shown(one, found.runs) for one in found.figures.milestones]


def _shown(one: Likely, runs: int) -> Shown:
    return Shown(
        one,
        met=per_cent(one.planned_met, runs),
        baseline_met=per_cent(one.baseline_met, runs) if one.baseline else None,
        due_met=per_cent(one.due_met, runs) if one.due else None,
        critical=per_cent(one.critical, runs),
    )


async def _about(
    request: Asked, viewer: Person, programme_id: int, found: RiskAnswer | None, milestone: int
) -> dict[str, Any]:
    content: dict[str, Any] = {
        "programme": await partners.programme(viewer, programme_id),
        "can_run": may(viewer, "add", Thing(kind="risk-run", programme_id=programme_id)),
        "shapes": [(one.value, one.words) for one in Shape],
        **_earlier(await plan.risk_runs(viewer, programme_id), request.query_params.get("runs", "1")),
        "run": found,
        "asked": to_builtins(NewRiskRun()),
        "cited": False,
        "chosen": None,
    }
    if found is None:
        return content
    _, basis = await risk_basis(viewer, programme_id, clock.today())
    content["asked"] = {name: getattr(found, name) for name in ("runs", "shape", "less_per_cent", "more_per_cent")}
    content["is_old"] = basis.mark != found.plan_mark
    whole = await queries.whole(viewer, programme_id, clock.today())
    chosen = _chosen(found, milestone) or asked_first(found.figures.milestones, whole.standings)
    if chosen:
        content |= _drawn(found, chosen, {one.id: one.title for one in whole.threads.plan.milestones})
    names = {one.code: one.name for one in whole.threads.terms.sharers} if whole.threads.terms else {}
    return content | {
        "listing": listing(shown(found), COLUMNS, dict(request.query_params.items())),
        "is_turned": bool({"sort", "page"} & {*request.query_params}),
        "losses": _losses(found.figures.lost, names),
    }


def _earlier(runs: Sequence[RiskRun], wanted: str) -> dict[str, Any]:
    """A page of the runs so far, and the numbers of those beside it."""
    number, pages = paged(len(runs), {"page": wanted}, each=RUNS_A_PAGE)
    return {
        "runs": runs[(number - 1) * RUNS_A_PAGE : number * RUNS_A_PAGE],
        "of_runs": len(runs),
        "newer": number - 1 if number > 1 else None,
        "older": number + 1 if number < pages else None,
    }


def _chosen(found: RiskAnswer, milestone: int) -> Likely | None:
    if not milestone:
        return None
    one = next((one for one in found.figures.milestones if one.id == milestone), None)
    if one is None:
        raise NotFound
    return one


def _drawn(found: RiskAnswer, chosen: Likely, titles: dict[int, str]) -> dict[str, Any]:
    from govern.plan.drawings.certainty import curve

    faces()
    figure = curve(chosen, found.runs)
    targets = {one.id: one.drivers for one in found.figures.drivers}
    return {
        "chosen": _shown(chosen, found.runs),
        "heading": finding(chosen, found.runs),
        "answer": answer(chosen, found.runs, found.figures.lost),
        "drivers": targets.get(chosen.id),
        "explained": [(str(id), titles[id]) for id in targets if id in titles],
        "figure": figure,
        "heads": [{"label": label, "kind": kind} for label, kind in zip(figure.columns, ("", "date"), strict=True)],
        "svg": page_svg(figure.drawing, title=figure.title, description=figure.description, key="curve"),
    }


def _losses(found: Sequence[LostAtRisk], names: dict[str, str]) -> dict[str, list[list[str]]] | None:
    """A line for each council and one for all; and the same by year, where anything is lost in it."""
    if not any(one.p50 or one.p80 for one in found):
        return None
    order = [*names, None]
    lines = sorted(found, key=lambda one: (order.index(one.council), one.year or 0))
    said = [
        (one.year, [names[one.council] if one.council else "All councils", text.pounds(one.p50), text.pounds(one.p80)])
        for one in lines
    ]
    return {
        "whole": [cells for year, cells in said if year is None],
        "by_year": [[cells[0], year_label(year), *cells[1:]] for year, cells in said if year is not None],
    }
