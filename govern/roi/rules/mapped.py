"""From milestone to benefit to service: what hangs on what, and how much."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from govern.kit import text
from govern.roi.model import MONEYLESS, Case, LineClass, LineKind, LineTotals
from govern.roi.model.mapped import BenefitsMap, MapMilestone, MapRow
from govern.services.model import Service

NOTHING = Decimal(0)


def benefits_map(case: Case, totals: Sequence[LineTotals]) -> BenefitsMap:
    """Every benefit, in the order of the day on which the last of its milestones is forecast."""
    milestones = {one.id: MapMilestone(one.id, one.ref, one.title, case.dates.get(one.id)) for one in case.milestones}
    services = {one.ref: one for one in case.services}
    rows = [_row(one, milestones, services) for one in totals if one.line.kind is LineKind.BENEFIT]
    rows.sort(key=_key)
    return BenefitsMap(rows=tuple(rows), headline=_headline(rows))


def _row(total: LineTotals, milestones: Mapping[int, MapMilestone], services: Mapping[str, Service]) -> MapRow:
    line = total.line
    service = services.get(line.service_ref)
    return MapRow(
        line_id=line.id,
        ref=line.ref,
        title=line.title,
        is_dis_benefit=line.line_class is LineClass.DIS_BENEFIT,
        milestones=tuple(milestones[gate.milestone_id] for gate in line.gates if gate.milestone_id in milestones),
        service_id=service.id if service else None,
        service=service.name if service else "",
        forecast=total.forecast if line.amounts else None,
        without=_without(total),
    )


def _without(total: LineTotals) -> str:
    """Why no money stands by a benefit; empty where there is some."""
    if total.problem:
        return "not counted"
    if total.line.line_class in MONEYLESS or not total.line.amounts:
        return "no money claimed"
    return "" if total.forecast is not None else "residents’ gain, not the councils’ money"


def _key(row: MapRow) -> tuple[bool, str, str]:
    days = [one.day for one in row.milestones if one.day]
    return not days, max(days).isoformat() if days else "", row.ref


def _headline(rows: Sequence[MapRow]) -> str:
    """Which milestone the most money hangs on."""
    if not rows:
        return "No benefit is in the business case yet"
    worth: dict[MapMilestone, Decimal] = {}
    for row in rows:
        for one in row.milestones:
            worth[one] = worth.get(one, NOTHING) + (row.forecast or NOTHING)
    if not worth:
        return "No benefit hangs on a milestone yet"
    first = max(worth, key=lambda one: (worth[one], one.ref))
    hanging = sum(first in row.milestones for row in rows)
    return (
        f"{text.several(hanging, 'benefit')} worth {text.pounds(worth[first])} "
        f"{'hangs' if hanging == 1 else 'hang'} on {first.ref}, {first.title}"
    )
