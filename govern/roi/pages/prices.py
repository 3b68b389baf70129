"""The economic and the financial case side by side, and the deflators that lead from the pounds of one to the other."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec.structs import asdict

from govern.adapters import yardsticks
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi import actions, queries
from govern.roi.model import Terms
from govern.roi.model.both_cases import FinancialCase
from govern.roi.model.prices import KeepPrices, Prices, PricesForm, YearIndex
from govern.roi.queries.prices import price_story
from govern.roi.rules.both_cases import both_cases, missing_words
from govern.roi.rules.value import value_for_money
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]


class CashRow(NamedTuple):
    """What a council pays and gains in a year, in the pounds of that year."""

    year: int
    name: str
    costs: Decimal
    benefits: Decimal
    net: Decimal
    planned_net: Decimal


COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one.name),
    Column(key="year", label="Financial year", value=lambda one: year_label(one.year)),
    Column(key="costs", label="Costs", value=lambda one: one.costs, kind="number", unit="£ of that year"),
    Column(key="benefits", label="Benefits", value=lambda one: one.benefits, kind="number", unit="£ of that year"),
    Column(key="net", label="Net", value=lambda one: one.net, kind="number", unit="£ of that year"),
)
SUMS = downloads.Sums(of=("costs", "benefits", "net", "planned"), by="council")


class TwoCases(Controller):
    path = "/programmes/{programme_id:int}/money/cases"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        case = await queries.case(viewer, programme_id)
        found = both_cases(case)
        if download:
            rows = list(cash_rows(found.financial, case.terms))
            return downloads.file("financial-case", rows, columns(case.terms), request.query_params, SUMS)
        return page(
            request,
            "roi/cases.html",
            programme=await partners.programme(viewer, programme_id),
            found=found,
            value=value_for_money(case, await queries.profiles(viewer, programme_id), yardsticks.value_bands()),
            missing=missing_words(found.financial.missing),
            terms=case.terms,
            councils={one.code: one.name for one in case.terms.sharers},
            ids={one.ref: one.id for one in case.lines},
            year_label=year_label,
        )


def columns(terms: Terms) -> tuple[Column, ...]:
    """What nobody has agreed yet is planned, and not approved."""
    label = "Net as approved" if terms.has_baseline else "Net as planned"
    unit = "£ of that year"
    planned = Column(key="planned", label=label, value=lambda one: one.planned_net, kind="number", unit=unit)
    return (*COLUMNS, planned)


def cash_rows(found: FinancialCase, terms: Terms) -> Iterator[CashRow]:
    for one in terms.sharers:
        for each in found.years:
            parts = [getattr(each, name).by_council[one.code] for name in ("costs", "benefits", "net", "planned_net")]
            yield CashRow(each.year, one.name, *parts)


class PricesPage(Controller):
    path = "/programmes/{programme_id:int}/money/prices"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        terms = await queries.terms(viewer, programme_id)
        lines = await queries.lines(viewer, programme_id)
        return page(
            request,
            "roi/prices.html",
            programme=await partners.programme(viewer, programme_id),
            terms=terms,
            now=terms.prices,
            story=await price_story(viewer, programme_id),
            years=_years(terms, {one.price_year for one in lines if one.price_year is not None}),
            can=may(viewer, "keep", Thing(kind="prices", programme_id=programme_id)),
            values=_values(terms),
            year_label=year_label,
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: PricesForm) -> KeepPrices:
            return KeepPrices(**asdict(form), index=_index(values))

        async def act(new: KeepPrices) -> Answer:
            kept = await actions.keep_prices(viewer, programme_id, new)
            told = f"{kept.vintage} is kept. The programme’s money is said in prices of {year_label(kept.price_year)}."
            await say(request.state.session, told)
            return forms.done(f"/programmes/{programme_id}/money/cases")

        again = lambda: self.show.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit_whole(request, PricesForm, whole, act, again)


def _years(terms: Terms, of_lines: set[int]) -> list[int]:
    """A box for each year that money can be in the pounds of, and for those that were entered."""
    known = terms.prices.by_year if terms.prices else {}
    return sorted({*terms.horizon.years, terms.price_year, *of_lines, *known})


def _index(values: dict[str, str]) -> tuple[YearIndex, ...]:
    """What was typed for each year; an empty box is a year without a deflator."""
    found, wrong = [], {}
    for name, said in values.items():
        year = name.removeprefix("index-")
        if name != year and year.isdecimal() and len(year) == 4 and (typed := said.replace(",", "").strip()):
            try:
                found.append(YearIndex(int(year), Decimal(typed)))
            except InvalidOperation:
                wrong[name] = f"{year_label(int(year))}: enter a number above 0, such as 103.1."
    if not found and not wrong:
        wrong["index"] = "Enter the index of at least one year."
    if wrong:
        raise Invalid(wrong)
    return tuple(found)


def _values(terms: Terms) -> dict[str, Any]:
    now: Prices | None = terms.prices
    if now is None:
        return {"price_year": str(terms.price_year)}
    said = {"price_year": str(now.price_year), "vintage": now.vintage, "published_on": now.published_on,
            "source": now.source}  # fmt: skip
    return said | {f"index-{each.year}": f"{each.index:f}" for each in now.index}
