from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from govern.kit.dates import year_end
from govern.roi.model.bases import CouncilCode, Driver, ShareBasis, Year
from govern.roi.model.lines import Method
from govern.roi.model.prices import Prices, View


class Sharer(Struct, frozen=True, kw_only=True):
    """A council that shares a programme's money: its population, and by a driver's reference the figure counted of it.
    It shares from `since` on and up to, but not on, `until`; without them always."""

    code: CouncilCode
    name: str
    drivers: Mapping[ShareBasis, Decimal] = {}
    measures: Mapping[str, Decimal] = {}
    since: date | None = None
    until: date | None = None

    def shares_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Horizon(Struct, frozen=True, kw_only=True):
    """Financial years, each named by the year it begins in. The base year is year 0; what falls before it is sunk."""

    first_year: Year
    last_year: Year
    base_year: Year

    def __post_init__(self) -> None:
        if not max(self.first_year, self.base_year) <= self.last_year:
            raise ValueError("The last year of the horizon cannot be before its first or its base year.")

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def appraised(self) -> range:
        return range(self.base_year, self.last_year + 1)

    @property
    def ends_on(self) -> date:
        return year_end(self.last_year)


class Band(Struct, frozen=True):
    """From this year of the appraisal (0 is the base year) the rate holds, until the next band."""

    from_year: int
    rate: Decimal


class DiscountSchedule(Struct, frozen=True, kw_only=True):
    """Rates by band, as an edition of a source gives them; a newer edition is another schedule with its own id."""

    id: str
    title: str
    bands: tuple[Band, ...]
    source: str
    published_on: date | None = None


class Terms(Struct, frozen=True, kw_only=True, dict=True):
    """What a programme's money is counted by. `tolerance` in pounds, used where an approved value is zero or less;
    `payback_days` of a payback that comes later. Without `has_baseline` nobody has agreed what is planned yet."""

    horizon: Horizon
    sharers: tuple[Sharer, ...]
    schedule: DiscountSchedule
    method: Method = Method.DAYS
    tolerance: Decimal = Decimal(0)
    payback_days: int = 0
    drivers: tuple[Driver, ...] = ()
    prices: Prices | None = None
    view: View = View.COUNCILS
    has_baseline: bool = True

    @property
    def price_year(self) -> int:
        """The year in whose prices the programme's money is said: year 0, until somebody says another."""
        return self.prices.price_year if self.prices else self.horizon.base_year

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(sharer.code for sharer in self.sharers)


class MilestoneLink(Struct, frozen=True, kw_only=True):
    """A milestone or activity as money sees it; `enables` holds the titles of those that wait for it."""

    id: int
    ref: str = ""
    kind: str = "milestone"
    title: str
    enables: tuple[str, ...] = ()
    owner_id: int | None = None


class BiasBounds(Struct, frozen=True, kw_only=True):
    """Optimism bias as fractions: 0.51 is 51%."""

    upper: Decimal
    lower: Decimal
