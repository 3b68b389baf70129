"""Money: Decimal pounds in code, integer pence when shared. Rounded once, half up, away from zero (DOMAIN C6.0)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from govern.kit.errors import Invalid

PENNY = Decimal("0.01")


def pence(pounds: Decimal | Fraction) -> int:
    """Whole pence of an exact amount in pounds, half up and away from zero: the one rounding money gets."""
    return pence_of(*pounds.as_integer_ratio())


def pence_of(numerator: int, denominator: int) -> int:
    """The same of an amount given as a ratio: exact like a fraction, and many times faster."""
    whole = (abs(numerator) * 200 // denominator + 1) // 2
    return whole if numerator >= 0 else -whole


def pounds(amount_pence: int) -> Decimal:
    return Decimal(amount_pence).scaleb(-2)


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def shared(total_pence: int, weights: Mapping[str, Decimal]) -> dict[str, int]:
    """Shares a total by largest remainder on its absolute value; ties go by code; the parts sum to the total (C6.1).

    `weights` maps a council's code to its driver. Zero is a zero share; all zero, negative or none is `Invalid`.
    """
    if not weights:
        raise Invalid({"shares": "No council shares this amount. Name at least one."})
    if any(weight < 0 for weight in weights.values()):
        raise Invalid({"shares": "A share cannot be negative."})
    whole_weights = _integers(tuple(weights.items()))
    whole = sum(whole_weights.values())
    if whole == 0:
        raise Invalid({"shares": "Every share is zero. Give at least one council a share."})
    if not total_pence:
        return dict.fromkeys(whole_weights, 0)
    divided = {code: divmod(weight * abs(total_pence), whole) for code, weight in whole_weights.items()}
    parts = {code: quotient for code, (quotient, _) in divided.items()}
    left_over = abs(total_pence) - sum(parts.values())
    for code in sorted(divided, key=lambda code: (-divided[code][1], code))[:left_over]:
        parts[code] += 1
    return parts if total_pence >= 0 else {code: -part for code, part in parts.items()}


@lru_cache(maxsize=256)
def _integers(weights: tuple[tuple[str, Decimal], ...]) -> Mapping[str, int]:
    """The same proportions in whole numbers: exact like fractions, and many times faster."""
    ratios = {code: weight.as_integer_ratio() for code, weight in weights}
    scale = lcm(*(denominator for _, denominator in ratios.values()))
    return {code: numerator * (scale // denominator) for code, (numerator, denominator) in ratios.items()}
