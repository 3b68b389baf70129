"""What stands outside the thread: benefits and milestones with no service, person, milestone or money behind them."""

from collections.abc import Iterable

from govern.roi.model import MONEYLESS, Line, LineKind, MilestoneLink, Series, Unlinked
from govern.services.model import Service


def unlinked(
    lines: Iterable[Line], milestones: Iterable[MilestoneLink], *, services: Iterable[Service]
) -> tuple[Unlinked, ...]:
    """Benefits first, then milestones; those with everything behind them are left out. A milestone that enables others
    is linked through them; a service counts where the catalogue holds it."""
    catalogue = list(services)
    refs = {one.ref for one in catalogue}
    benefits = [line for line in lines if line.kind is LineKind.BENEFIT]
    gating = {gate.milestone_id for line in benefits for gate in line.gates}
    serving = {gate.milestone_id for line in benefits if line.service_ref in refs for gate in line.gates}
    serving |= {one.milestone_id for one in catalogue if one.milestone_id is not None}
    found = (
        *(Unlinked(kind="benefit", id=one.id, title=one.title, missing=_benefit_lacks(one, refs)) for one in benefits),
        *(
            Unlinked(kind="milestone", id=one.id, title=one.title, missing=_milestone_lacks(one, gating, serving))
            for one in milestones
        ),
    )
    return tuple(each for each in found if each.missing)


def _benefit_lacks(line: Line, services: set[str]) -> tuple[str, ...]:
    planned = any(each.series is Series.PLANNED and each.amount for each in line.amounts)
    lacks = {
        "service": line.service_ref not in services,
        "person": line.owner_id is None,
        "milestone": not line.gates,
        "money": not planned and line.line_class not in MONEYLESS,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def _milestone_lacks(milestone: MilestoneLink, gating: set[int], serving: set[int]) -> tuple[str, ...]:
    lacks = {
        "service": milestone.id not in serving and not milestone.enables,
        "person": milestone.owner_id is None,
        "money": milestone.id not in gating and not milestone.enables,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)
