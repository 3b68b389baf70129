"""The economic case (real, discounted, all of society) and the financial case (nominal, cash, council by council), from
the same lines and never added up (DOMAIN C1.4)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.language import said
from govern.roi.model import Appraisal, Case, Line, LineClass, LineFigures, LineKind, Series, Split, Terms, Uncounted
from govern.roi.model.both_cases import BothCases, EconomicCase, FinancialCase, FinancialYear, LeftOut, PartWorth
from govern.roi.model.prices import CountsIn, View
from govern.roi.rules import prices, shares
from govern.roi.rules.appraisal import programme_appraisal
from govern.roi.rules.case import counted
from govern.roi.rules.figures import figures

NO_COST_TO_SOCIETY = "counts in the financial case alone: a transfer, VAT, or spent already"
NO_CASH_OF_COUNCILS = "counts in the economic case alone: no council’s cash"
NO_CASH = "capacity that stays in the budget is no cash"


class _Seen(NamedTuple):
    """The case through one view: what can be counted, and what cannot."""

    terms: Terms
    figures: tuple[LineFigures, ...]
    left_out: tuple[LeftOut, ...]
    uncounted: tuple[Uncounted, ...]


def both_cases(case: Case) -> BothCases:
    terms = case.terms
    return BothCases(
        price_year=terms.price_year,
        unsaid=prices.unsaid(case.lines),
        restated=tuple(line.ref for line in case.lines if line.amounts and prices.is_restated(line, terms)),
        economic=economic(case),
        financial=financial(case),
    )


def economic(case: Case) -> EconomicCase:
    """What the programme is worth to society: with what residents gain, without what only changes hands."""
    seen, terms = _seen(case, View.ECONOMIC), case.terms
    councils = _seen(case, View.COUNCILS).figures
    return EconomicCase(
        basis=economic_basis(terms),
        price_year=terms.price_year,
        base_year=terms.horizon.base_year,
        schedule_id=terms.schedule.id,
        planned=programme_appraisal(seen.figures, terms, series=Series.PLANNED),
        forecast=programme_appraisal(seen.figures, terms, series=Series.FORECAST),
        councils_npv=programme_appraisal(councils, terms, series=Series.FORECAST).npv,
        parts=tuple(_parts(seen.figures, terms)),
        left_out=seen.left_out,
        uncounted=seen.uncounted,
    )


def social_worth(case: Case, councils: Iterable[LineFigures]) -> Decimal:
    """The net present social value as forecast, given the figures of the councils' own money: only what residents and
    others gain is computed anew."""
    theirs = replace(case, lines=tuple(line for line in case.lines if line.counts_in is CountsIn.ECONOMIC))
    shared = [one for one in councils if one.line.counts_in in (None, CountsIn.BOTH)]
    known = (*shared, *_seen(theirs, View.ECONOMIC).figures)
    return programme_appraisal(known, case.terms, series=Series.FORECAST).npv


def economic_figures(case: Case) -> tuple[tuple[LineFigures, ...], Appraisal]:
    """What counts in the economic case, and what it is worth as forecast."""
    seen = _seen(case, View.ECONOMIC)
    return seen.figures, programme_appraisal(seen.figures, case.terms, series=Series.FORECAST)


def economic_basis(terms: Terms) -> str:
    return said(
        "In prices of {year}, discounted to {base} by the {schedule}",
        year=year_label(terms.price_year),
        base=year_label(terms.horizon.base_year),
        schedule=terms.schedule.title,
    )


def financial(case: Case) -> FinancialCase:
    """What each council pays and gains in cash, year by year."""
    missing = prices.lacking_years(case.terms)
    seen = _seen(case, View.FINANCIAL) if not missing else _Seen(case.terms, (), (), ())
    years = tuple(_years(seen)) if not missing else ()
    return FinancialCase(
        basis=financial_basis(case.terms),
        missing=missing,
        years=years,
        total=_total(years, case.terms) if years else None,
        left_out=seen.left_out,
        uncounted=seen.uncounted,
    )


def financial_basis(terms: Terms) -> str:
    basis = said("In the pounds of each year, council by council, not discounted")
    return basis + said("; deflators: {which}", which=terms.prices.vintage) if terms.prices else basis


def _seen(case: Case, view: View) -> _Seen:
    seen = replace(case, terms=replace(case.terms, view=view))
    sound, uncounted = counted(seen)
    counts = [line for line in sound if prices.counts(line, view)]
    return _Seen(
        terms=seen.terms,
        figures=figures(counts, seen.terms, dates=case.dates),
        left_out=tuple(
            LeftOut(line_id=line.id, ref=line.ref, title=line.title, why=_why(line, view))
            for line in case.lines
            if line.amounts and not prices.counts(line, view)
        ),
        uncounted=tuple(
            one for one in uncounted if any(one.line_id == line.id and prices.counts(line, view) for line in case.lines)
        ),
    )


def _why(line: Line, view: View) -> str:
    if view is View.ECONOMIC:
        return NO_COST_TO_SOCIETY
    return NO_CASH_OF_COUNCILS if line.counts_in is CountsIn.ECONOMIC else NO_CASH


def _parts(known: Iterable[LineFigures], terms: Terms) -> Iterator[PartWorth]:
    """By class, the councils' own first; a class without money is no part."""
    held: dict[tuple[bool, LineClass], list[LineFigures]] = {}
    for one in known:
        if one.line.amounts:
            held.setdefault((one.line.counts_in is not CountsIn.ECONOMIC, one.line.line_class), []).append(one)
    order = list(LineClass)
    for is_councils, of in sorted(held, key=lambda key: (not key[0], order.index(key[1]))):
        lines = held[is_councils, of]
        yield PartWorth(
            words=f"{of.kind.capitalize()}: {of.words}",
            is_councils=is_councils,
            planned=_worth(lines, terms, Series.PLANNED),
            forecast=_worth(lines, terms, Series.FORECAST),
        )


def _worth(lines: Sequence[LineFigures], terms: Terms, series: Series) -> Decimal:
    return programme_appraisal(lines, terms, series=series).npv


def _years(seen: _Seen) -> Iterator[FinancialYear]:
    codes = seen.terms.codes
    for place, year in enumerate(seen.terms.horizon.years):
        by_kind = {kind: [one.years[place] for one in seen.figures if one.line.kind is kind] for kind in LineKind}
        costs, benefits = (
            shares.total((each.forecast for each in by_kind[kind]), codes) for kind in (LineKind.COST, LineKind.BENEFIT)
        )
        planned = [shares.total((each.planned for each in by_kind[kind]), codes) for kind in LineKind]
        was = dict(zip(LineKind, planned, strict=True))
        yield FinancialYear(
            year=year,
            costs=costs,
            benefits=benefits,
            net=shares.difference(benefits, costs),
            planned_net=shares.difference(was[LineKind.BENEFIT], was[LineKind.COST]),
        )


def _total(years: Sequence[FinancialYear], terms: Terms) -> FinancialYear:
    """Over all years; its `year` is the last. Pounds of different years: a sum of cash, and no worth."""
    names = ("costs", "benefits", "net", "planned_net")
    sums: dict[str, Split] = {
        name: shares.total((getattr(each, name) for each in years), terms.codes) for name in names
    }
    return FinancialYear(year=years[-1].year, **sums)


def missing_words(missing: Sequence[int]) -> str:
    """`2027/28 to 2030/31`, or the years one by one."""
    if len(missing) > 2 and missing[-1] - missing[0] == len(missing) - 1:
        return f"{year_label(missing[0])} to {year_label(missing[-1])}"
    return text.listed([year_label(year) for year in missing])
