"""The programme's case as approved and as forecast, against which every milestone is held (DOMAIN C8)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from govern.roi.model import Contribution, LineFigures, Terms
from govern.roi.rules.valued import Value, years


class Worth(NamedTuple):
    """What a line is worth, as approved and as forecast: pence times factors, whole numbers over what all lines of a
    programme have in common."""

    line: LineFigures
    approved: int
    forecast: int
    scale: int


class Outlook(Struct, frozen=True, kw_only=True, dict=True):
    """The programme's case, computed once and held against every milestone. Paybacks are simple, in exact years;
    `worths` are those of each benefit that waits for a milestone, by the id of its line."""

    npv: Value
    approved_payback: Fraction | None
    forecast_payback: Fraction | None
    tolerance: Decimal
    contributions: tuple[Contribution, ...]
    titles: Mapping[int, str]
    terms: Terms
    worths: Mapping[int, Worth] = {}

    @cached_property
    def pays_back_later(self) -> bool:
        """By more than what is tolerated: payback is read off sums of whole years, so that days say nothing."""
        return self._later_than(Fraction(self.terms.payback_days, 365))

    @cached_property
    def pays_back_a_little_later(self) -> bool:
        return self._later_than(0) and not self.pays_back_later

    @cached_property
    def pays_back_much_later(self) -> bool:
        """By more than a year."""
        return self._later_than(1)

    def _later_than(self, than: int | Fraction) -> bool:
        if self.approved_payback is None:
            return False
        return self.forecast_payback is None or self.forecast_payback > self.approved_payback + than

    @property
    def held_against(self) -> str:
        """What the forecast is held against: what was approved, or before any baseline what is planned."""
        return "approved" if self.terms.has_baseline else "planned"

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """Alike for every milestone."""
        return {
            f"programme NPV {self.held_against}": str(self.npv.approved_pounds),
            "programme NPV forecast": str(self.npv.forecast_pounds),
            f"payback {self.held_against}": years(self.approved_payback),
            "payback forecast": years(self.forecast_payback),
            "payback tolerance in days": str(self.terms.payback_days),
            "tolerance": str(self.tolerance),
        }
