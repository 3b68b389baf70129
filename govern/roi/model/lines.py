from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.roi.model.bases import CouncilCode, DatedBasis, DriverRef, MixPart, ShareBasis, Year
from govern.roi.model.costs import Funding, Redundancy, Treatment
from govern.roi.model.prices import CountsIn, PriceBasis


class LineKind(StrEnum):
    COST = "cost"
    BENEFIT = "benefit"


class LineClass(StrEnum):
    """What a line is: the Green Book's classes for a benefit (DOMAIN C4), the heads of a case for a cost (C5)."""

    CASH_RELEASING = "cash-releasing"
    NON_CASH_RELEASING = "non-cash-releasing"
    QUANTIFIABLE = "quantifiable"
    QUALITATIVE = "qualitative"
    DIS_BENEFIT = "dis-benefit"
    REDUNDANCY = "redundancy"
    PROGRAMME_DELIVERY = "programme-delivery"
    ICT = "ict"
    BRANDING = "branding-communications"
    SHADOW_AUTHORITY = "shadow-authority"
    CREATION = "creation-of-councils"
    CLOSEDOWN = "closedown"
    ELECTIONS = "elections"
    DISAGGREGATION = "disaggregation"
    HARMONISATION = "pay-and-terms-harmonisation"
    RUNNING = "running-costs"
    OTHER = "other"

    @property
    def kind(self) -> LineKind:
        return LineKind.BENEFIT if self in BENEFIT_CLASSES else LineKind.COST

    @property
    def words(self) -> str:
        if self in BENEFIT_CLASSES:
            return self.value
        return _WORDS.get(self, self.value.replace("-", " "))


MONEYLESS = frozenset({LineClass.QUANTIFIABLE, LineClass.QUALITATIVE})
BUDGET_CLASSES = frozenset({LineClass.CASH_RELEASING, LineClass.DIS_BENEFIT})
BENEFIT_CLASSES = MONEYLESS | BUDGET_CLASSES | {LineClass.NON_CASH_RELEASING}
_WORDS = {
    LineClass.REDUNDANCY: "redundancy and early retirement",
    LineClass.ICT: "ICT",
    LineClass.BRANDING: "branding and communications",
    LineClass.CREATION: "creation of councils",
    LineClass.HARMONISATION: "pay and terms harmonisation",
}


class Recurrence(StrEnum):
    """A recurring amount is a full-year rate, of which a part year earns its part; a one-off amount is what it is."""

    ONE_OFF = "one-off"
    RECURRING = "recurring"


class Series(StrEnum):
    """Planned: as approved. Forecast: how much is now expected, where it differs; gates still say when. Committed: what
    is ordered or signed for, of a cost; no figure is made of it."""

    PLANNED = "planned"
    FORECAST = "forecast"
    COMMITTED = "committed"
    ACTUAL = "actual"


class Method(StrEnum):
    """How a part of a year is counted (DOMAIN C4.5)."""

    DAYS = "days"
    MONTHS = "months"


class Gate(Struct, frozen=True, forbid_unknown_fields=True):
    """The milestone a line waits for. `proportion` (above 0, up to 1) of the line waits; without it, the whole line."""

    milestone_id: Id
    ramp_lag_days: Annotated[int, Meta(ge=0, le=3650)] = 0
    proportion: Decimal | None = None


class YearAmount(Struct, frozen=True, forbid_unknown_fields=True):
    """Pounds in the financial year that begins in `year`."""

    year: Year
    series: Series
    amount: Decimal


class NewLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`council_code` for a line of one council, else `basis` with what it needs (see Basis), and `later` what takes its
    place. `service_ref` is the reference of the service the line belongs to. Of a cost also what kind of money it is:
    `life_years` and `operational_on` are those of an asset that is borrowed for. `prices` says in whose pounds the plan
    and the forecast are, with `price_year` where they are real; what is recorded is always cash of its year."""

    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    kind: LineKind
    line_class: LineClass
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    owner_id: Id | None = None
    council_code: CouncilCode | None = None
    basis: ShareBasis | None = None
    fixed: Annotated[Mapping[CouncilCode, Decimal], Meta(max_length=60)] = {}
    driver: DriverRef = ""
    mix: Annotated[tuple[MixPart, ...], Meta(max_length=10)] = ()
    by_judgement: bool = False
    later: Annotated[tuple[DatedBasis, ...], Meta(max_length=40)] = ()
    recurrence: Recurrence
    starts_on: date
    ends_on: date | None = None
    gates: Annotated[tuple[Gate, ...], Meta(max_length=20)] = ()
    service_ref: Annotated[str, Meta(max_length=20)] = ""
    source: Annotated[str, Meta(max_length=2000)] = ""
    note: Annotated[str, Meta(max_length=2000)] = ""
    treatment: Treatment | None = None
    funding: Funding | None = None
    life_years: Annotated[int, Meta(ge=1, le=100)] | None = None
    operational_on: date | None = None
    redundancy: Redundancy | None = None
    prices: PriceBasis | None = None
    price_year: Year | None = None
    counts_in: CountsIn | None = None
    amounts: Annotated[tuple[YearAmount, ...], Meta(max_length=300)] = ()


class ReviseLine(NewLine, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Annotated[str, Meta(min_length=1, max_length=500)]


class RecordActual(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    year: Year
    amount: Decimal
    evidence: Annotated[str, Meta(min_length=1, max_length=500)]


class Validation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section 151 officer stands behind a line as it is written in this version (DOMAIN C4.3)."""

    version: Version = 0


class Line(NewLine, frozen=True, kw_only=True):
    id: int
    programme_id: int
    version: int = 1
