"""What the rules answer. Every amount is pounds to the penny; the councils' parts of a `Split` sum to its total."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from msgspec import Struct

from govern.kit.money import PENNY
from govern.roi.model.lines import Line, LineKind

Cell = tuple[int, tuple[int, ...]]


class Split(Struct, frozen=True, gc=False):
    total: Decimal
    by_council: Mapping[str, Decimal]


class YearFigures(Struct, frozen=True, kw_only=True, gc=False):
    """`lost` is planned less forecast: for a benefit, money that does not come; for a cost, money not spent."""

    year: int
    planned: Split
    forecast: Split
    lost: Split
    actual: Split | None = None


class Span(NamedTuple):
    """The same whole pence in every year from place `first` up to `beyond` of the horizon, and what each council has of
    them, in the order of the councils."""

    first: int
    beyond: int
    pence: int
    parts: tuple[int, ...]


class LineFigures(Struct, frozen=True, kw_only=True, dict=True):
    """`cause` is the milestone that holds the line back, the latest of several; None where it starts as planned. The
    pennies stand in spans, none where a year has nothing; `planned` and `forecast` are the very same where nothing
    moves. Of `actual` every year that has been recorded is there, be it 0."""

    line: Line
    starts_on: date
    slip_days: int
    cause: int | None
    horizon: range
    codes: tuple[str, ...]
    planned: tuple[Span, ...]
    forecast: tuple[Span, ...]
    actual: tuple[Span, ...] = ()

    @cached_property
    def years(self) -> tuple[YearFigures, ...]:
        """The same in pounds, year by year of the horizon. Years that are alike hold the very same amounts."""
        return tuple(_years(self))


class LineByYear(Struct, frozen=True, kw_only=True):
    """The figures of a line as they are answered: in pounds, year by year."""

    line: Line
    starts_on: date
    slip_days: int
    cause: int | None
    years: tuple[YearFigures, ...]


def _years(of: LineFigures) -> Iterator[YearFigures]:
    @cache
    def split(pence: int, parts: tuple[int, ...]) -> Split:
        return Split(pence * PENNY, dict(zip(of.codes, [part * PENNY for part in parts], strict=True)))

    @cache
    def lost(planned: Cell, forecast: Cell) -> Split:
        parts = (then - now for then, now in zip(planned[1], forecast[1], strict=True))
        return split(planned[0] - forecast[0], tuple(parts))

    planned, forecast, actual = (_by_place(of, each) for each in (of.planned, of.forecast, of.actual))
    nothing = (0, (0,) * len(of.codes))
    for place, year in enumerate(of.horizon):
        then, now, recorded = planned.get(place, nothing), forecast.get(place, nothing), actual.get(place)
        yield YearFigures(
            year=year,
            planned=split(*then),
            forecast=split(*now),
            lost=lost(then, now),
            actual=split(*recorded) if recorded else None,
        )


def _by_place(of: LineFigures, spans: Iterable[Span]) -> dict[int, Cell]:
    return {place: (each.pence, each.parts) for each in spans for place in range(each.first, each.beyond)}


class YearSplit(Struct, frozen=True):
    year: int
    split: Split


class LineEffect(Struct, frozen=True, kw_only=True):
    """What a change of dates does to a line; only years whose pennies change. `lost` is money the councils lose:
    positive where a benefit comes later, negative where a gain comes earlier or a cost comes later."""

    line_id: int
    ref: str
    title: str
    kind: LineKind
    starts_before: date
    starts_after: date
    cause: int | None
    years: tuple[YearSplit, ...]
    lost: Split


class Effects(Struct, frozen=True, kw_only=True):
    """Empty `lines` where no line moves. `npv_lost` is the present value of all that is lost, under the schedule."""

    lines: tuple[LineEffect, ...]
    years: tuple[YearSplit, ...]
    lost: Split
    npv_lost: Decimal

    @property
    def loses(self) -> bool:
        """Whether a council has less money in some year, even where it comes in another."""
        return any(amount > 0 for year in self.years for amount in year.split.by_council.values())

    @property
    def only_moved(self) -> Decimal:
        """Pounds that come in other years than before where none is lost or gained in all; 0 elsewhere."""
        return deferred(self.years)


def deferred(years: Iterable[YearSplit]) -> Decimal:
    """What a curve's end leaves room for comes all the same, only in other years (DOMAIN C8.0): in sum nothing is lost,
    and each year differs."""
    totals = [year.split.total for year in years]
    return sum((one for one in totals if one > 0), Decimal(0)) if sum(totals) == 0 else Decimal(0)


class Rate(Struct, frozen=True, kw_only=True):
    """An internal rate as a fraction with 8 decimals, or None and why; of several roots none is picked."""

    value: Decimal | None = None
    roots: tuple[Decimal, ...] = ()
    warning: str = ""


class Appraisal(Struct, frozen=True, kw_only=True):
    """Year 0 is not discounted. `reasons` says of each figure that is None why, and of `irr` what to beware of."""

    schedule_id: str
    horizon_years: int
    npv: Decimal
    pvc: Decimal
    pvb: Decimal
    bcr: Decimal | None
    simple_payback_years: Decimal | None
    discounted_payback_years: Decimal | None
    irr: Decimal | None
    irr_roots: tuple[Decimal, ...]
    roi_pct: Decimal | None
    costs_can_rise_pct: Decimal | None
    benefits_can_fall_pct: Decimal | None
    reasons: Mapping[str, str]


class Swing(Struct, frozen=True, kw_only=True):
    """One assumption moved down and up: the NPV at each end, in pounds. Where there is only one way, both are alike."""

    title: str
    npv_low: Decimal
    npv_high: Decimal


class RoiStatus(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    ENABLER = "enabler"
    NO_BENEFIT = "no benefit linked"


class RoiVerdict(Struct, frozen=True, kw_only=True):
    """`reason` is a sentence with the two figures; `cause` the milestone that contributes most to what is lost."""

    status: RoiStatus
    reason: str
    rule_id: str
    inputs: Mapping[str, str]
    source: str
    cause: int | None = None

    @property
    def rule(self) -> str:
        return self.rule_id


class Contribution(Struct, frozen=True):
    """What one late milestone takes from the programme's present value, in pounds (negative: it adds)."""

    milestone_id: int
    pv_lost: Decimal


class Detriment(Struct, frozen=True, kw_only=True):
    """A council's cumulative net by year, and whether it is still out of pocket at the agreed break-even year."""

    council_code: str
    cumulative: tuple[Decimal, ...]
    at_break_even: Decimal
    loses: bool


class YearSavings(Struct, frozen=True, kw_only=True):
    """Cash-releasing savings of a year, dis-benefits taken off. `actual` is None where nothing is recorded yet."""

    year: int
    baseline: Decimal
    forecast: Decimal
    actual: Decimal | None


class Unlinked(Struct, frozen=True, kw_only=True):
    """A benefit or a milestone with nothing behind it; `missing` names what: service, person, milestone, money."""

    kind: str
    id: int
    title: str
    missing: tuple[str, ...]
