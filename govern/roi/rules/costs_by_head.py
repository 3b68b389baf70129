"""Costs by head and by who finds the money, redundancy in its parts, and what borrowing charges later years (C5)."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from govern.kit import money, text
from govern.roi.model import Case, Funding, Line, LineFigures, LineKind, Recurrence, Series, Split, Terms, Treatment
from govern.roi.model.cost_totals import Charged, Costs, CostTotals, RedundancyParts
from govern.roi.rules import shares
from govern.roi.rules.case import counted
from govern.roi.rules.costs import provision
from govern.roi.rules.figures import figures
from govern.roi.rules.yearly import weights_by_year

NOTHING = Decimal("0.00")
UNSAID = "not said"


def costs(case: Case) -> Costs:
    sound, uncounted = counted(case)
    known = [
        one
        for one in figures(sound, case.terms, dates=case.dates)
        if one.line.kind is LineKind.COST and one.line.amounts
    ]
    whole = _totals("All costs", known)
    of_costs = {line.id for line in case.lines if line.kind is LineKind.COST}
    charged = tuple(_charged(one, case.terms) for one in known if _is_borrowed(one.line))
    years = sorted({year for one in charged for year in one.years})
    return Costs(
        finding=_finding(whole),
        heads=tuple(_by(known, lambda line: line.line_class.words)),
        fundings=tuple(_by(known, _paid_from)),
        whole=whole,
        redundancies=tuple(_redundancies(known)),
        charged=charged,
        provision={
            year: shares.total((one.years[year] for one in charged if year in one.years), case.terms.codes)
            for year in years
        },
        uncounted=tuple(one for one in uncounted if one.line_id in of_costs),
    )


def _paid_from(line: Line) -> str:
    return line.funding.words if line.funding else UNSAID


def _is_borrowed(line: Line) -> bool:
    return line.funding is Funding.BORROWING and line.life_years is not None and line.operational_on is not None


def _by(known: Sequence[LineFigures], what: Callable[[Line], str]) -> Iterable[CostTotals]:
    """In the order in which the lines come; what nobody has said stands last."""
    titles = list(dict.fromkeys(what(one.line) for one in known))
    for title in sorted(titles, key=lambda title: title == UNSAID):
        yield _totals(title, [one for one in known if what(one.line) == title])


def _totals(title: str, known: Sequence[LineFigures]) -> CostTotals:
    return CostTotals(
        title=title,
        planned=_planned(known),
        one_off=_planned(one for one in known if one.line.recurrence is Recurrence.ONE_OFF),
        recurring=_planned(one for one in known if one.line.recurrence is Recurrence.RECURRING),
        revenue=_planned(one for one in known if one.line.treatment is Treatment.REVENUE),
        capital=_planned(one for one in known if one.line.treatment is Treatment.CAPITAL),
        forecast=sum((year.forecast.total for one in known for year in one.years), NOTHING),
        committed=_said(known, Series.COMMITTED),
        actual=_said(known, Series.ACTUAL),
    )


def _planned(known: Iterable[LineFigures]) -> Decimal:
    return sum((year.planned.total for one in known for year in one.years), NOTHING)


def _said(known: Iterable[LineFigures], series: Series) -> Decimal | None:
    amounts = [each.amount for one in known for each in one.line.amounts if each.series is series]
    return sum(amounts, NOTHING) if amounts else None


def _redundancies(known: Iterable[LineFigures]) -> Iterable[RedundancyParts]:
    for one in known:
        if parts := one.line.redundancy:
            yield RedundancyParts(
                line_id=one.line.id, ref=one.line.ref, title=one.line.title, parts=parts, total=parts.total
            )


def _charged(one: LineFigures, terms: Terms) -> Charged:
    """What is forecast to be spent is what is financed. Years after the case are shared as its last is."""
    line, financed = one.line, sum((year.forecast.total for year in one.years), NOTHING)
    assert line.life_years is not None
    assert line.operational_on is not None
    parts = provision(money.pence(financed), life_years=line.life_years, operational_on=line.operational_on)
    known = weights_by_year(line, terms, dates=None)
    last = shares.weights(line, terms.sharers)
    return Charged(
        line=line,
        financed=financed,
        years={year: _shared(pence, known.get(year, last)) for year, pence in parts.items()},
    )


def _shared(pence: int, weights: dict[str, Decimal]) -> Split:
    return shares.split(pence, weights)


def _finding(whole: CostTotals) -> str:
    if not whole.planned and not whole.forecast:
        return "No cost has an amount yet"
    spent = f", of which {text.pounds(whole.actual)} is spent" if whole.actual else ""
    return f"{text.pounds(whole.forecast)} is expected to be paid over all years{spent}"
