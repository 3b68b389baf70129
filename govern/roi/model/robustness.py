"""How a case stands when an assumption turns out otherwise."""

from decimal import Decimal

from msgspec import Struct

from govern.roi.model.case import Uncounted
from govern.roi.model.figures import Swing


class Uplifted(Struct, frozen=True, kw_only=True):
    """The present value in pounds were every cost higher by what such projects have gone over."""

    kind: str
    uplift_pct: Decimal
    npv: Decimal


class Robustness(Struct, frozen=True, kw_only=True):
    """`swings` has the widest first. `managed` is the fraction of optimism that evidence has taken away."""

    finding: str
    npv: Decimal
    switching: str
    swings: tuple[Swing, ...]
    managed: Decimal
    biased: tuple[Uplifted, ...]
    uncounted: tuple[Uncounted, ...]
