"""Thousands of runs of one plan at once. What a run tries is drawn here; what it adds up is whole working minutes.

Each uncertain length takes one of 1,024 equally likely values, in minutes, laid out beforehand from its three points. A
run picks them by sixteen bits each of one Philox stream (a counter-based generator, keyed by the seed), so the same
seed over the same plan gives the same figures on every machine, with and without compiled code: after the lengths are
laid out there is no rounding left in which two machines could differ.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from govern.plan.model import LinkType
from govern.plan.model.risk import Shape

LEVELS, SHIFT = 1024, 6  # sixteen bits, of which the upper ten choose the level
BITS = 9  # a working day is 512 parts, each a little shorter than a minute
DAY = 1 << BITS
CELLS = 8_000_000  # activities times runs that are carried through the network at once
ROWS = 32  # of tables that are laid out at once
GRID = 4_097
MIDDLES = (np.arange(LEVELS, dtype=np.float32) + np.float32(0.5)) / np.float32(LEVELS)

Rows = Any  # an array: one row for each activity, one column for each run


class Span(NamedTuple):
    """Minutes an activity takes at the least, most likely and at the most."""

    least: int
    likely: int
    most: int


class Pull(NamedTuple):
    """A link as its successor sees it; places are positions in the order of the plan."""

    source: int
    type: LinkType
    lag: int


class Strike(NamedTuple):
    """A risk: with so many per cent it adds so many minutes to each of these."""

    per_cent: int
    minutes: int
    places: tuple[int, ...]


class Odds(NamedTuple):
    """A plan in minutes, activities so ordered that predecessors come first. `floors` are the starts that nothing comes
    before; `pulls` the links into each; what is reached has none."""

    floors: Sequence[int]
    spans: Sequence[Span]
    pulls: Sequence[Sequence[Pull]]
    strikes: Sequence[Strike] = ()


class Draws(NamedTuple):
    """What every run tries: `tables` and `levels` by uncertain activity, `strikes` by risk: whether it strikes."""

    uncertain: Rows
    tables: Rows
    levels: Rows
    struck: Rows


class Outcome(NamedTuple):
    """By activity and run: the whole day on which it is finished; by activity: in how many runs it was critical."""

    days: Rows
    critical: Rows


Engine = Callable[[Odds, Draws], Outcome]


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
    lay_out = _triangular if shape is Shape.TRIANGULAR else _pert
    distinct = np.array([*known], np.float32).reshape(-1, 3)
    laid_out = np.empty((len(known), LEVELS), np.int32)
    for first in range(0, len(known), ROWS):
        laid_out[first : first + ROWS] = np.rint(lay_out(distinct[first : first + ROWS]))
    return laid_out if len(known) == len(spans) else laid_out[[known[span] for span in spans]]


def _triangular(spans: Rows) -> Rows:
    """The inverse of the triangular distribution, in closed form."""
    least, likely, most = spans.T[:, :, None]
    whole = most - least
    is_below = MIDDLES * whole < likely - least
    root = np.sqrt(np.where(is_below, MIDDLES * (whole * (likely - least)), MIDDLES[::-1] * (whole * (most - likely))))
    return np.where(is_below, least + root, most - root)


def _pert(spans: Rows) -> Rows:
    """The inverse of the beta distribution with the mean (least + 4 likely + most) / 6, read off its running sum."""
    return np.array([_beta(*span) for span in spans]).reshape(-1, LEVELS)


def _beta(least: float, likely: float, most: float) -> Rows:
    place = np.linspace(0, 1, GRID)
    peak = (likely - least) / (most - least)
    density = place ** (4 * peak) * (1 - place) ** (4 * (1 - peak))
    below = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    return least + (most - least) * np.interp(MIDDLES, below / below[-1], place)


def carried(odds: Odds, draws: Draws) -> Outcome:
    """Every run through the network and back, by arrays of runs."""
    runs = max(draws.levels.shape[1], draws.struck.shape[1])
    wide = max(500, CELLS // max(1, len(odds.spans)))
    blocks = [_block(odds, draws, slice(first, first + wide)) for first in range(0, runs, wide)]
    return Outcome(np.hstack([one.days for one in blocks]), sum(one.critical for one in blocks))


def _block(odds: Odds, draws: Draws, part: slice) -> Outcome:
    lengths = _lengths(odds, draws, part)
    finish = _forward(odds, lengths)
    late = _backward(odds, lengths, finish)
    critical = np.count_nonzero(late <= finish, axis=1)
    return Outcome((finish + (DAY - 1) >> BITS).astype(np.uint16), critical)


def _lengths(odds: Odds, draws: Draws, part: slice) -> Rows:
    runs = max(draws.levels[:, part].shape[1], draws.struck[:, part].shape[1])
    lengths = np.empty((len(odds.spans), runs), np.int32)
    lengths[:] = np.array([span.likely for span in odds.spans], np.int32)[:, None]
    for row, place in enumerate(draws.uncertain):
        np.take(draws.tables[row], draws.levels[row, part] >> SHIFT, out=lengths[place], mode="clip")
    for row, one in enumerate(odds.strikes):
        for place in one.places:
            lengths[place] += draws.struck[row, part] * np.int32(one.minutes)
    return lengths


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
        own, begins = lengths[place], late[place] - lengths[place]
        for source, type, lag in odds.pulls[place]:
            bound = late[place] if type in (LinkType.FF, LinkType.SF) else begins
            if type in (LinkType.SS, LinkType.SF):
                bound = bound + lengths[source]
            np.minimum(late[source], bound - lag if lag else bound, out=late[source])
    return late
