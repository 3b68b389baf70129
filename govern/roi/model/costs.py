"""What kind of money a cost is, and who finds it."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Treatment(StrEnum):
    """Capital acquires, creates or enhances an asset; everything else is revenue (DOMAIN C5)."""

    REVENUE = "revenue"
    CAPITAL = "capital"


class Funding(StrEnum):
    REVENUE_BUDGET = "revenue-budget"
    RESERVES = "reserves"
    GRANT = "grant"
    CAPITAL_RECEIPTS = "capital-receipts"
    FLEXIBLE_RECEIPTS = "flexible-capital-receipts"
    BORROWING = "borrowing"

    @property
    def words(self) -> str:
        return "flexible use of capital receipts" if self is Funding.FLEXIBLE_RECEIPTS else self.value.replace("-", " ")


class Redundancy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pounds over all years: pay, what the pension fund asks for early pensions (strain, often more than the pay), any
    settlement, less the notice that is then not paid."""

    pay: Decimal
    pension_strain: Decimal
    settlement: Decimal | None = None
    notice_saved: Decimal | None = None

    @property
    def total(self) -> Decimal:
        return self.pay + self.pension_strain + (self.settlement or 0) - (self.notice_saved or 0)
