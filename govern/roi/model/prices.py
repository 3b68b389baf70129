"""In whose pounds a line is said, and in which of the two cases it counts (DOMAIN C1.3 to C1.6)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.roi.model.bases import Year

Vintage = Annotated[str, Meta(min_length=1, max_length=100)]
PriceSource = Annotated[str, Meta(min_length=1, max_length=500)]


class PriceBasis(StrEnum):
    """Real: in the prices of one year, named beside it. Nominal: in the pounds of each year, inflation included."""

    REAL = "real"
    NOMINAL = "nominal"


class CountsIn(StrEnum):
    """Economic alone: worth something to residents or others, and no council's cash. Financial alone: cash that is no
    cost to society, such as a transfer, VAT, or what is spent already."""

    BOTH = "both"
    ECONOMIC = "economic"
    FINANCIAL = "financial"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    CountsIn.BOTH: "both cases",
    CountsIn.ECONOMIC: "the economic case alone",
    CountsIn.FINANCIAL: "the financial case alone",
}


class View(StrEnum):
    """Through which case money is looked at. Councils: their own money, in the programme's prices. Economic: all of
    society, in the same prices, without transfers. Financial: cash alone, in the pounds of each year."""

    COUNCILS = "councils"
    ECONOMIC = "economic"
    FINANCIAL = "financial"


class YearIndex(Struct, frozen=True, forbid_unknown_fields=True):
    """The deflator of a financial year, above 0. Only how years compare matters, not which of them is 100."""

    year: Year
    index: Decimal


class PriceFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`price_year` is the year in whose prices the programme's money is said; 2026 is 2026/27. `vintage` names the
    edition of the deflators, `source` where somebody else finds them."""

    price_year: Year
    vintage: Vintage
    published_on: date | None = None
    source: PriceSource
    index: Annotated[tuple[YearIndex, ...], Meta(min_length=1, max_length=250)]

    @property
    def by_year(self) -> Mapping[int, Decimal]:
        return {each.year: each.index for each in self.index}


class KeepPrices(PriceFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is that of what was read, 0 for the first."""

    version: Version = 0


class Prices(PriceFacts, frozen=True, kw_only=True):
    """What is said of a programme's prices now; what was said before stays."""

    programme_id: int
    version: int
    by_name: str | None = None
    at: datetime | None = None


class PricesForm(Struct, frozen=True, kw_only=True):
    """The same as people write it; the index has a box for each year."""

    version: Version = 0
    price_year: Year
    vintage: Vintage
    published_on: date | None = None
    source: PriceSource


class PriceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `prices`: the index of a year. What stands beside it is alike in every row."""

    year: Year
    index: Decimal
    price_year: Year
    vintage: Vintage
    published_on: date | None = None
    source: PriceSource
