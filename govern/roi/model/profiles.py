"""A benefit as a section 151 officer signs it: what is measured, which budget is cut, which post or contract ends."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.roi.model.bases import CouncilCode, Year

Words = Annotated[str, Meta(max_length=2000)]
Short = Annotated[str, Meta(max_length=200)]
PerCent = Annotated[int, Meta(ge=0, le=100)]


class BackingKind(StrEnum):
    POST = "post"
    CONTRACT = "contract"


class Backing(Struct, frozen=True, forbid_unknown_fields=True):
    """A post that is deleted or a contract that ends, by the number its council knows it by."""

    kind: BackingKind
    identifier: Annotated[str, Meta(min_length=1, max_length=100)]


class BudgetLine(Struct, frozen=True, forbid_unknown_fields=True):
    """The budget of a council that is cut, from which financial year, and the day it was really taken out."""

    council_code: CouncilCode
    code: Annotated[str, Meta(min_length=1, max_length=40)]
    year: Year
    removed_on: date | None = None


class ProfileFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ramp` holds per cents of the full-year value, one for each year from the start; the last goes on. `apart` says
    why posts or contracts that look like another benefit's are not the same; `dis_benefit_of` is a line's reference."""

    measure: Words = ""
    unit: Annotated[str, Meta(max_length=60)] = ""
    method: Words = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    confidence: PerCent | None = None
    full_year_value: Decimal | None = None
    ramp: Annotated[tuple[Decimal, ...], Meta(max_length=40)] = ()
    dis_benefit_of: Annotated[str, Meta(max_length=20)] = ""
    budget_lines: Annotated[tuple[BudgetLine, ...], Meta(max_length=60)] = ()
    backings: Annotated[tuple[Backing, ...], Meta(max_length=100)] = ()
    apart: Words = ""


class KeepProfile(ProfileFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the line's: a profile is a part of what is validated."""

    version: Version = 0


class ProfileForm(Struct, frozen=True, kw_only=True):
    """The same as people write it: per cents with semicolons, a post or contract a row; budgets have own boxes."""

    version: Version = 0
    measure: Words = ""
    unit: Annotated[str, Meta(max_length=60)] = ""
    method: Words = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    confidence: PerCent | None = None
    full_year_value: Decimal | None = None
    ramp: list[Decimal] = []
    dis_benefit_of: Annotated[str, Meta(max_length=20)] = ""
    posts: Annotated[str, Meta(max_length=12_000)] = ""
    contracts: Annotated[str, Meta(max_length=12_000)] = ""
    apart: Words = ""


class Profile(ProfileFacts, frozen=True, kw_only=True):
    """What is said of a line now; `version` is the line's that said it, 0 where nothing has been said yet."""

    line_id: int
    version: int = 0
    by_name: str | None = None
    at: datetime | None = None


class Backed(Struct, frozen=True, kw_only=True):
    """A post or contract that backs a cash-releasing line. `line_id` and `ref` are empty where the line belongs to
    a programme the viewer does not see."""

    backing: Backing
    line_id: int | None = None
    ref: str = ""
    title: str = ""


class Clash(Struct, frozen=True, kw_only=True):
    """One post or contract that would back two savings; near: it only looks alike."""

    mine: Backing
    other: Backed
    is_near: bool


class CouncilStanding(Struct, frozen=True, kw_only=True):
    """Whether a council may count a saving. `missing` says what a validation waits for; empty where nothing but
    the section 151 officer's word is missing."""

    code: str
    name: str
    budget_line: BudgetLine | None
    is_validated: bool
    by_name: str | None
    at: datetime | None
    missing: str

    @property
    def state(self) -> str:
        return "validated" if self.is_validated else "claimed"


class ProfileStanding(Struct, frozen=True, kw_only=True):
    """A profile with what follows from it: who may count it, what is counted twice, what the ramp says otherwise."""

    profile: Profile
    councils: tuple[CouncilStanding, ...] = ()
    clashes: tuple[Clash, ...] = ()
    ramp_says: tuple[str, ...] = ()
    history: Sequence[Profile] = ()


class ProfileRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `profiles`. `budget_lines` holds `A R1204 2027`: a council's code, its budget, the year it is
    cut from, and the day it was taken out where that is done (`A R1204 2027 2027-04-01`)."""

    line: Annotated[str, Meta(min_length=1, max_length=20)]
    measure: Words = ""
    unit: Annotated[str, Meta(max_length=60)] = ""
    method: Words = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    confidence: PerCent | None = None
    full_year_value: Decimal | None = None
    ramp: list[Decimal] = []
    dis_benefit_of: Annotated[str, Meta(max_length=20)] = ""
    budget_lines: list[str] = []
    posts: list[str] = []
    contracts: list[str] = []
    apart: Words = ""


Profiles = Mapping[int, Profile]
