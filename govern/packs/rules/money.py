"""What slips cost, added up from the pennies each milestone's stake already holds (DOMAIN C8)."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from govern.kit import dates, text
from govern.kit.language import counted, said
from govern.packs.model import BoardPack, Kind, Line, Milestone, Pounds

ZERO = Decimal("0.00")


class YearLoss(NamedTuple):
    milestone: Milestone
    year: int
    by_council: Pounds

    @property
    def total(self) -> Decimal:
        return sum(self.by_council.values(), ZERO)


def slip_days(milestone: Milestone) -> int:
    """Calendar days from the baseline to the forecast or actual date, positive when late; 0 where one is missing."""
    end = milestone.actual or milestone.forecast
    return (end - milestone.baseline).days if end and milestone.baseline else 0


def losses(pack: BoardPack) -> tuple[YearLoss, ...]:
    """Every year in which a slip takes money, the largest sum first within the pack's order of milestones."""
    return tuple(
        YearLoss(milestone, loss.year, loss.by_council)
        for milestone in pack.milestones
        if milestone.stake
        for loss in milestone.stake.losses
        if any(loss.by_council.values())
    )


def loss_years(pack: BoardPack) -> tuple[int, ...]:
    return tuple(sorted({loss.year for loss in losses(pack)}))


def lost(pack: BoardPack) -> Decimal:
    """All slips, all years, all councils."""
    return sum((loss.total for loss in losses(pack)), ZERO)


def only_moved(pack: BoardPack) -> Decimal:
    """What slips move to other years, where in sum nothing is lost (DOMAIN C8.0); else 0."""
    by_year: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for loss in losses(pack):
        by_year[loss.year] += loss.total
    return ZERO if lost(pack) else sum((one for one in by_year.values() if one > 0), ZERO)


def lost_by_council(found: Iterable[YearLoss]) -> Pounds:
    """Each council's part, only added (DOMAIN C6.0)."""
    parts: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for loss in found:
        for code, amount in loss.by_council.items():
            parts[code] += amount
    return dict(sorted(parts.items()))


def benefits(pack: BoardPack) -> tuple[Line, ...]:
    return tuple(line for line in pack.lines if line.kind is Kind.BENEFIT)


def in_savings(pack: BoardPack) -> tuple[Line, ...]:
    """The benefits whose sums the savings by year are; none where the pack does not say which they are."""
    return tuple(line for line in benefits(pack) if line.in_savings is True)


def beside_savings(pack: BoardPack) -> tuple[Line, ...]:
    """Benefits with an amount that take nothing out of a budget: the difference between benefits and savings."""
    return tuple(line for line in benefits(pack) if line.in_savings is False and (line.baseline or line.forecast))


def headline(pack: BoardPack) -> str:
    """The one sentence that a leader repeats: what slips, and what it costs whom."""
    found = losses(pack)
    if not found:
        return said("No slip costs a council money")
    if pack.laid_out >= 7 and (moved := only_moved(pack)):
        return said("Slips move {amount} to other years; none of it is lost in all", amount=text.pounds(moved))
    total = text.pounds(lost(pack))
    where = text.listed([dates.year_label(year) for year in loss_years(pack)])
    slipped = {loss.milestone.ref: loss.milestone for loss in found}
    if len(slipped) > 1:
        return counted(
            "{n} slip costs the councils {total} in {years}",
            "{n} slips together cost the councils {total} in {years}",
            len(slipped),
            total=total,
            years=where,
        )
    (milestone,) = slipped.values()
    return said(
        "“{milestone}” slips {days} and costs {total} in {years}",
        milestone=milestone.title,
        days=counted("{n} day", "{n} days", slip_days(milestone)),
        total=total,
        years=where,
    )
