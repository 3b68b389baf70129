"""Two values held against each other, in words."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from govern.kit import money, text
from govern.kit.language import said
from govern.roi.rules.appraisal import rounded


class Value(Struct, frozen=True, dict=True):
    """Two present values in exact pounds times `scale`: of benefits, or the net one of the whole programme."""

    of_programme: bool
    approved: Fraction | int
    forecast: Fraction | int
    scale: int = 1

    @cached_property
    def ratio(self) -> Fraction | None:
        """None where nothing above zero was approved: a ratio would say nothing."""
        return Fraction(self.forecast, self.approved) if self.approved > 0 else None

    @property
    def short(self) -> Fraction:
        return Fraction(self.approved - self.forecast, self.scale)

    @cached_property
    def approved_pounds(self) -> Decimal:
        return _pounds(self.approved, self.scale)

    @cached_property
    def forecast_pounds(self) -> Decimal:
        return _pounds(self.forecast, self.scale)

    @cached_property
    def per_cent(self) -> str:
        return "none" if self.ratio is None else per_cent(self.ratio)


def _pounds(amount: Fraction | int, scale: int) -> Decimal:
    return money.pounds(money.pence_of(amount.numerator, amount.denominator * scale))


def two_figures(value: Value, *, has_baseline: bool) -> str:
    """Nothing is called approved before a baseline is agreed: until then it is only planned."""
    if not has_baseline:
        return _against_plan(value)
    fields = {"forecast": text.pounds(value.forecast_pounds), "approved": text.pounds(value.approved_pounds)}
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


def _against_plan(value: Value) -> str:
    fields = {"forecast": text.pounds(value.forecast_pounds), "planned": text.pounds(value.approved_pounds)}
    if value.ratio is None and value.of_programme:
        return said("The forecast net present value is {forecast} against {planned} planned", **fields)
    if value.ratio is None:
        return said("Forecast benefits are worth {forecast} against {planned} planned", **fields)
    share = value.per_cent
    if value.of_programme:
        return said(
            "The forecast net present value is {forecast} of the {planned} planned ({share})", **fields, share=share
        )
    return said("Forecast benefits are worth {forecast} of the {planned} planned ({share})", **fields, share=share)


def pounds(exact: Fraction) -> str:
    return text.pounds(rounded(exact, 2))


def per_cent(ratio: Fraction) -> str:
    digits = rounded(100 * ratio, 2)
    return f"{digits.normalize():f}%" if digits == digits.to_integral_value() else f"{digits}%"


def years(exact: Fraction | None) -> str:
    return "never" if exact is None else str(rounded(exact, 2))
