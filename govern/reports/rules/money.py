"""Which lines a report is about, and what each council pays and gains by them: the thread's own pennies, only added."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from govern.kit import text
from govern.packs.model.material import Material
from govern.plan.model import Workstream
from govern.reports.model import CouncilBenefit, CouncilCost
from govern.roi import rules as roi
from govern.roi.model import Line, LineClass, LineFigures, LineKind, Split
from govern.thread import rules as thread
from govern.thread.model import MilestoneStanding

NOTHING = Decimal("0.00")
CASHABLE = frozenset({LineClass.CASH_RELEASING, LineClass.DIS_BENEFIT})


def lines_of(material: Material, stream: Workstream | None, own: Iterable[MilestoneStanding]) -> list[Line]:
    """Of a workstream: benefits that wait for one of its milestones, and costs whose owner leads it or owns one."""
    if stream is None:
        return list(material.threads.lines)
    milestones = [one.milestone for one in own]
    ids = {one.id for one in milestones}
    people = {one.owner_id for one in milestones if one.owner_id} | {stream.lead_id}
    return [
        one
        for one in material.threads.lines
        if (one.kind is LineKind.BENEFIT and any(gate.milestone_id in ids for gate in one.gates))
        or (one.kind is LineKind.COST and one.owner_id in people and one.owner_id is not None)
    ]


def told(stream: Workstream | None, lines: Sequence[Line]) -> str:
    """Which lines the figures are about."""
    if not lines:
        return "No cost or benefit line belongs to it."
    refs = text.listed([one.ref for one in lines])
    if stream is None:
        return f"All {text.several(len(lines), 'cost and benefit line', 'cost and benefit lines')} of the programme."
    return f"Benefits that wait for its milestones, and costs whose owners lead it or own one of them: {refs}."


def _figures(material: Material, lines: Iterable[Line], kind: LineKind) -> tuple[LineFigures, ...]:
    terms = material.threads.terms
    if terms is None:
        return ()
    dates = thread.dates(material.standings)
    chosen = [one for one in lines if one.kind is kind]
    return roi.figures(roi.countable(chosen, terms, dates), terms, dates=dates)


def costs(material: Material, lines: Iterable[Line], *, year: int) -> tuple[CouncilCost, ...]:
    """Budget, actual and forecast of one financial year, council by council; none where nothing is planned."""
    years = [each for one in _figures(material, lines, LineKind.COST) for each in one.years if each.year == year]
    budget, forecast = _sum(each.planned for each in years), _sum(each.forecast for each in years)
    actual = _sum(each.actual for each in years if each.actual)
    return tuple(
        CouncilCost(code, budget.get(code, NOTHING), actual.get(code, NOTHING), forecast.get(code, NOTHING))
        for code in _codes(material, budget, forecast, actual)
    )


def benefits(material: Material, lines: Iterable[Line]) -> tuple[CouncilBenefit, ...]:
    """All years together, council by council."""
    known = _figures(material, lines, LineKind.BENEFIT)
    baseline = _sum(each.planned for one in known for each in one.years)
    forecast = _sum(each.forecast for one in known for each in one.years)
    cash = _sum(each.forecast for one in known if one.line.line_class in CASHABLE for each in one.years)
    return tuple(
        CouncilBenefit(code, baseline.get(code, NOTHING), forecast.get(code, NOTHING), cash.get(code, NOTHING))
        for code in _codes(material, baseline, forecast)
    )


def _codes(material: Material, *sums: Mapping[str, Decimal]) -> list[str]:
    return [one.code for one in material.partners if any(each.get(one.code) for each in sums)]


def _sum(splits: Iterable[Split]) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = {}
    for split in splits:
        for code, amount in split.by_council.items():
            parts[code] = parts.get(code, NOTHING) + amount
    return parts
