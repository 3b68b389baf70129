"""The economic and the financial case of a programme, side by side and never added up."""

from decimal import Decimal

from msgspec import Struct

from govern.roi.model.case import Uncounted
from govern.roi.model.figures import Appraisal, Split


class LeftOut(Struct, frozen=True, kw_only=True):
    """A line that a case does not count, and why."""

    line_id: int
    ref: str
    title: str
    why: str


class PartWorth(Struct, frozen=True, kw_only=True):
    """Present value in pounds of the lines of one class, of the councils or of society; a cost is negative."""

    words: str
    is_councils: bool
    planned: Decimal
    forecast: Decimal


class EconomicCase(Struct, frozen=True, kw_only=True):
    """Real and discounted: in the prices of `price_year`, year 0 being `base_year`. The `npv` of `planned` and
    `forecast` is the net present social value (NPSV); `councils_npv` that of the councils' money alone."""

    basis: str
    price_year: int
    base_year: int
    schedule_id: str
    planned: Appraisal
    forecast: Appraisal
    councils_npv: Decimal
    parts: tuple[PartWorth, ...]
    left_out: tuple[LeftOut, ...]
    uncounted: tuple[Uncounted, ...]


class FinancialYear(Struct, frozen=True, kw_only=True):
    """Pounds of that year, as forecast; `planned_net` is the net as approved."""

    year: int
    costs: Split
    benefits: Split
    net: Split
    planned_net: Split


class FinancialCase(Struct, frozen=True, kw_only=True):
    """Nominal and not discounted: cash by council in the pounds of each year. Without an index for each year there are
    no `years`, and `missing` names those that lack one."""

    basis: str
    missing: tuple[int, ...]
    years: tuple[FinancialYear, ...]
    total: FinancialYear | None
    left_out: tuple[LeftOut, ...]
    uncounted: tuple[Uncounted, ...]


class BothCases(Struct, frozen=True, kw_only=True):
    """`unsaid` are references of lines that do not say in whose pounds they are: they are read as being in the prices
    of `price_year`. `restated` are those that were said in other pounds."""

    price_year: int
    unsaid: tuple[str, ...]
    restated: tuple[str, ...]
    economic: EconomicCase
    financial: FinancialCase
