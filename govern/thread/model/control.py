"""A baseline beside the plan and the money of today, and a change request with whose approval it needs."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.kit.limits import Version
from govern.plan.model import BaselineSet, ChangeRequest, Needed
from govern.plan.model.control import LongReason, Words
from govern.plan.model.requests import Title


class DateBeside(Struct, frozen=True, kw_only=True):
    """A milestone in a baseline and now. `working_days` is how much later it is; None where the plan has no date."""

    milestone_id: int
    ref: str
    title: str
    workstream: str
    start: date | None
    finish: date
    now: date | None
    is_reached: bool
    working_days: int | None


class LineBeside(Struct, frozen=True, kw_only=True):
    """A cost or benefit over the years of the case, as the baseline holds it and as it is expected now."""

    line_id: int
    ref: str
    title: str
    kind: str
    baseline: Decimal
    now: Decimal
    difference: Decimal


class CouncilBeside(Struct, frozen=True, kw_only=True):
    """Benefits less costs of a council, in the baseline and now."""

    code: str
    name: str
    baseline: Decimal
    now: Decimal
    difference: Decimal


class Beside(Struct, frozen=True, kw_only=True):
    """A named baseline beside today."""

    baseline: BaselineSet
    dates: tuple[DateBeside, ...]
    lines: tuple[LineBeside, ...]
    councils: tuple[CouncilBeside, ...]


class WaitingChange(Struct, frozen=True, kw_only=True):
    """A change request, whose approval it needs and which councils have not given theirs. Stale: what it does is no
    longer what was put before them."""

    request: ChangeRequest
    needed: Needed | None = None
    outstanding: tuple[str, ...] = ()
    is_stale: bool = False


class ChangeForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change request as the page has it; its dates come in fields of their own. `amounts` is a line of text for each
    planned amount."""

    version: Version = 0
    title: Title
    reason: LongReason
    scope: Words = ""
    amounts: Words = ""
