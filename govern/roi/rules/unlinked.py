"""What stands outside the thread: benefits and milestones with no service, person, milestone or money behind them."""

from collections.abc import Iterable

from govern.roi.model import MONEYLESS, Line, LineKind, MilestoneLink, Series, Unlinked


def unlinked(lines: Iterable[Line], milestones: Iterable[MilestoneLink]) -> tuple[Unlinked, ...]:
    """Benefits first, then milestones; those with everything behind them are left out. A milestone that enables others
    is linked through them."""
    benefits = [line for line in lines if line.kind is LineKind.BENEFIT]
    gating = {gate.milestone_id for line in benefits for gate in line.gates}
    found = (
        *(Unlinked(kind="benefit", id=line.id, title=line.title, missing=_benefit_lacks(line)) for line in benefits),
        *(Unlinked(kind="milestone", id=m.id, title=m.title, missing=_milestone_lacks(m, gating)) for m in milestones),
    )
    return tuple(each for each in found if each.missing)


def _benefit_lacks(line: Line) -> tuple[str, ...]:
    planned = any(each.series is Series.PLANNED and each.amount for each in line.amounts)
    lacks = {
        "service": not line.service_ref,
        "person": line.owner_id is None,
        "milestone": not line.gates,
        "money": not planned and line.line_class not in MONEYLESS,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def _milestone_lacks(milestone: MilestoneLink, gating: set[int]) -> tuple[str, ...]:
    lacks = {"person": milestone.owner_id is None, "money": milestone.id not in gating and not milestone.enables}
    return tuple(name for name, lacking in lacks.items() if lacking)
