"""Thousands of outcomes of one case: each line turns out somewhat lower or higher, milestones on the day of their run.

Pennies are added as whole numbers. Floats only put the runs in order by their present value; what is told of a run is
then worked out anew, exactly (DOMAIN C3). A run draws for each line sixteen bits of a Philox stream keyed by the seed,
which choose one of 1,024 equally likely values of a triangular distribution: the same on every machine.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from govern.plan.rules.sampling import SHIFT, triangular
from govern.roi.model import DiscountSchedule, Line, LineKind, Terms
from govern.roi.model.chances import Ranges, RateChances
from govern.roi.rules import gates, profile, yearly
from govern.roi.rules.appraisal import rounded
from govern.roi.rules.discounting import factors, present_value
from govern.roi.rules.rates import irr

APART = 1 << 32  # from the streams by which a plan's lengths are drawn
WHOLE = 1_000  # a line as forecast, in parts of which it is multiplied
MOST_STEPS, STILL = 40, 1e-6  # a step so small leaves an error of its square
BLOCK = 1_000  # rows that a near cache holds
Rows = Any  # an array


class Flow(NamedTuple):
    """A line's pennies by outcome, party (the programme first) and appraised year; costs are negative. `which` is the
    outcome that each run has, None where there is but one."""

    kind: LineKind
    pennies: Rows
    which: Rows | None


class Tried(NamedTuple):
    """`parts` is what each line is multiplied by in each run, in thousandths; `worth` the present value of each party
    and run, for their order; `net` the programme's thousandths of pennies by run and year."""

    flows: Sequence[Flow]
    parts: Rows
    worth: Rows
    net: Rows


def flow(line: Line, terms: Terms, *, dates: Sequence[Mapping[int, date]], which: Rows | None) -> Flow:
    """`dates` holds, for each combination of days that occurs, where its milestones are; lines that start on the same
    days then are worked out once."""
    starts = [tuple(part.start.day for part in gates.parts(line, each)) for each in dates]
    first = {days: place for place, days in reversed([*enumerate(starts)])}
    places = {days: row for row, days in enumerate(first)}
    made = np.array([_pennies(line, terms, dates[place]) for place in first.values()], np.int64)
    if which is not None:
        which = np.array([places[days] for days in starts], np.int64)[which]
    return Flow(line.kind, made if line.kind is LineKind.BENEFIT else -made, which)


def _pennies(line: Line, terms: Terms, dates: Mapping[int, date]) -> list[list[int]]:
    shared = yearly.sharers(line, terms, dates=dates)
    forecast = profile.forecast_pence(line, terms, dates=dates)
    known: dict[tuple[int, yearly.Share], tuple[int, ...]] = {}
    for year in terms.horizon.appraised:
        key = forecast[year], shared[year]  # years are often alike
        if key not in known:
            known[key] = (forecast[year], *shared[year](forecast[year]))
    rows = [known[forecast[year], shared[year]] for year in terms.horizon.appraised]
    return [list(each) for each in zip(*rows, strict=True)]


def tried(flows: Sequence[Flow], terms: Terms, ranges: Ranges, *, runs: int, seed: int) -> Tried:
    years = len(terms.horizon.appraised)
    parts = _parts(flows, ranges, runs=runs, seed=seed)
    worth = np.zeros((len(terms.codes) + 1, runs))
    net = np.zeros((runs, years), np.int64)
    for each, part in zip(flows, parts, strict=True):
        valued = present_values(each.pennies, terms.schedule).T
        worth += (valued if each.which is None else valued[:, each.which]) * part
        yearly = each.pennies[:, 0, :]
        net += (yearly if each.which is None else yearly[each.which]) * part[:, None]
    return Tried(flows, parts, worth, net)


def present_values(amounts: Rows, schedule: DiscountSchedule) -> Rows:
    """Of many series at once, year 0 first along the last axis, all by one product: for putting them in order."""
    return amounts @ _factors(schedule, amounts.shape[-1])


@lru_cache(maxsize=16)
def _factors(schedule: DiscountSchedule, years: int) -> Rows:
    return np.array([float(factor) for factor in factors(schedule, years)])


def returns(amounts: Rows, years: Rows) -> Rows:
    """The yearly rate at which each row of amounts is worth nothing, for putting thousands in order; `years` is when
    they fall, from 0 on in order of time, alike for all rows or by row. Not a number where the sign does not change
    exactly once: where it does, exactly one rate fits."""
    when = np.broadcast_to(years, amounts.shape)
    blocks = range(0, len(amounts), BLOCK)
    return np.concatenate([_returns(amounts[at : at + BLOCK], when[at : at + BLOCK]) for at in blocks])


