"""A rule of law as a form takes it: every figure a field; which of them count depends on the rule."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.figures import Authorities, Closures, Comparator, RuleName, ThresholdPeriod, Years
from govern.decisions.model.laws import Link, Source
from govern.decisions.model.terms import Absence, Basis, CallInStart, CallInUnit, Days, Reason
from govern.partners.model import Nation


class RuleForm(Struct, frozen=True, kw_only=True):
    """`absence` instead of figures: there is no such duty, or nobody has loaded one."""

    rule: RuleName
    valid_from: date
    valid_to: date | None = None
    source: Source
    link: Link = ""
    note: Reason
    absence: Absence | None = None
    reason: Annotated[str, Meta(max_length=300)] = ""
    days: Days | None = None
    basis: Basis | None = None
    unit: CallInUnit | None = None
    start: CallInStart | None = None
    starts_next_day: bool | None = None
    key_only: bool | None = None
    scrutiny_days: Days | None = None
    chair: bool | None = None
    members: Annotated[int, Meta(ge=1, le=1_000)] | None = None
    percent: Annotated[int, Meta(ge=1, le=100)] | None = None
    members_of: Annotated[int, Meta(ge=1, le=1_000)] | None = None
    exempt_if_urgent: bool | None = None
    reconsider_days: Days | None = None
    severable: bool | None = None
    allowed: bool | None = None
    at: Annotated[str, Meta(max_length=5)] = ""
    left_out: Closures | None = None
    amount: Decimal | None = None
    period: ThresholdPeriod | None = None
    comparator: Comparator | None = None
    least: Annotated[int, Meta(ge=1, le=200)] | None = None
    one_in: Annotated[int, Meta(ge=1, le=20)] | None = None
    years: Years | None = None
    background_years: Years | None = None
    any_member_from: Authorities | None = None
    balance_from: Authorities | None = None
    by_name: bool | None = None
    of: Annotated[str, Meta(max_length=600)] = ""


class NationalForm(RuleForm, frozen=True, kw_only=True):
    nation: Nation
