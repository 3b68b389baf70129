"""The numbers of a highlight report as they were when it was locked, in the report's own words (DOMAIN B6).

Like a board pack it is read years later, so it repeats no other domain's structs; every number stands in rows that
say as at which day they hold. Amounts are pounds to the penny; councils are named by their codes."""

from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from msgspec import Struct

from govern.packs.model import Council, DecisionWanted, Judgement, Rag, Reach, Risk

T = TypeVar("T")


class Rows(Struct, Generic[T], frozen=True, forbid_unknown_fields=True):
    """Figures with the day as at which they hold."""

    as_at: date
    rows: tuple[T, ...]


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody declared beside what is computed; `scale` is the five-point word where it was given so."""

    as_at: date
    colour: Rag
    because: str
    scale: str = ""


class Due(Struct, frozen=True, forbid_unknown_fields=True):
    """A milestone, or work on which money or a decision hangs."""

    ref: str
    title: str
    baseline: date | None
    forecast: date | None
    actual: date | None
    status: Judgement
    declared: Rag | None = None


class Decided(Struct, frozen=True, forbid_unknown_fields=True):
    ref: str
    title: str
    council: str
    outcome: str
    on: date


class Open(Struct, frozen=True, forbid_unknown_fields=True):
    """An issue, or something that is waited for."""

    ref: str
    title: str
    owner: str
    score: int


class CouncilCost(Struct, frozen=True, forbid_unknown_fields=True):
    """Costs of one council in one financial year."""

    council: str
    budget: Decimal
    actual: Decimal
    forecast: Decimal


class CouncilBenefit(Struct, frozen=True, forbid_unknown_fields=True):
    """Benefits of one council over all years; `cashable` is the part of the forecast that releases cash."""

    council: str
    baseline: Decimal
    forecast: Decimal
    cashable: Decimal


class Rebaselined(Struct, frozen=True, forbid_unknown_fields=True):
    ref: str
    title: str
    before: date
    after: date
    on: date


class AskedChange(Struct, frozen=True, forbid_unknown_fields=True):
    """A change request of the month: what was said of it in words, what it does, and why it was decided so."""

    ref: str
    title: str
    said: str
    impact: str
    because: str


class Highlights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`workstream` is empty for the whole programme; `year` is the financial year of `costs`; `before` is the colour of
    the last report. Milestones are those due in the month, reached in it, missed by its end, and ahead for 90 days.
    Reports that were locked before they named change requests have no `changes`."""

    programme: str
    workstream: str
    month: date
    as_at: date
    councils: tuple[Council, ...]
    status: Judgement
    before: Rag | None
    declared: Said | None
    confidence: Said | None
    due: Rows[Due]
    reached: Rows[Due]
    missed: Rows[Due]
    ahead: Rows[Due]
    wanted: Rows[DecisionWanted]
    decided: Rows[Decided]
    risks: Rows[Risk]
    issues: Rows[Open]
    dependencies: Rows[Open]
    year: int
    costs: Rows[CouncilCost]
    benefits: Rows[CouncilBenefit]
    rebaselined: Rows[Rebaselined]
    reach: Rows[Reach]
    lines: str
    changes: Rows[AskedChange] | None = None

    def council(self, code: str) -> str:
        return next((one.name for one in self.councils if one.code == code), "No council")
