"""What an opportunity is worth: the shift less who still calls, less what helping the left-out costs (DOMAIN E3)."""

from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal

from govern.kit import text
from govern.services.model import Service
from govern.services.model.opportunities import BENCHMARKS, Effort, Opportunity, OpportunityTerms, Other, Outcome, Worth
from govern.services.rules.catalogue import cost_problem, shift_saving

MOST_ENABLEMENT = Decimal(100_000_000)
PENNY = Decimal("0.01")
ORDER = {Outcome.OPEN: 0, Outcome.ACCEPTED: 1, Outcome.LATER: 2, Outcome.REFUSED: 3}
EFFORTS = tuple(Effort)


def worth(terms: OpportunityTerms) -> Worth:
    moved = Decimal(terms.shifted) * (100 - terms.still_call) / 100
    a_year = _saving(moved, terms.cost_from, terms.cost_to)
    dis_benefit = _pennies(terms.excluded * terms.cost_excluded)
    others = [
        Other(one.name, _saving(moved, dearer, cheaper))
        for one in BENCHMARKS.values()
        if (dearer := one.cost(terms.dearer)) is not None and (cheaper := one.cost(terms.cheaper)) is not None
    ]
    return Worth(
        moved=moved,
        a_year=a_year,
        first_year=a_year - terms.enablement,
        dis_benefit=dis_benefit,
        net=a_year - dis_benefit,
        others=others,
        spread=spread([one.a_year for one in others]),
    )


def _saving(moved: Decimal, dearer: Decimal, cheaper: Decimal) -> Decimal:
    """Of whole uses by the one formula there is; a part of a use saves its part."""
    if moved == moved.to_integral_value():
        return shift_saving(int(moved), dearer=dearer, cheaper=cheaper)
    return _pennies(moved * (dearer - cheaper))


def _pennies(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, ROUND_HALF_UP)


def spread(savings: Collection[Decimal]) -> Decimal | None:
    """By how many per cent the most is above the least; None where the least is nothing, or there is only one."""
    if len(savings) < 2 or min(savings) <= 0:
        return None
    return (100 * (max(savings) - min(savings)) / min(savings)).quantize(Decimal(1), ROUND_HALF_UP)


def in_order(found: Iterable[Opportunity]) -> list[Opportunity]:
    """What waits for a decision first; of those the most worth for the least effort."""
    return sorted(found, key=lambda one: (ORDER[one.outcome], EFFORTS.index(one.effort), -worth(one).net, one.number))


def headline(found: Collection[Opportunity]) -> str:
    """`3 opportunities wait for a decision, worth £61,000 a year`"""
    if not found:
        return "No opportunity is written down yet"
    waiting = [one for one in found if one.outcome is Outcome.OPEN]
    if not waiting:
        accepted = sum((worth(one).net for one in found if one.outcome is Outcome.ACCEPTED), Decimal(0))
        return f"Every opportunity is decided; those accepted are worth {text.pounds(accepted)} a year"
    total = sum((worth(one).net for one in waiting), Decimal(0))
    waits = "opportunity waits" if len(waiting) == 1 else "opportunities wait"
    return f"{len(waiting)} {waits} for a decision, worth {text.pounds(total)} a year"


def problems(terms: OpportunityTerms, service: Service, milestones: Collection[str]) -> dict[str, str]:
    """What is wrong, by field."""
    wrong = {}
    if terms.council_code is not None and terms.council_code not in service.before:
        wrong["council_code"] = f"{service.ref} is not a service of the council {terms.council_code}."
    if terms.dearer is terms.cheaper:
        wrong["cheaper"] = "Uses move from one channel to another."
    for field in ("cost_from", "cost_to", "cost_excluded"):
        if problem := cost_problem(getattr(terms, field)):
            wrong[field] = problem
    if not wrong and terms.cost_to > terms.cost_from:
        wrong["cost_to"] = "This costs more than the channel that uses leave: nothing would be saved."
    if not terms.enablement.is_finite() or not 0 <= terms.enablement <= MOST_ENABLEMENT:
        wrong["enablement"] = "Enter what is paid once, from £0.00 to £100,000,000.00."
    elif terms.enablement != terms.enablement.quantize(PENNY):
        wrong["enablement"] = "Enter pounds and pence, such as 12500.00."
    if terms.changes_with and terms.changes_with not in milestones:
        wrong["changes_with"] = f"The plan has no {terms.changes_with}."
    if terms.excluded and not terms.cost_excluded:
        wrong["cost_excluded"] = "Say what it costs to help each of those who cannot follow."
    return wrong
