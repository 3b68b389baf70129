from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[int, Meta(ge=1)]
Year = Annotated[int, Meta(ge=2000, le=2200)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]


class LineKind(StrEnum):
    COST = "cost"
    BENEFIT = "benefit"


class LineClass(StrEnum):
    """What a line is: the Green Book's classes for a benefit (DOMAIN C4), the heads of a case for a cost (C5)."""

    CASH_RELEASING = "cash-releasing"
    NON_CASH_RELEASING = "non-cash-releasing"
    QUANTIFIED = "quantified"
    QUALITATIVE = "qualitative"
    DIS_BENEFIT = "dis-benefit"
    REDUNDANCY = "redundancy-and-early-retirement"
    PROGRAMME_DELIVERY = "programme-delivery"
    TECHNOLOGY = "technology"
    BRANDING = "branding-and-communications"
    SHADOW_AUTHORITY = "shadow-authority"
    CREATION = "creation-of-councils"
    CLOSEDOWN = "closedown"
    ELECTIONS = "elections"
    DISAGGREGATION = "disaggregation"
    HARMONISATION = "pay-and-terms-harmonisation"
    RUNNING = "running-costs"

    @property
    def kind(self) -> LineKind:
        return LineKind.BENEFIT if self in BENEFIT_CLASSES else LineKind.COST

    @property
    def words(self) -> str:
        return self.value if self in BENEFIT_CLASSES else self.value.replace("-", " ")


MONEYLESS = frozenset({LineClass.QUANTIFIED, LineClass.QUALITATIVE})
BUDGET_CLASSES = frozenset({LineClass.CASH_RELEASING, LineClass.DIS_BENEFIT})
BENEFIT_CLASSES = MONEYLESS | BUDGET_CLASSES | {LineClass.NON_CASH_RELEASING}


class Recurrence(StrEnum):
    """A recurring amount is a full-year rate, of which a part year earns its part; a one-off amount is what it is."""

    ONE_OFF = "one-off"
    RECURRING = "recurring"


class Series(StrEnum):
    """Planned: as approved. Forecast: how much is now expected, where it differs; gates still say when."""

    PLANNED = "planned"
    FORECAST = "forecast"
    ACTUAL = "actual"


class ShareBasis(StrEnum):
    POPULATION = "population"
    EQUAL = "equal"
    FIXED = "fixed"


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
    """`council_code` for a line of one council, else `basis`; `fixed` holds per cents that sum to 100."""

    ref: Annotated[str, Meta(min_length=1, max_length=20)]
    kind: LineKind
    line_class: LineClass
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    owner_id: Id | None = None
    council_code: CouncilCode | None = None
    basis: ShareBasis | None = None
    fixed: Annotated[Mapping[CouncilCode, Decimal], Meta(max_length=60)] = {}
    recurrence: Recurrence
    starts_on: date
    ends_on: date | None = None
    gates: Annotated[tuple[Gate, ...], Meta(max_length=20)] = ()
    service_id: Id | None = None
    source: Annotated[str, Meta(max_length=500)] = ""
    note: Annotated[str, Meta(max_length=2000)] = ""
    amounts: Annotated[tuple[YearAmount, ...], Meta(max_length=300)] = ()


class ReviseLine(NewLine, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Annotated[int, Meta(ge=1)]
    because: Annotated[str, Meta(min_length=1, max_length=500)]


class RecordActual(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Annotated[int, Meta(ge=1)]
    year: Year
    amount: Decimal
    evidence: Annotated[str, Meta(min_length=1, max_length=500)]


class Line(NewLine, frozen=True, kw_only=True):
    id: int
    programme_id: int
    version: int = 1
