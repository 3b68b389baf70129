"""Two values held against each other, in words."""

from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from govern.kit import text
from govern.kit.language import said
from govern.roi.rules.appraisal import rounded


class Value(Struct, frozen=True, dict=True):
    """Two present values in exact pounds: of benefits, or the net one of the whole programme."""

    of_programme: bool
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


def two_figures(value: Value) -> str:
    fields = {"forecast": pounds(value.forecast), "approved": pounds(value.approved)}
    if value.ratio is None and value.of_programme:
        return said("The forecast net present value is {forecast} against {approved} approved", **fields)
    if value.ratio is None:
        return said("Forecast benefits are worth {forecast} against {approved} approved", **fields)
    share = value.per_cent
    if value.of_programme:
        return said(
            "The forecast net present value is {forecast} of the {approved} approved ({share})", **fields, share=share
        )
    return said("Forecast benefits are worth {forecast} of the {approved} approved ({share})", **fields, share=share)


def pounds(exact: Fraction) -> str:
    return text.pounds(rounded(exact, 2))


def per_cent(ratio: Fraction) -> str:
    digits = rounded(100 * ratio, 2)
    return f"{digits.normalize():f}%" if digits == digits.to_integral_value() else f"{digits}%"


def years(exact: Fraction | None) -> str:
    return "never" if exact is None else str(rounded(exact, 2))
