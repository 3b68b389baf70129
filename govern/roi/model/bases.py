"""By what a line is shared between councils, from which day on, and the figures that say so."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version

CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]
Year = Annotated[int, Meta(ge=2000, le=2200)]
DriverRef = Annotated[str, Meta(max_length=20)]
Figures = Annotated[Mapping[CouncilCode, Decimal], Meta(max_length=60)]


class ShareBasis(StrEnum):
    """By which money is shared (DOMAIN C6). A hybrid mixes several; most others need a driver's figures."""

    POPULATION = "population"
    EQUAL = "equal"
    FIXED = "fixed"
    TAX_BASE = "tax-base"
    USAGE = "usage"
    BASELINE_BUDGET = "baseline-budget"
    GROSS_BENEFIT = "gross-benefit"
    HYBRID = "hybrid"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    ShareBasis.POPULATION: "population",
    ShareBasis.EQUAL: "equal parts",
    ShareBasis.FIXED: "fixed per cents",
    ShareBasis.TAX_BASE: "council tax base",
    ShareBasis.USAGE: "usage",
    ShareBasis.BASELINE_BUDGET: "what each paid before",
    ShareBasis.GROSS_BENEFIT: "what each gains",
    ShareBasis.HYBRID: "a mix",
}
DRIVEN = frozenset({ShareBasis.TAX_BASE, ShareBasis.USAGE, ShareBasis.BASELINE_BUDGET, ShareBasis.GROSS_BENEFIT})
MEASURED = DRIVEN | {ShareBasis.POPULATION}


class MixPart(Struct, frozen=True, forbid_unknown_fields=True):
    """This many per cent of an amount are shared by this basis."""

    per_cent: Decimal
    basis: ShareBasis
    driver: DriverRef = ""


class Basis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`fixed` holds per cents that sum to 100. `driver` is the reference of the figures it goes by; beside fixed per
    cents, of those they estimate, unless they were agreed by judgement."""

    basis: ShareBasis | None = None
    fixed: Figures = {}
    driver: DriverRef = ""
    mix: Annotated[tuple[MixPart, ...], Meta(max_length=10)] = ()
    by_judgement: bool = False


class DatedBasis(Basis, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Holds from `since` on, until a later one does. `because` says who agreed to it and where."""

    since: date
    because: Annotated[str, Meta(max_length=500)] = ""


class NewBasis(DatedBasis, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the line's. A day that is past moves what councils were charged: only where they agreed to that."""

    version: Version = 0
    is_agreed_back: bool = False


class BasisForm(Struct, frozen=True, kw_only=True):
    """The same as people write it; cells as in the form of a line."""

    version: Version = 0
    since: date
    basis: ShareBasis
    fixed: list[str] = []
    driver: DriverRef = ""
    mix: list[str] = []
    by_judgement: bool = False
    because: Annotated[str, Meta(max_length=500)] = ""
    is_agreed_back: bool = False


class DriverFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was counted of each council, in which year, and where somebody else finds it. A stated 0 is a zero share; a
    council without a figure has none."""

    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    basis: ShareBasis
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    year: Year
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    figures: Figures


class KeepDriver(DriverFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is that of what was read, 0 for a new one."""

    version: Version = 0


class CountPeople(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Populations by which councils share from `since` on: a driver of its own, with its year and source. `because`
    says who agreed to it and where; a day that is past moves what was charged, only where all agreed to that."""

    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    year: Year
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    figures: Figures
    since: date
    because: Annotated[str, Meta(min_length=1, max_length=400)]
    is_agreed_back: bool = False


class CountPeopleForm(Struct, frozen=True, kw_only=True):
    """The same as people write it; the figures have a box for each council."""

    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    year: Year
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    since: date
    because: Annotated[str, Meta(min_length=1, max_length=400)]
    is_agreed_back: bool = False


class Driver(DriverFacts, frozen=True, kw_only=True):
    """What is said of a driver now; what was said before stays."""

    programme_id: int
    version: int
    by_name: str | None = None
    at: datetime | None = None


class DriverForm(Struct, frozen=True, kw_only=True):
    """The same as people write it; the figures have a box for each council."""

    version: Version = 0
    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    basis: ShareBasis
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    year: Year
    source: Annotated[str, Meta(max_length=500)] = ""


class DriverRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `drivers`; `figures` holds `A 61200` for each council."""

    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    basis: ShareBasis
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    year: Year
    source: Annotated[str, Meta(min_length=1, max_length=500)]
    figures: list[str] = []


class DatedBasisRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `dated_bases`: what a line is shared by from a day on."""

    line: Annotated[str, Meta(min_length=1, max_length=20)]
    since: date
    share_basis: ShareBasis
    fixed_shares: list[str] = []
    driver: DriverRef = ""
    mix: list[str] = []
    by_judgement: bool = False
    because: Annotated[str, Meta(min_length=1, max_length=500)]
