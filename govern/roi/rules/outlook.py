"""The programme's case as approved and as forecast, against which every milestone is held (DOMAIN C8)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from govern.roi.model import Contribution, LineFigures, Terms
from govern.roi.rules.appraisal import rounded


class Value(Struct, frozen=True, dict=True):
    """Two present values in exact pounds, and the words that introduce them."""

    subject: str
    approved: Fraction
    forecast: Fraction

    @cached_property
    def ratio(self) -> Fraction | None:
        """None where nothing above zero was approved: a ratio would say nothing."""
        return self.forecast / self.approved if self.approved > 0 else None

    @property
    def short(self) -> Fraction:
        return self.approved - self.forecast

    @cached_property
    def per_cent(self) -> str:
        return "none" if self.ratio is None else per_cent(self.ratio)


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
        return self._later_than(0)

    @cached_property
    def pays_back_much_later(self) -> bool:
        """By more than a year."""
        return self._later_than(1)

    def _later_than(self, years: int) -> bool:
        if self.approved_payback is None:
            return False
        return self.forecast_payback is None or self.forecast_payback > self.approved_payback + years

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """Alike for every milestone."""
        return {
            "programme NPV approved": str(rounded(self.npv.approved, 2)),
            "programme NPV forecast": str(rounded(self.npv.forecast, 2)),
            "payback approved": years_of(self.approved_payback),
            "payback forecast": years_of(self.forecast_payback),
            "tolerance": str(self.tolerance),
        }


def per_cent(ratio: Fraction) -> str:
    digits = rounded(100 * ratio, 2)
    return f"{digits.normalize():f}%" if digits == digits.to_integral_value() else f"{digits}%"


def years_of(exact: Fraction | None) -> str:
    return "never" if exact is None else str(rounded(exact, 2))
