"""Change control as a programme's workbook has it: what was agreed and what is asked, by references."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.plan.model import ChangeState
from govern.plan.model.control import LongReason, Minute, Words
from govern.plan.model.requests import Reason, Ref, Title

Number = Annotated[int, Meta(ge=0, le=10_000)]
Year = Annotated[int, Meta(ge=2000, le=2200)]


class ToleranceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    working_days: Annotated[int, Meta(ge=0, le=1000)]
    a_year: Decimal
    because: Reason
    set_on: date | None = None


class ChangeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People by email. `impact` says in words what the change does."""

    number: Annotated[int, Meta(ge=1, le=10_000)]
    title: Title
    reason: LongReason
    scope: Words = ""
    state: ChangeState
    asked_by: str = ""
    asked_on: date | None = None
    impact: Words = ""
    decided_by: str = ""
    decided_on: date | None = None
    because: str = ""


class ChangeDateRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    change: Number
    milestone: Ref
    start: date | None = None
    finish: date


class ChangeAmountRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    change: Number
    line: Ref
    year: Year
    amount: Decimal


class PlanBaselineRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`proposal` is its reference, `change` the number of the change request that made it."""

    number: Number
    name: Title
    approved_on: date | None = None
    proposal: str = ""
    minute: Minute = ""
    change: Number | None = None


class PlanBaselineDateRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    baseline: Number
    milestone: Ref
    start: date | None = None
    finish: date


class PlanBaselineAmountRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    baseline: Number
    line: Ref
    year: Year
    council: Ref
    amount: Decimal


class ControlSheets(NamedTuple):
    tolerances: list[ToleranceRow]
    change_requests: list[ChangeRow]
    change_dates: list[ChangeDateRow]
    change_amounts: list[ChangeAmountRow]
    plan_baselines: list[PlanBaselineRow]
    plan_baseline_dates: list[PlanBaselineDateRow]
    plan_baseline_amounts: list[PlanBaselineAmountRow]
