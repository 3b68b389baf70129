"""At year end: does the share agreed for the year still hold, now that the actual driver is known? (DOMAIN C6.3)"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from govern.kit import money
from govern.kit.errors import Invalid
from govern.roi.model import Estimate, Settlement, Tolerance, TruedUp
from govern.roi.rules.appraisal import rounded
from govern.roi.rules.shares import difference, split

THREE = Decimal(3)


def trued_up(
    estimate: Estimate,
    drivers: Mapping[str, Decimal],
    *,
    tolerance: Decimal = THREE,
    measured: Tolerance = Tolerance.POINTS,
) -> TruedUp:
    """The estimate stands unless some council's actual share differs from it by more than the tolerance."""
    if set(drivers) != set(estimate.shares):
        raise Invalid({"drivers": "Enter the actual figure of every council that shares, or 0 for none."})
    expected, actual = _per_cents(estimate.shares), _per_cents(drivers)
    widest = max(_distance(expected[code], actual[code], measured) for code in expected)
    changes = widest > Fraction(tolerance) and not estimate.by_judgement
    return TruedUp(
        changed=changes,
        weights=drivers if changes else estimate.shares,
        differs_by=rounded(widest, 2),
        reason=_reason(estimate, widest, tolerance=tolerance, measured=measured),
    )


def settlement(amount_pence: int, estimate: Estimate, trued_up: TruedUp) -> Settlement:
    """What a year's amount costs each council after the true-up, against what it was charged by the estimate."""
    charged, owed = split(amount_pence, estimate.shares), split(amount_pence, trued_up.weights)
    return Settlement(trued_up=trued_up, charged=charged, owed=owed, to_pay=difference(owed, charged))


def per_cents(weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Weights as per cents with two decimals, for reading: pennies are never made of these."""
    return {code: rounded(part, 2) for code, part in _per_cents(weights).items()}


def _per_cents(weights: Mapping[str, Decimal]) -> dict[str, Fraction]:
    whole = sum(map(Fraction, weights.values()), Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise Invalid({"drivers": "Shares are made of figures of 0 or more, and not all of them 0."})
    return {code: 100 * Fraction(weight) / whole for code, weight in weights.items()}


def _distance(expected: Fraction, actual: Fraction, measured: Tolerance) -> Fraction:
    points = abs(actual - expected)
    match measured:
        case Tolerance.POINTS:
            return points
        case Tolerance.RELATIVE:
            return 100 * points / expected if expected else 100 * Fraction(points > 0)


def _reason(estimate: Estimate, widest: Fraction, *, tolerance: Decimal, measured: Tolerance) -> str:
    unit = "points" if measured is Tolerance.POINTS else "per cent of the estimate"
    differs = f"driver differs by {_shown(widest, tolerance)} {unit}"
    if widest <= Fraction(tolerance):
        return f"{differs}, within the tolerance of {tolerance:f}: the estimate stands"
    if estimate.by_judgement:
        return f"basis: judgement, {differs}"
    return f"{differs}, more than the tolerance of {tolerance:f}: shared by the actual figures"


def _shown(widest: Fraction, tolerance: Decimal) -> Decimal:
    """One decimal, or two where one would read like the tolerance itself."""
    tenths = Decimal(money.pence(widest / 10)).scaleb(-1)
    return rounded(widest, 2) if tenths == tolerance and widest != Fraction(tolerance) else tenths
