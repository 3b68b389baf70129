"""How likely a case pays: what is asked, and what thousands of outcomes answer."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

Runs = Annotated[int, Meta(ge=500, le=20_000)]
Seed = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Less = Annotated[int, Meta(ge=0, le=100)]
More = Annotated[int, Meta(ge=0, le=400)]


class Ranges(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By how many per cent a cost or a benefit may turn out lower or higher than forecast, each line by itself."""

    cost_less: Less = 5
    cost_more: More = 20
    benefit_less: Less = 20
    benefit_more: More = 5


class ChancesAsked(Ranges, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same seed over the same plan and money answers the same figures, on any machine."""

    runs: Runs = 10_000
    seed: Seed = 1


class PartyChances(Struct, frozen=True, kw_only=True):
    """Of one council, or with an empty code of the programme: present values in pounds that 10, 50 and 90 per cent of
    the runs do not exceed, each that of one of the runs; in how many runs it is below zero, and in how many it reaches
    what is forecast."""

    code: str
    name: str
    forecast: Decimal
    p10: Decimal
    p50: Decimal
    p90: Decimal
    below_zero: int
    forecast_met: int


class RateChances(Struct, frozen=True, kw_only=True):
    """The programme's yearly rate of return as a fraction, of the `rated` runs that have exactly one: what 10, 50 and
    90 per cent of them do not exceed, each exact for the run that has it. In `above` runs it is more than `discount`,
    the rate at which the first years are discounted."""

    p10: Decimal | None
    p50: Decimal | None
    p90: Decimal | None
    discount: Decimal
    above: int
    rated: int


class Chances(Struct, frozen=True, kw_only=True):
    """`rates` is None where no run has a rate of return. `curve` holds the present values that 0, 5, 10 … 100 per cent
    of the runs do not exceed. `approved_year` is the financial year in which the case as approved (as planned, before
    a baseline is agreed) has paid back; None where it never does."""

    finding: str
    asked: ChancesAsked
    programme: PartyChances
    councils: tuple[PartyChances, ...]
    rates: RateChances | None
    curve: tuple[Decimal, ...]
    approved_year: int | None
    has_baseline: bool
    paid_back: int
    lines: int
