"""Who pays and who gains: how each line is shared, what that leaves each council with, and what would put it right."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from govern.roi.model.case import Uncounted
from govern.roi.model.figures import Detriment, Split
from govern.roi.model.lines import Line


class Tolerance(StrEnum):
    """How far an actual split may lie from its estimate: in percentage points, or in per cent of the estimate."""

    POINTS = "points"
    RELATIVE = "relative"


class Estimate(Struct, frozen=True, kw_only=True):
    """Per cents by council as agreed for a year, and the basis they rest on. What was agreed by judgement is not moved
    by a driver; the difference is said."""

    shares: Mapping[str, Decimal]
    basis: str = ""
    by_judgement: bool = False


class TruedUp(Struct, frozen=True, kw_only=True):
    """`weights` share the year from now on: the estimate where it stands, else the actual driver. `differs_by` is the
    largest difference of any council, in the terms of the tolerance."""

    changed: bool
    weights: Mapping[str, Decimal]
    differs_by: Decimal
    reason: str


class Settlement(Struct, frozen=True, kw_only=True):
    """What each council was charged by the estimate, what it owes after the true-up, and the difference it still pays
    (negative: it gets money back)."""

    trued_up: TruedUp
    charged: Split
    owed: Split
    to_pay: Split


class HeldBasis(Struct, frozen=True, kw_only=True):
    """What a line is shared by from a day on (None: from its start): in words, as weights and per cents, and where the
    figures come from. `is_counted`: the weights are what was counted, not the parts of a mix."""

    since: date | None
    words: str
    is_counted: bool
    weights: Mapping[str, Decimal]
    per_cents: Mapping[str, Decimal]
    source: str


class BesideDriver(Struct, frozen=True, kw_only=True):
    """A share that was agreed as fixed per cents, beside the figures it estimates. What follows at a true-up is in the
    reason; `stands` where the agreed share stays."""

    line_id: int
    ref: str
    title: str
    agreed: Mapping[str, Decimal]
    counted: Mapping[str, Decimal]
    words: str
    source: str
    stands: bool
    reason: str


class SharedLine(Struct, frozen=True, kw_only=True):
    """A line with the weight each council has in it when all is as it will be, the same as per cents, and the pennies
    that follow; `bases` says what it is shared by from which day."""

    line: Line
    bases: tuple[HeldBasis, ...]
    weights: Mapping[str, Decimal]
    per_cents: Mapping[str, Decimal]
    planned: Split
    forecast: Split


class CouncilPosition(Struct, frozen=True, kw_only=True):
    """A council's forecast to the end of the agreed year. `floor` and `cap` are what it would get under each remedy
    (negative: it gives)."""

    code: str
    name: str
    costs: Decimal
    benefits: Decimal
    net: Decimal
    floor: Decimal
    cap: Decimal


class Sharing(Struct, frozen=True, kw_only=True):
    """`cumulative` is what no-detriment looks at, by appraised year; `years` names them."""

    finding: str
    break_even_year: int
    years: tuple[int, ...]
    lines: tuple[SharedLine, ...]
    positions: tuple[CouncilPosition, ...]
    cumulative: tuple[Detriment, ...]
    estimates: tuple[BesideDriver, ...]
    uncounted: tuple[Uncounted, ...]
