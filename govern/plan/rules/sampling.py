"""Thousands of runs of one plan at once. What it tries is drawn; what it adds up are parts of a day.

Each uncertain length takes one of 1,024 equally likely values, laid out beforehand from its three points. A run picks
them by sixteen bits each of a Philox stream (a counter-based generator) keyed by the seed, and adds whole numbers: so
one seed over one plan gives the same figures on every machine, with and without compiled code.
"""

from collections.abc import Sequence
from math import isqrt

import numpy as np

from govern.plan.model import LinkType
from govern.plan.model.risk import Shape
from govern.plan.rules.odds import BITS, DAY, Draws, Engine, Odds, Outcome, Rows, Span

LEVELS, SHIFT = 1024, 6  # sixteen bits, of which the upper ten choose the level
MOST_DAYS = 65_535  # what sixteen bits hold
CELLS = 8_000_000  # activities times runs that are carried through the network at once
ROWS = 64  # of tables that are laid out at once
MIDDLES = (np.arange(LEVELS, dtype=np.float32) + np.float32(0.5)) / np.float32(LEVELS)


def drawn(odds: Odds, *, runs: int, seed: int, shape: Shape) -> Draws:
    uncertain = [place for place, span in enumerate(odds.spans) if span.least < span.most]
    rows, wide = len(uncertain) + len(odds.strikes), -(-runs // 4)
    bits = np.random.Philox(key=seed).random_raw(rows * wide).astype("<u8", copy=False)
    bits = bits.view("<u2").reshape(rows, wide * 4)[:, :runs]
    asked = np.array([one.per_cent * 65_536 // 100 for one in odds.strikes], np.uint32)
    return Draws(
        uncertain=np.array(uncertain, np.int64),
        tables=_tables([odds.spans[place] for place in uncertain], shape),
        levels=bits[: len(uncertain)],
        struck=bits[len(uncertain) :] < asked[:, None],
    )


def _tables(spans: Sequence[Span], shape: Shape) -> Rows:
    """The lengths of each span by level; those that many activities share are laid out once."""
    known = {span: place for place, span in enumerate(dict.fromkeys(spans))}
    lay_out = triangular if shape is Shape.TRIANGULAR else _pert
    distinct = np.array([*known], np.float32).reshape(-1, 3)
    laid_out = np.empty((len(known), LEVELS), np.int32)
    for first in range(0, len(known), ROWS):
        laid_out[first : first + ROWS] = np.rint(lay_out(distinct[first : first + ROWS]))
    return laid_out if len(known) == len(spans) else laid_out[[known[span] for span in spans]]


def triangular(spans: Rows) -> Rows:
    """The inverse of the triangular distribution, in closed form."""
    least, likely, most = spans.T[:, :, None]
    whole = most - least
    rising, falling = MIDDLES * (whole * (likely - least)), MIDDLES[::-1] * (whole * (most - likely))
    np.add(least, np.sqrt(rising, out=rising), out=rising)
    np.subtract(most, np.sqrt(falling, out=falling), out=falling)
    np.copyto(falling, rising, where=MIDDLES * whole < likely - least)
    return falling


def _pert(spans: Rows) -> Rows:
    """The inverse of the beta distribution with the mean (least + 4 likely + most) / 6, read off its running sum."""
    return np.array([_beta(*span) for span in spans]).reshape(-1, LEVELS)


def _beta(least: float, likely: float, most: float) -> Rows:
    place = np.linspace(0, 1, 4_097)
    peak = (likely - least) / (most - least)
    density = place ** (4 * peak) * (1 - place) ** (4 * (1 - peak))
    below = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    return least + (most - least) * np.interp(MIDDLES, below / below[-1], place)


def carried(odds: Odds, draws: Draws, *, backward: bool = True) -> Outcome:
    """Every run through the network and back, by arrays of runs; without the way back nothing is told as critical."""
    runs = draws.levels.shape[1]
    wide = max(500, CELLS // max(1, len(odds.spans)))
    blocks = [_block(odds, draws, slice(first, first + wide), backward=backward) for first in range(0, runs, wide)]
    return Outcome(np.hstack([one.days for one in blocks]), sum(one.critical for one in blocks))


def _block(odds: Odds, draws: Draws, part: slice, *, backward: bool) -> Outcome:
    taken = lengths(odds, draws, part)
    finish = _forward(odds, taken)
    critical = np.zeros(len(finish), np.int64)
    if backward:
        critical = np.count_nonzero(_backward(odds, taken, finish) <= finish, axis=1)
    return Outcome((finish + (DAY - 1) >> BITS).astype(np.uint16), critical)


def lengths(odds: Odds, draws: Draws, part: slice) -> Rows:
    found = np.empty((len(odds.spans), draws.levels[:, part].shape[1]), np.int32)
    found[:] = np.array([span.likely for span in odds.spans], np.int32)[:, None]
    for row, place in enumerate(draws.uncertain):
        np.take(draws.tables[row], draws.levels[row, part] >> SHIFT, out=found[place], mode="clip")
    for row, one in enumerate(odds.strikes):
        for place in one.places:
            found[place] += draws.struck[row, part] * np.int32(one.parts)
    return found


def _forward(odds: Odds, lengths: Rows) -> Rows:
    """When each is finished; a start is the latest that its floor and its links ask for."""
    finish = np.empty_like(lengths)
    for place, pulls in enumerate(odds.pulls):
        start, own = finish[place], lengths[place]
        start[:] = odds.floors[place]
        for source, type, lag in pulls:
            bound = finish[source]
            if type in (LinkType.SS, LinkType.SF):
                bound = bound - lengths[source]
            if type in (LinkType.FF, LinkType.SF):
                bound = bound - own
            np.maximum(start, bound + lag if lag else bound, out=start)
        start += own
    return finish


def _backward(odds: Odds, lengths: Rows, finish: Rows) -> Rows:
    """By when each must be finished lest the end of its run moves."""
    late = np.empty_like(finish)
    late[:] = finish.max(axis=0)
    for place in range(len(odds.pulls) - 1, -1, -1):
        begins = late[place] - lengths[place]
        for source, type, lag in odds.pulls[place]:
            bound = late[place] if type in (LinkType.FF, LinkType.SF) else begins
            if type in (LinkType.SS, LinkType.SF):
                bound = bound + lengths[source]
            np.minimum(late[source], bound - lag if lag else bound, out=late[source])
    return late


class Sampled:
    """What the runs tell, in whole days and numbers of runs."""

    def __init__(self, draws: Draws, outcome: Outcome) -> None:
        self.runs = int(draws.levels.shape[1])
        self._draws, self._days = draws, outcome.days
        self.critical: list[int] = outcome.critical.tolist()
        self.struck: list[int] = np.count_nonzero(draws.struck, axis=1).tolist()

    def reached(self, place: int, shares: Sequence[int]) -> list[int]:
        """The days by which so many per cent of the runs have reached it."""
        days = np.sort(self._days[place])
        return [int(days[_nth(share, self.runs)]) for share in shares]

    def met(self, place: int, day: int) -> int:
        """In how many runs it is reached by a day."""
        return int(np.count_nonzero(self._days[place] <= day))

    def drivers(self, place: int) -> list[tuple[int, int]]:
        """What spreads the day of one activity: first the uncertain activities, then the risks by number from -1 down,
        each with its rank correlation in hundredths.

        Every sum is of whole numbers below 2^53, so float64 adds them exactly, in any order.
        """
        ranks = _ranks(self._days[place])
        tried = [(name, self._draws.levels[row] >> SHIFT) for row, name in enumerate(self._draws.uncertain.tolist())]
        tried += [(-1 - row, struck) for row, struck in enumerate(self._draws.struck)]
        return [(name, _hundredths(each.astype(np.float64), ranks)) for name, each in tried]

    def combined(self, places: Sequence[int]) -> tuple[list[tuple[int, ...]], Rows]:
        """The days that occur together, and which of them each run has."""
        found, which = np.unique(self._days[list(places)], axis=1, return_inverse=True)
        return [tuple(each) for each in found.T.tolist()], which.reshape(-1)

    def shares(self, sums: Sequence[tuple[Rows, Sequence[int]]], shares: Sequence[int]) -> list[int]:
        """Adds up, in each run, whole pennies looked up by what `combined` answered: the amount that so many per cent
        of the runs do not exceed is that of one of them."""
        total = np.zeros(self.runs, np.int64)
        for which, pennies in sums:
            total += np.array(pennies, np.int64)[which]
        total.sort()
        return [int(total[_nth(share, self.runs)]) for share in shares]


def sampled(odds: Odds, *, runs: int, seed: int, shape: Shape, engine: Engine = carried) -> Sampled:
    draws = drawn(odds, runs=runs, seed=seed, shape=shape)
    return Sampled(draws, engine(odds, draws))


def _nth(share: int, runs: int) -> int:
    return max(0, -(-share * runs // 100) - 1)


def _ranks(days: Rows) -> Rows:
    """Twice the rank of each run, those of one day sharing the middle of theirs."""
    counts = np.bincount(days)
    return (2 * np.cumsum(counts) - counts)[days].astype(np.float64)


def _hundredths(tried: Rows, ranks: Rows) -> int:
    runs, ours, theirs = len(ranks), int(tried.sum()), int(ranks.sum())
    together = runs * int(tried @ ranks) - ours * theirs
    apart = isqrt((runs * int(tried @ tried) - ours**2) * (runs * int(ranks @ ranks) - theirs**2))
    return round(100 * together / apart) if apart else 0
