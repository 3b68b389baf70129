"""Savings as budgets count them, by council and year: sums of the pennies every other page shows (DOMAIN C7)."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from govern.kit import text
from govern.roi.model import BUDGET_CLASSES, Case, LineFigures, Sharer, Tracked, Tracker, YearFigures
from govern.roi.rules.case import counted
from govern.roi.rules.figures import figures

NOTHING = Decimal(0)
Stood = Collection[tuple[int, str]]


def tracker(case: Case, stood: Stood) -> Tracker:
    """Cash-releasing benefits less dis-benefits. `stood` has each line and council (by code) whose section 151 officer
    stands behind the line as it is written now."""
    lines, _ = counted(case)
    budgeted = [line for line in lines if line.line_class in BUDGET_CLASSES]
    known = figures(budgeted, case.terms, dates=case.dates)
    rows = tuple(
        _cell(known, stood, council=one, year=year) for one in case.terms.sharers for year in case.terms.horizon.years
    )
    sums = tuple(
        _sum([row for row in rows if row.year == year], year=year, code="", name="The programme")
        for year in case.terms.horizon.years
    )
    whole = tuple(
        _sum([row for row in rows if row.code == one.code], year=None, code=one.code, name=one.name)
        for one in case.terms.sharers
    )
    programme = _sum(sums, year=None, code="", name="The programme")
    return Tracker(finding=_finding(programme), rows=rows, sums=sums, whole=(*whole, programme))


def _cell(known: Sequence[LineFigures], stood: Stood, *, council: Sharer, year: int) -> Tracked:
    code = council.code
    cells = [(one.line.id, each) for one in known for each in one.years if each.year == year]
    target = _pounds(each.planned.by_council[code] for _, each in cells)
    forecast = _pounds(each.forecast.by_council[code] for _, each in cells)
    return Tracked(
        code=code,
        name=council.name,
        year=year,
        target=target,
        forecast=forecast,
        gap=target - forecast,
        delivered=_delivered((each for _, each in cells), code),
        validated=_pounds(each.forecast.by_council[code] for id, each in cells if (id, code) in stood),
    )


def _delivered(years: Iterable[YearFigures], code: str) -> Decimal | None:
    recorded = [year.actual.by_council[code] for year in years if year.actual is not None]
    return _pounds(recorded) if recorded else None


def _sum(rows: Sequence[Tracked], *, year: int | None, code: str, name: str) -> Tracked:
    recorded = [row.delivered for row in rows if row.delivered is not None]
    return Tracked(
        code=code,
        name=name,
        year=year,
        target=_pounds(row.target for row in rows),
        forecast=_pounds(row.forecast for row in rows),
        gap=_pounds(row.gap for row in rows),
        delivered=_pounds(recorded) if recorded else None,
        validated=_pounds(row.validated for row in rows),
    )


def _pounds(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _finding(programme: Tracked) -> str:
    if not programme.target and not programme.forecast:
        return "No saving is planned yet"
    stands = f"{text.pounds(programme.validated)} of {text.pounds(programme.forecast)} forecast is validated"
    if not programme.gap:
        return f"Savings are on target, and {stands}"
    side = "short of" if programme.gap > 0 else "above"
    return f"Savings are {text.pounds(abs(programme.gap))} {side} target, and {stands}"
