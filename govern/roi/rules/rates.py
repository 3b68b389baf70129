"""Internal rates of return. The only file of money with binary floating point: a rate is compared, never added up."""

import math
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pyxirr

from govern.roi.model import Rate

LOWEST, HIGHEST, CELLS, HALVINGS = 1e-6, 101.0, 600, 60
PLACES = Decimal("1e-8")

Timed = list[tuple[float, float]]


def irr(net: Sequence[Decimal]) -> Rate:
    """The yearly rate at which the net flows, from year 0, are worth nothing (DOMAIN C3)."""
    changes = _sign_changes(net)
    found = pyxirr.irr([float(amount) for amount in net]) if changes == 1 else None
    return _rate(found, [(float(year), float(amount)) for year, amount in enumerate(net)], changes)


def xirr(dated: Sequence[tuple[date, Decimal]]) -> Rate:
    """The same for flows on dates, actual/365 from the first row."""
    changes = _sign_changes([amount for _, amount in sorted(dated, key=lambda flow: flow[0])])
    days, amounts = [day for day, _ in dated], [float(amount) for _, amount in dated]
    found = pyxirr.xirr(days, amounts) if changes == 1 else None
    times = [(day - min(days)).days / 365 for day in days]
    return _rate(found, list(zip(times, amounts, strict=True)), changes)


def _sign_changes(amounts: Sequence[Decimal]) -> int:
    signs = [amount > 0 for amount in amounts if amount]
    return sum(one != other for one, other in pairwise(signs))


def _rate(found: float | None, flows: Timed, changes: int) -> Rate:
    """Where the sign changes more than once several rates may fit: all are sought, and of several none is picked."""
    if not changes:
        return Rate(warning="no change of sign")
    roots = tuple(_decimal(root) for root in (_roots(flows) if found is None else [found]))
    if not roots:
        return Rate(warning="no rate found")
    if len(roots) > 1:
        return Rate(roots=roots, warning=f"{len(roots)} rates fit, so none is picked")
    warning = f"the flows change sign {changes} times, so other rates may fit too" if changes > 1 else ""
    return Rate(value=roots[0], roots=roots, warning=warning)


def _roots(flows: Timed) -> list[float]:
    """Grid first, evenly in the logarithm of 1 + rate from 0.000001 to 101, then bisection."""
    grid = [LOWEST * (HIGHEST / LOWEST) ** (cell / CELLS) for cell in range(CELLS + 1)]
    worth = [(growth, _worth(flows, growth)) for growth in grid]
    return [
        _bisected(flows, low, high)
        for (low, at_low), (high, at_high) in pairwise(worth)
        if at_low == 0 or at_low * at_high < 0
    ]


def _worth(flows: Timed, growth: float) -> float:
    """Present or future worth, whichever cannot overflow: only its sign matters."""
    last = max(time for time, _ in flows)
    return math.fsum(amount * math.pow(growth, -time if growth >= 1 else last - time) for time, amount in flows)


def _bisected(flows: Timed, low: float, high: float) -> float:
    at_low = _worth(flows, low)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        at_middle = _worth(flows, middle)
        low, high = (middle, high) if at_middle * at_low > 0 else (low, middle)
    return low - 1


def _decimal(rate: float) -> Decimal:
    return Decimal(rate).quantize(PLACES, rounding=ROUND_HALF_UP)