def _returns(amounts: Rows, years: Rows) -> Rows:
    """Newton's steps on the logarithm of what comes in over what goes out, which is all but straight in that of the
    growth; what has not come to rest is left to the exact search."""
    sizes, all_years = np.abs(amounts), np.ones(amounts.shape[1])
    found = np.where(_turns_once(amounts), 0.0, np.nan)
    with np.errstate(all="ignore"):
        for _ in range(MOST_STEPS):
            factors = np.exp(-found[:, None] * years)
            net, gross = amounts * factors, sizes * factors
            less, more = net @ all_years, gross @ all_years
            late, later = np.einsum("ij,ij->i", net, years), np.einsum("ij,ij->i", gross, years)
            come, go = more + less, more - less
            step = np.log(come / go) / ((later + late) / come - (later - late) / go)
            found += step
            if not (np.abs(step) > STILL).any():
                break
        return np.where(np.abs(step) <= STILL, np.expm1(found), np.nan)


def _turns_once(amounts: Rows) -> Rows:
    """Whether all that comes in stands behind all that goes out, or all before it."""
    signs = [amounts > 0, amounts < 0]
    is_both = signs[0].any(axis=1) & signs[1].any(axis=1)
    first = [each.argmax(axis=1) for each in signs]
    last = [each.shape[1] - 1 - each[:, ::-1].argmax(axis=1) for each in signs]
    return is_both & ((last[1] < first[0]) | (last[0] < first[1]))


def _parts(flows: Sequence[Flow], ranges: Ranges, *, runs: int, seed: int) -> Rows:
    wide = -(-runs // 4)
    bits = np.random.Philox(key=seed + APART).random_raw(len(flows) * wide).astype("<u8", copy=False)
    levels = bits.view("<u2").reshape(len(flows), wide * 4)[:, :runs] >> SHIFT
    tables = {kind: _table(*_range(ranges, kind)) for kind in LineKind}
    return np.array([tables[each.kind][row] for each, row in zip(flows, levels, strict=True)]).reshape(-1, runs)


def _range(ranges: Ranges, kind: LineKind) -> tuple[int, int]:
    if kind is LineKind.COST:
        return ranges.cost_less, ranges.cost_more
    return ranges.benefit_less, ranges.benefit_more


def _table(less: int, more: int) -> Rows:
    if not less and not more:
        return np.full(1 << 16 - SHIFT, WHOLE, np.int64)
    span = np.array([[WHOLE - 10 * less, WHOLE, WHOLE + 10 * more]], np.float32)
    return np.rint(triangular(span)[0]).astype(np.int64)


def percentiles(found: Tried, terms: Terms, *, party: int, per_cents: Sequence[int]) -> list[Decimal]:
    """The present values in pounds that so many per cent of the runs do not exceed, exact for the run that has it."""
    runs = found.worth.shape[1]
    order = np.argsort(found.worth[party], kind="stable")
    chosen = [int(order[max(0, -(-share * runs // 100) - 1)]) for share in per_cents]
    known = {run: _exact(found, terms, party=party, run=run) for run in set(chosen)}
    return [known[run] for run in chosen]


def _exact(found: Tried, terms: Terms, *, party: int, run: int) -> Decimal:
    sums = [0] * len(terms.horizon.appraised)
    for each, part in zip(found.flows, found.parts[:, run].tolist(), strict=True):
        outcome = 0 if each.which is None else int(each.which[run])
        for year, pence in enumerate(each.pennies[outcome, party].tolist()):
            sums[year] += pence * part
    return rounded(present_value([Decimal(amount).scaleb(-5) for amount in sums], terms.schedule), 2)


def rates(found: Tried, terms: Terms, per_cents: Sequence[int]) -> RateChances | None:
    """The programme's rate of return over the runs in which there is one; None where no run has one."""
    runs, years = found.net.shape
    fast = returns(found.net.astype(np.float64), np.arange(years, dtype=np.float64))
    order = np.argsort(fast, kind="stable")[: (rated := int(np.count_nonzero(~np.isnan(fast))))]
    if not rated:
        return None
    chosen = [int(order[max(0, -(-share * rated // 100) - 1)]) for share in per_cents]
    p10, p50, p90 = (_exact_rate(found.net[run].tolist(), float(fast[run])) for run in chosen)
    discount = terms.schedule.bands[0].rate
    above = int(np.count_nonzero(fast > float(discount)))
    return RateChances(p10=p10, p50=p50, p90=p90, discount=discount, above=above, rated=rated)


def _exact_rate(net: Sequence[int], near: float) -> Decimal | None:
    return irr([Decimal(amount).scaleb(-5) for amount in net], near=near).value


def below_zero(found: Tried, party: int) -> int:
    """In how many runs a party pays more than it gains, in present value."""
    return int(np.count_nonzero(found.worth[party] < 0))


def met(found: Tried, party: int, pounds: Decimal) -> int:
    """In how many runs a party has a present value of so many pounds or more, to the penny."""
    return int(np.count_nonzero(found.worth[party] >= int(pounds * 100 * WHOLE) - WHOLE // 2))


def paid_back(found: Tried, years: int) -> int:
    """In how many runs the cumulative net has reached zero so many years after year 0, and stays there."""
    return int(np.count_nonzero((np.cumsum(found.net, axis=1)[:, years:] >= 0).all(axis=1)))
