"""One line: what it says, every year of it, and its forms."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec.structs import asdict, replace

from govern.kit.dates import year_label
from govern.kit.errors import Invalid, NotAllowed
from govern.partners import queries as partners
from govern.partners.model import Lesson
from govern.partners.model.lessons import Helps, LessonTags
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.raid import queries as raid
from govern.roi import actions, queries, rules
from govern.roi.model import (
    Case,
    Line,
    LineFigures,
    LineForm,
    NewLine,
    RecordActual,
    ReviseLine,
    Series,
    Validation,
)
from govern.roi.pages.about import about
from govern.roi.pages.profiles import profile_of
from govern.roi.rules.prices import of_line, said_in
from govern.services import queries as services
from govern.services.model import Service
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page, typed

Viewer = NamedDependency[Person]


class NewLines(Controller):
    path = "/programmes/{programme_id:int}/lines/new"

    @get()
    async def new(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], milestone: FromQuery[str] = ""
    ) -> Template:
        case = await queries.case(viewer, programme_id)
        content = await about(viewer, programme_id, case)
        allow(viewer, "add", Thing(kind="line", programme_id=programme_id))
        tags = await _tags(viewer, programme_id, typed(request, "service_ref"))
        learnt = await partners.offers(viewer, programme_id, Helps.BENEFIT, words=typed(request, "title"), tags=tags)
        content |= {"years": case.terms.horizon.years, "learnt": learnt, "values": {"gates": milestone}}
        return page(request, "roi/new_line.html", **content)

    @post()
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: LineForm) -> NewLine:
            return _typed(values, form, await queries.case(viewer, programme_id))

        async def act(new: NewLine) -> Answer:
            line = await actions.add_line(viewer, programme_id, new)
            await say(request.state.session, f"{line.ref} is among the lines.")
            return forms.done(f"/lines/{line.id}")

        again = lambda: self.new.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit_whole(request, LineForm, whole, act, again)


class OneLine(Controller):
    path = "/lines/{line_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line, case = await _found(viewer, line_id)
        problem = next((one.problem for one in rules.counted(case)[1] if one.line_id == line.id), "")
        figures = None if problem else rules.figures([line], of_line(line, case.terms), dates=case.dates)[0]
        return page(
            request,
            "roi/line.html",
            **await about(viewer, line.programme_id, case, line),
            line=line,
            said_in=said_in(line),
            bearing=await raid.bearing_on(viewer, line.programme_id, "lines", line.ref),
            owner=await _owner(viewer, line),
            service=await _service(viewer, line.programme_id, line.service_ref),
            learnt=await _learnt(viewer, line),
            heading=rules.line_finding(figures) if figures else f"{line.ref} cannot be counted",
            problem=problem,
            figures=figures,
            years=_told(figures) if figures else [],
            gates=rules.gate_states(line, case.milestones, dates=case.dates),
            story=await queries.story(viewer, line_id),
            **await profile_of(viewer, line_id),
        )

    @get("/change")
    async def edit(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line, case = await _found(viewer, line_id)
        content = await about(viewer, line.programme_id, case, line)
        if not content["can"]["change"]:
            raise NotAllowed
        refs = {one.id: one.ref for one in case.milestones}
        years = sorted({*case.terms.horizon.years, *(each.year for each in line.amounts)})
        return page(
            request, "roi/change_line.html", **content, line=line, years=years, values=rules.form_values(line, refs)
        )

    @post("/change")
    async def change(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: LineForm) -> ReviseLine:
            before, case = await _found(viewer, line_id)
            new = replace(_typed(values, form, case), later=before.later)
            return ReviseLine(**asdict(new), version=form.version, because=form.because)

        async def act(change: ReviseLine) -> Answer:
            line = await actions.revise_line(viewer, line_id, change)
            await say(request.state.session, f"{line.ref} is changed. What it said before is kept.")
            return forms.done(f"/lines/{line_id}")

        again = lambda: self.edit.fn(self, request, viewer, line_id)  # noqa: E731
        return await forms.submit_whole(request, LineForm, whole, act, again)

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


async def _service(viewer: Person, programme_id: int, ref: str) -> Service | None:
    found = await services.services(viewer, programme_id) if ref else []
    return next((one for one in found if one.ref == ref), None)


async def _owner(viewer: Person, line: Line) -> str:
    if line.owner_id is None:
        return "nobody yet"
    return (await people_of(viewer, line.programme_id)).get(line.owner_id, "somebody who has left the programme")


async def _learnt(viewer: Person, line: Line) -> list[Lesson]:
    tags = await _tags(viewer, line.programme_id, line.service_ref)
    return await partners.offers(viewer, line.programme_id, Helps.BENEFIT, words=line.title, tags=tags)


async def _tags(viewer: Person, programme_id: int, ref: str) -> LessonTags:
    """The service of a line by its number in the national list, where it has one."""
    found = await _service(viewer, programme_id, ref)
    return LessonTags(lgsl=found.lgsl if found else None)


async def _found(viewer: Person, line_id: int) -> tuple[Line, Case]:
    found = await queries.line(viewer, line_id)
    case = await queries.case(viewer, found.programme_id)
    return next((one for one in case.lines if one.id == line_id), found), case


def _typed(values: dict[str, str], form: LineForm, case: Case) -> NewLine:
    years = [year for year in range(2000, 2201) if any(f"{series}-{year}" in values for series in Series)]
    milestones = {one.ref: one.id for one in case.milestones}
    dates = {one.ref: case.dates[one.id] for one in case.milestones if one.id in case.dates}
    amounts, wrong = rules.typed_amounts(values, years)
    taken = {one.ref for one in case.lines}
    try:
        form = rules.completed(form, amounts, taken=taken, dates=dates)
        line = rules.written(form, amounts, milestones=milestones)
    except Invalid as refusal:
        raise Invalid(wrong | refusal.problems) from refusal
    if wrong:
        raise Invalid(wrong)
    return line


def _told(figures: LineFigures) -> list[Any]:
    """The years in which there is anything to say."""
    return [one for one in figures.years if one.planned.total or one.forecast.total or one.actual is not None]
