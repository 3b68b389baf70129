"""The money of a programme: the case in one sentence, its lines, and every year of one line."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec.structs import asdict

from govern.kit.dates import year_label
from govern.kit.errors import NotAllowed
from govern.partners import queries as partners
from govern.partners.model.lessons import Helps
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.raid import queries as raid
from govern.roi import actions, queries, rules
from govern.roi.model import (
    Case,
    Line,
    LineClass,
    LineFigures,
    LineForm,
    LineKind,
    NewLine,
    RecordActual,
    ReviseLine,
    Series,
    ShareBasis,
    Validation,
)
from govern.roi.pages.robustness import RobustnessPage
from govern.roi.pages.sharing import SharingPage
from govern.roi.pages.tracker import SavingsPage
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page, typed
from govern.web.svg import page_svg

__all__ = ["Money", "NewLines", "OneLine", "RobustnessPage", "SavingsPage", "SharingPage"]

Viewer = NamedDependency[Person]
KINDS = {LineKind.BENEFIT: "Benefit", LineKind.COST: "Cost"}
SHARED_BY = {
    ShareBasis.POPULATION: "shared by population",
    ShareBasis.EQUAL: "shared equally",
    ShareBasis.FIXED: "shared by fixed per cents",
    None: "shares not known",
}
TO_DO = {
    ("benefit", "service"): "Name the service it touches",
    ("benefit", "person"): "Name somebody who owns it",
    ("benefit", "milestone"): "Name the milestone it waits for",
    ("benefit", "money"): "Enter what it is planned to bring",
    ("milestone", "person"): "Name somebody who owns it",
    ("milestone", "money"): "Let a benefit or a later milestone wait for it",
}
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.line.ref),
    Column(key="title", label="Line", value=lambda one: one.line.title),
    Column(key="kind", label="Kind", value=lambda one: f"{KINDS[one.line.kind]}: {one.line.line_class.words}"),
    Column(key="council", label="Whose", value=lambda one: one.line.council_code or SHARED_BY[one.line.basis]),
    Column(key="starts", label="Starts", value=lambda one: one.starts_on, kind="date"),
    Column(key="planned", label="Planned", value=lambda one: one.planned, kind="number", unit="£"),
    Column(key="forecast", label="Forecast", value=lambda one: one.forecast, kind="number", unit="£"),
    Column(key="actual", label="Recorded", value=lambda one: one.actual, kind="number", unit="£"),
)


class Money(Controller):
    path = "/programmes/{programme_id:int}/money"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        kind: FromQuery[str] = "",
        council: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        case = await queries.case(viewer, programme_id)
        found = rules.overview(case)
        chosen = rules.chosen(case.lines, kind=LineKind(kind) if kind in KINDS else None, council=council)
        shown = [one for one in found.lines if one.line in chosen]
        if download:
            return downloads.file("money", shown, COLUMNS, request.query_params)
        return page(
            request,
            "roi/money.html",
            **await _about(viewer, programme_id, case),
            reserve=await raid.reserve(viewer, programme_id),
            overview=found,
            listing=listing(shown, COLUMNS, dict(request.query_params.items())),
            asked={"kind": kind, "council": council},
            chart=_chart(found.savings),
            switching=rules.switching(found.appraised.programme.appraised_forecast),
            to_do=TO_DO,
        )


def _chart(savings: Any) -> dict[str, Any]:
    from govern.roi import drawings  # so that the web process starts without ReportLab

    figure = drawings.savings_chart(savings)
    kinds = ("text", "number", "number", "number")
    return {
        "finding": figure.title,
        "svg": page_svg(figure.drawing, title=figure.title, description=figure.description, key="savings"),
        "columns": [{"label": label, "kind": kind} for label, kind in zip(figure.columns, kinds, strict=True)],
        "rows": figure.rows,
    }


async def _about(viewer: Person, programme_id: int, case: Case, line: Line | None = None) -> dict[str, Any]:
    """What the pages about money share; `can` says which forms this viewer gets."""
    councils = await partners.council_ids(viewer, programme_id)
    council_id = councils.get(line.council_code or "") if line else None
    thing = Thing(kind="line", id=line.id if line else 0, programme_id=programme_id, council_id=council_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "terms": case.terms,
        "councils": {one.code: one.name for one in case.terms.sharers},
        "people": await people_of(viewer, programme_id),
        "kinds": KINDS,
        "classes": list(LineClass),
        "shared_by": SHARED_BY,
        "year_label": year_label,
        "can": {verb: may(viewer, verb, thing) for verb in ("add", "change", "validate")},
    }


class NewLines(Controller):
    path = "/programmes/{programme_id:int}/lines/new"

    @get()
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        case = await queries.case(viewer, programme_id)
        content = await _about(viewer, programme_id, case)
        allow(viewer, "add", Thing(kind="line", programme_id=programme_id))
        learnt = await partners.offers(viewer, programme_id, Helps.BENEFIT, words=typed(request, "title"))
        return page(request, "roi/new_line.html", **content, years=case.terms.horizon.years, learnt=learnt)

    @post()
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: LineForm) -> Answer:
            case = await queries.case(viewer, programme_id)
            line = await actions.add_line(viewer, programme_id, await _typed(request, form, case))
            await say(request.state.session, f"{line.ref} is among the lines.")
            return forms.done(f"/lines/{line.id}")

        return await forms.submit(request, LineForm, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneLine(Controller):
    path = "/lines/{line_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line, case = await _found(viewer, line_id)
        problem = next((one.problem for one in rules.counted(case)[1] if one.line_id == line.id), "")
        figures = None if problem else rules.figures([line], case.terms, dates=case.dates)[0]
        return page(
            request,
            "roi/line.html",
            **await _about(viewer, line.programme_id, case, line),
            line=line,
            bearing=await raid.bearing_on(viewer, line.programme_id, "lines", line.ref),
            owner=await _owner(viewer, line),
            learnt=await partners.offers(viewer, line.programme_id, Helps.BENEFIT, words=line.title),
            heading=rules.line_finding(figures) if figures else f"{line.ref} cannot be counted",
            problem=problem,
            figures=figures,
            years=_told(figures) if figures else [],
            gates=rules.gate_states(line, case.milestones, dates=case.dates),
            story=await queries.story(viewer, line_id),
        )

    @get("/change")
    async def edit(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line, case = await _found(viewer, line_id)
        content = await _about(viewer, line.programme_id, case, line)
        if not content["can"]["change"]:
            raise NotAllowed
        refs = {one.id: one.ref for one in case.milestones}
        years = sorted({*case.terms.horizon.years, *(each.year for each in line.amounts)})
        return page(
            request, "roi/change_line.html", **content, line=line, years=years, values=rules.form_values(line, refs)
        )

    @post("/change")
    async def change(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def act(form: LineForm) -> Answer:
            _, case = await _found(viewer, line_id)
            new = await _typed(request, form, case)
            change = ReviseLine(**asdict(new), version=form.version, because=form.because)
            line = await actions.revise_line(viewer, line_id, change)
            await say(request.state.session, f"{line.ref} is changed. What it said before is kept.")
            return forms.done(f"/lines/{line_id}")

        return await forms.submit(request, LineForm, act, lambda: self.edit.fn(self, request, viewer, line_id))

    @post("/actuals")
    async def record(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def act(actual: RecordActual) -> Answer:
            line = await actions.record_actual(viewer, line_id, actual)
            await say(request.state.session, f"{line.ref}: what {year_label(actual.year)} brought is recorded.")
            return forms.done(f"/lines/{line_id}")

        return await forms.submit(request, RecordActual, act, lambda: self.show.fn(self, request, viewer, line_id))

    @post("/validations")
    async def validate(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def act(validation: Validation) -> Answer:
            line = await actions.validate(viewer, line_id, validation)
            await say(request.state.session, f"{line.ref} is validated for your council.")
            return forms.done(f"/lines/{line_id}")

        return await forms.submit(request, Validation, act, lambda: self.show.fn(self, request, viewer, line_id))


async def _owner(viewer: Person, line: Line) -> str:
    if line.owner_id is None:
        return "nobody yet"
    return (await people_of(viewer, line.programme_id)).get(line.owner_id, "somebody who has left the programme")


async def _found(viewer: Person, line_id: int) -> tuple[Line, Case]:
    found = await queries.line(viewer, line_id)
    case = await queries.case(viewer, found.programme_id)
    return next((one for one in case.lines if one.id == line_id), found), case


async def _typed(request: Asked, form: LineForm, case: Case) -> NewLine:
    values = await forms.typed(request)
    years = [year for year in range(2000, 2201) if any(f"{series}-{year}" in values for series in Series)]
    milestones = {one.ref: one.id for one in case.milestones}
    return rules.written(form, rules.typed_amounts(values, years), milestones=milestones)


def _told(figures: LineFigures) -> list[Any]:
    """The years in which there is anything to say."""
    return [one for one in figures.years if one.planned.total or one.forecast.total or one.actual is not None]
