"""A programme's business case as a whole: what goes into it, and what the rules answer about it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.roi.model.figures import Appraisal, LineFigures, RoiVerdict, Split, Unlinked, YearSavings
from govern.roi.model.lines import Gate, Line
from govern.roi.model.terms import MilestoneLink, Terms
from govern.services.model import Service


class Case(Struct, frozen=True, kw_only=True):
    """`dates` is where the plan puts every milestone: its forecast, or the day on which it was reached."""

    programme_id: int
    terms: Terms
    lines: tuple[Line, ...]
    milestones: tuple[MilestoneLink, ...]
    dates: Mapping[int, date]
    services: tuple[Service, ...] = ()


class Balance(Struct, frozen=True):
    """Pounds over the appraised years, not discounted."""

    costs: Decimal
    benefits: Decimal

    @property
    def net(self) -> Decimal:
        return self.benefits - self.costs


class Party(Struct, frozen=True, kw_only=True):
    """The case of one council, or with an empty code that of the programme. A council's present value comes from its
    own pennies, so the councils' may differ from the programme's by pence: rounding."""

    code: str
    name: str
    planned: Balance
    forecast: Balance
    appraised_plan: Appraisal
    appraised_forecast: Appraisal

    @property
    def change(self) -> Decimal:
        return self.forecast.net - self.planned.net


class MilestoneWorth(Struct, frozen=True, kw_only=True):
    """What waits for a milestone: pounds a year at full run rate, a month of delay, and what its benefits lose."""

    milestone: MilestoneLink
    day: date | None
    status: RoiVerdict
    full_year_effect: Split
    cost_of_delay: Split
    lost: Split


class Uncounted(Struct, frozen=True, kw_only=True):
    """A line left out of every figure, and what would let it in."""

    line_id: int
    ref: str
    title: str
    problem: str


class Appraised(Struct, frozen=True, kw_only=True):
    """`finding` is the case in one sentence; no `status` where no line has an amount."""

    finding: str
    programme: Party
    councils: tuple[Party, ...]
    status: RoiVerdict | None
    milestones: tuple[MilestoneWorth, ...]
    uncounted: tuple[Uncounted, ...]


class LineTotals(Struct, frozen=True, kw_only=True):
    """A line in the register: pounds over all years of the horizon, in the programme's prices. None where nothing is
    recorded, where it is no money of the councils, or where the line cannot be counted, as `problem` says."""

    line: Line
    starts_on: date
    slip_days: int
    planned: Decimal | None
    forecast: Decimal | None
    actual: Decimal | None
    problem: str = ""


class Overview(Struct, frozen=True, kw_only=True):
    appraised: Appraised
    lines: tuple[LineTotals, ...]
    figures: tuple[LineFigures, ...]
    savings: tuple[YearSavings, ...]
    unlinked: tuple[Unlinked, ...]


class GateState(Struct, frozen=True, kw_only=True):
    """A gate with its milestone; `waits` says how much of the line, `holds` whether it is what makes the line late."""

    gate: Gate
    ref: str
    title: str
    day: date | None
    opens_on: date | None
    waits: str
    holds: bool
