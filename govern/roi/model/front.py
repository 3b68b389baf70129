"""What a leader reads in a minute: four amounts, when the money is back, and what changed since the last pack."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct


class InShort(Struct, frozen=True, kw_only=True):
    """Pounds of the programme or a council. Invested and saved are recorded; `to_come` is what is forecast of benefits
    beyond what is recorded, `at_risk` the part of it that is forecast late or short of plan."""

    code: str
    name: str
    invested: Decimal
    saved: Decimal
    to_come: Decimal
    at_risk: Decimal


class CumulativeYear(Struct, frozen=True, kw_only=True):
    """Net to the end of a financial year; `actual` is None from the first year of which nothing is recorded."""

    year: int
    planned: Decimal
    forecast: Decimal
    actual: Decimal | None


class CumulativeNet(Struct, frozen=True, kw_only=True):
    """A break-even year is the first from which the net is and stays at zero or above; None where there is none.
    Without `has_baseline` what is planned is what somebody entered, and nobody's approval."""

    finding: str
    years: tuple[CumulativeYear, ...]
    planned_break_even: int | None
    forecast_break_even: int | None
    has_baseline: bool = True


class Front(Struct, frozen=True, kw_only=True):
    parties: tuple[InShort, ...]
    net: CumulativeNet
    code: str = ""


class Fall(Struct, frozen=True, kw_only=True):
    """One line whose forecast net changed; an empty `ref` holds the rest together."""

    ref: str
    title: str
    change: Decimal


class Since(Struct, frozen=True, kw_only=True):
    """What a case left then and leaves now, and each line between, the largest first. `named` says when then was."""

    finding: str
    named: str
    before: Decimal
    after: Decimal
    falls: Sequence[Fall]
