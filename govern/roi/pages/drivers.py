"""The figures by which councils share money, and by what a line is shared from a day on."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec.structs import asdict

from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.kit.text import day
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi import actions, queries, rules
from govern.roi.model import MEASURED, BasisForm, Driver, DriverForm, KeepDriver, NewBasis, ShareBasis, Terms
from govern.roi.pages.about import about
from govern.roi.queries.drivers import drivers
from govern.roi.rules.sharing import held_bases
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]


class DriversPage(Controller):
    path = "/programmes/{programme_id:int}/money/drivers"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        ref: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        known = await drivers(viewer, programme_id)
        terms = await queries.terms(viewer, programme_id)
        if download:
            return downloads.file("drivers", known, _columns(terms), request.query_params)
        chosen = next((one for one in known if one.ref == ref), None)
        return page(
            request,
            "roi/drivers.html",
            programme=await partners.programme(viewer, programme_id),
            drivers=known,
            councils={one.code: one.name for one in terms.sharers},
            used=_used(await queries.lines(viewer, programme_id)),
            bases=[(one.value, one.words) for one in ShareBasis if one in MEASURED],
            can=may(viewer, "keep", Thing(kind="driver", programme_id=programme_id)),
            chosen=chosen,
            values=_values(chosen) if chosen else {},
            year_label=year_label,
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: DriverForm) -> KeepDriver:
            figures = typed_figures(values, await queries.terms(viewer, programme_id))
            return KeepDriver(**asdict(form), figures=figures)

        async def act(new: KeepDriver) -> Answer:
            made = await actions.keep_driver(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is kept. Every line that goes by it is shared by it now.")
            return forms.done(f"/programmes/{programme_id}/money/drivers")

        again = lambda: self.show.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit_whole(request, DriverForm, whole, act, again)


class BasesPage(Controller):
    path = "/lines/{line_id:int}/bases"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        case = await queries.case(viewer, line.programme_id)
        content = await about(viewer, line.programme_id, case, line)
        problem = rules.problems(line, case.terms.sharers)
        return page(
            request,
            "roi/bases.html",
            **content,
            line=line,
            held=() if problem else tuple(held_bases(line, case.terms)),
            problem=" ".join(problem.values()),
            because={one.since: one.because for one in line.later},
        )

    @post()
    async def add(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def whole(_: dict[str, str], form: BasisForm) -> NewBasis:
            fixed, mix = rules.fixed_and_mix(form.fixed, form.mix)
            return NewBasis(**asdict(form) | {"fixed": fixed, "mix": mix})

        async def act(new: NewBasis) -> Answer:
            line = await actions.share_otherwise(viewer, line_id, new)
            assert new.basis is not None
            await say(request.state.session, f"{line.ref} is shared by {new.basis.words} from {day(new.since)} on.")
            return forms.done(f"/lines/{line_id}/bases")

        again = lambda: self.show.fn(self, request, viewer, line_id)  # noqa: E731
        return await forms.submit_whole(request, BasisForm, whole, act, again)


def typed_figures(values: dict[str, str], terms: Terms) -> dict[str, Decimal]:
    """What was typed for each council; an empty box is no figure, never nothing (DOMAIN C6.5)."""
    found, wrong = {}, {}
    for one in terms.sharers:
        if typed := values.get(f"figure-{one.code}", "").replace(",", "").replace("£", "").strip():
            try:
                found[one.code] = Decimal(typed)
            except InvalidOperation:
                wrong[f"figure-{one.code}"] = f"{one.name}: enter a number, or 0 for none."
    if wrong:
        raise Invalid(wrong)
    return found


def _values(one: Driver) -> dict[str, Any]:
    said = {name: str(getattr(one, name)) for name in ("ref", "basis", "title", "year", "source")}
    return said | {f"figure-{code}": f"{figure:,f}" for code, figure in one.figures.items()}


def _used(lines: Any) -> dict[str, list[Any]]:
    """The lines that go by each driver, on any day."""
    found: dict[str, list[Any]] = {}
    for line in lines:
        bases = [rules.first_basis(line), *line.later]
        named = {ref for held in bases for ref in (held.driver, *(part.driver for part in held.mix)) if ref}
        for ref in named:
            found.setdefault(ref, []).append(line)
    return found


def _columns(terms: Terms) -> tuple[Column, ...]:
    return (
        Column(key="ref", label="Ref", value=lambda one: one.ref),
        Column(key="basis", label="For sharing by", value=lambda one: one.basis.words),
        Column(key="title", label="What was counted", value=lambda one: one.title),
        Column(key="year", label="Financial year", value=lambda one: year_label(one.year)),
        Column(key="source", label="Source", value=lambda one: one.source),
        *(Column(key=one.code, label=one.name, value=_figure_of(one.code), kind="number") for one in terms.sharers),
    )


def _figure_of(code: str) -> Callable[[Any], Decimal | None]:
    return lambda driver: driver.figures.get(code)
