"""Money: Decimal pounds in code, integer pence when shared. Rounded once, half up, away from zero (DOMAIN C6.0)."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from govern.kit.errors import Invalid

PENNY = Decimal("0.01")
AMOUNT = re.compile(r"(-|\((?=.*\)$))?(\d+\.?\d*|\.\d+)(k|m|million|bn|)\)?", re.IGNORECASE)
TIMES = {"": 1, "k": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}


def digits(typed: str) -> str:
    """An amount as people write it, `£1,200,000`, `£1.2m`, `−900k` or `(350)`, in digits; what is none stays so."""
    plain = re.sub(r"[,£\s]", "", typed).replace("−", "-")
    found = AMOUNT.fullmatch(plain)
    if not found or not (found[3] or found[1] == "("):
        return plain
    amount = Decimal(found[2]) * TIMES[found[3].casefold()]
    return f"{'-' if found[1] else ''}{amount.normalize():f}"


def pence(pounds: Decimal | Fraction) -> int:
    """Whole pence of an exact amount in pounds, half up and away from zero: the one rounding money gets."""
    return pence_of(*pounds.as_integer_ratio())


def pence_of(numerator: int, denominator: int) -> int:
    """The same of an amount given as a ratio: exact like a fraction, and many times faster."""
    whole = (abs(numerator) * 200 // denominator + 1) // 2
    return whole if numerator >= 0 else -whole


def pounds(amount_pence: int) -> Decimal:
    return Decimal(amount_pence) * PENNY


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def shared(total_pence: int, weights: Mapping[str, Decimal]) -> dict[str, int]:
    """Shares a total by largest remainder on its absolute value; ties go by code; the parts sum to the total (C6.1).

    `weights` maps a council's code to its driver. Zero is a zero share; all zero, negative or none is `Invalid`.
    """
    return dict(zip(weights, sharer(tuple(weights.items()))(total_pence), strict=True))


@lru_cache(maxsize=256)
def sharer(weights: tuple[tuple[str, Decimal], ...]) -> Callable[[int], tuple[int, ...]]:
    """The same for many totals that are shared alike, in the order of the weights: the proportions in whole numbers,
    exact like fractions."""
    if not weights:
        raise Invalid({"shares": "No council shares this amount. Name at least one."})
    if any(weight < 0 for _, weight in weights):
        raise Invalid({"shares": "A share cannot be negative."})
    ratios = [weight.as_integer_ratio() for _, weight in weights]
    scale = lcm(*(denominator for _, denominator in ratios))
    parts = [numerator * (scale // denominator) for numerator, denominator in ratios]
    if not (whole := sum(parts)):
        raise Invalid({"shares": "Every share is zero. Give at least one council a share."})
    codes = [code for code, _ in weights]
    by_code = sorted(range(len(codes)), key=codes.__getitem__)
    if len(set(parts)) == 1:
        return _equally(by_code)

    def share(total_pence: int) -> tuple[int, ...]:
        amount = abs(total_pence)
        exact = [part * amount for part in parts]
        given = [each // whole for each in exact]
        if left_over := amount - sum(given):
            left = [each - whole * part for each, part in zip(exact, given, strict=True)]
            for place in sorted(by_code, key=left.__getitem__, reverse=True)[:left_over]:
                given[place] += 1
        return tuple(given if total_pence >= 0 else [-each for each in given])

    return share


def _equally(by_code: Sequence[int]) -> Callable[[int], tuple[int, ...]]:
    """The same where all weigh alike: the first by code have a penny more."""
    first = [by_code.index(place) for place in range(len(by_code))]

    def share(total_pence: int) -> tuple[int, ...]:
        each, left_over = divmod(abs(total_pence), len(first))
        given = [each + 1 if place < left_over else each for place in first]
        return tuple(given if total_pence >= 0 else [-part for part in given])

    return share
