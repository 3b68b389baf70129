"""The money year by year, as a pack holds it."""

from decimal import Decimal

from msgspec import Struct


class NetYear(Struct, frozen=True, forbid_unknown_fields=True):
    """Gains less costs to the end of a financial year, all councils; `actual` is None where nothing is recorded."""

    year: int
    planned: Decimal
    forecast: Decimal
    actual: Decimal | None


class Net(Struct, frozen=True, forbid_unknown_fields=True):
    """A break-even year is the first from which the net is and stays at zero or above; None where there is none."""

    years: tuple[NetYear, ...]
    planned_break_even: int | None
    forecast_break_even: int | None


class SavingsYear(Struct, frozen=True, forbid_unknown_fields=True):
    year: int
    baseline: Decimal
    forecast: Decimal
    actual: Decimal | None
