"""Lines as people write them: in the sheets of the programme workbook and in a form."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct, field

from govern.kit.limits import Id, Version
from govern.roi.model.bases import DatedBasisRow, DriverRef, DriverRow, ShareBasis, Year
from govern.roi.model.costs import Funding, Treatment
from govern.roi.model.lines import LineClass, LineKind, Recurrence, Series
from govern.roi.model.prices import CountsIn, PriceBasis, PriceRow
from govern.roi.model.profiles import ProfileRow

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Text = Annotated[str, Meta(max_length=2000)]


class LineForm(Struct, frozen=True, kw_only=True):
    """`fixed` holds `A 50` (a council's code and its per cent); `mix` holds `40 equal` or `60 usage DRV-01` (per cent,
    basis, driver); `gates` a milestone's reference, with the per cent of
    the line that waits for it where that is not the whole; `ramp_lag_days` one number for all gates or one for each.
    A form may leave out what follows from the rest: the kind, the reference and the day on which the money starts."""

    version: Version = 0
    ref: Annotated[str, Meta(max_length=20)] = ""
    kind: LineKind | None = None
    line_class: LineClass
    title: Title
    owner_id: Id | None = None
    council_code: str = ""
    basis: ShareBasis | None = None
    fixed: list[str] = []
    driver: DriverRef = ""
    mix: list[str] = []
    by_judgement: bool = False
    recurrence: Recurrence
    starts_on: date | None = None
    ends_on: date | None = None
    gates: list[str] = []
    gates_in_part: list[str] = []
    ramp_lag_days: list[str] = []
    service_ref: Annotated[str, Meta(max_length=20)] = ""
    source: Text = ""
    note: Text = ""
    treatment: Treatment | None = None
    funding: Funding | None = None
    life_years: Annotated[int, Meta(ge=1, le=100)] | None = None
    operational_on: date | None = None
    pay: Decimal | None = None
    pension_strain: Decimal | None = None
    settlement: Decimal | None = None
    notice_saved: Decimal | None = None
    prices: PriceBasis | None = None
    price_year: Year | None = None
    counts_in: CountsIn | None = None
    because: Annotated[str, Meta(max_length=500)] = ""


class LineRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `lines`; people by email, councils by code. A recurring line without `ends_on` ends with the
    last year it has an amount for."""

    ref: Ref
    kind: LineKind
    class_: LineClass = field(name="class")
    title: Title
    owner: str = ""
    council: str = ""
    share_basis: ShareBasis | None = None
    fixed_shares: list[str] = []
    recurrence: Recurrence
    starts_on: date
    gates: list[str] = []
    ramp_lag_days: list[str] = []
    service: Annotated[str, Meta(max_length=20)] = ""
    note: Text = ""
    source: Text = ""
    ends_on: date | None = None
    driver: DriverRef = ""
    mix: list[str] = []
    by_judgement: bool = False
    treatment: Treatment | None = None
    funding: Funding | None = None
    life_years: Annotated[int, Meta(ge=1, le=100)] | None = None
    operational_on: date | None = None
    pay: Decimal | None = None
    pension_strain: Decimal | None = None
    settlement: Decimal | None = None
    notice_saved: Decimal | None = None
    prices: PriceBasis | None = None
    price_year: Year | None = None
    counts_in: CountsIn | None = None


class AmountRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    line: Ref
    year: Year
    series: Series
    amount: Decimal


class BaselineRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    line: Ref
    set_on: date | None = None
    amount: Decimal
    source: Text = ""


class LineSheets(NamedTuple):
    """The sheets of a programme's money."""

    lines: list[LineRow]
    amounts: list[AmountRow] = []
    baselines: list[BaselineRow] = []
    profiles: list[ProfileRow] = []
    drivers: list[DriverRow] = []
    dated_bases: list[DatedBasisRow] = []
    prices: list[PriceRow] = []
