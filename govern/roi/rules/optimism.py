"""Optimism bias: what a case adds to its costs and takes from its benefits until evidence replaces hope (DOMAIN C2)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType

from govern.kit import money
from govern.roi.model import BiasBounds

SOURCE = "Mott MacDonald (2002), Review of Large Public Procurement in the UK; Green Book supplementary guidance"


def _bounds(upper: str, lower: str) -> BiasBounds:
    return BiasBounds(upper=Decimal(upper), lower=Decimal(lower))


CAPITAL = MappingProxyType(
    {
        "standard buildings": _bounds("0.24", "0.02"),
        "non-standard buildings": _bounds("0.51", "0.04"),
        "standard civil engineering": _bounds("0.44", "0.03"),
        "non-standard civil engineering": _bounds("0.66", "0.06"),
        "equipment and development": _bounds("2.00", "0.10"),
        "outsourcing": _bounds("0.41", "0.00"),
    }
)
DURATION = MappingProxyType(
    {
        "standard buildings": _bounds("0.04", "0.01"),
        "non-standard buildings": _bounds("0.39", "0.02"),
        "standard civil engineering": _bounds("0.20", "0.01"),
        "non-standard civil engineering": _bounds("0.25", "0.03"),
        "equipment and development": _bounds("0.54", "0.10"),
    }
)


def uplift(bounds: BiasBounds, managed: Decimal) -> Decimal:
    """The upper bound less what is managed (a fraction, by evidence), never below the lower bound (C2.1)."""
    return max(bounds.lower, bounds.upper * (1 - managed))


def combined_uplift(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Uplifts weighted by share of capital: `parts` are (share, uplift), both fractions (C2.2)."""
    return sum((share * uplift for share, uplift in parts), Decimal(0))


def uplifted(amounts: Sequence[Decimal], uplift: Decimal) -> list[Decimal]:
    """Pounds with the uplift on: positive for costs, negative for benefits (C2.3)."""
    return [money.rounded(amount * (1 + uplift)) for amount in amounts]
