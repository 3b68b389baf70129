"""The same answers by compiled code (`govern[fast]`): imported only where somebody asked for it, since it loads numba.

Everything here is whole numbers. `carried` takes the place of `sampling.carried`, and `Replan` that of `schedule` where
a large plan is planned anew edit after edit.
"""

from collections.abc import Hashable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numba import njit

from govern.plan.model import LinkType
from govern.plan.rules.network import Network
from govern.plan.rules.sampling import BITS, SHIFT, Draws, Odds, Outcome

K = TypeVar("K", bound=Hashable)
LAST = np.int32((1 << BITS) - 1)
LANES = 256  # runs that are carried through the network at once: they stay in the processor's second cache
LEAVES = {LinkType.FS: 1, LinkType.SS: 0, LinkType.FF: 1, LinkType.SF: 0}
REACHES = {LinkType.FS: 0, LinkType.SS: 0, LinkType.FF: 1, LinkType.SF: 1}
Array = Any


class Planned(NamedTuple):
    """Starts by position in `network.order`, as those of a `Schedule`."""

    early: Array
    late: Array
    finish: int


class Replan(Generic[K]):
    """A network kept as arrays, to be planned anew with other durations: what an edit of a large plan needs."""

    def __init__(self, network: Network[K]) -> None:
        self.network = network
        kinds = [network.ties[place].type for place in network.tie_of]
        self._durations = np.array(network.durations, np.int64)
        self._links = np.array([network.sources, network.targets], np.int32)
        self._ends = np.array([[LEAVES[kind] for kind in kinds], [REACHES[kind] for kind in kinds]], np.int8)
        self._lags = np.array([network.ties[place].lag for place in network.tie_of], np.int64)

    def with_durations(self, changes: Mapping[K, int]) -> Planned:
        self.network.refuse_negative(changes)
        durations = self._durations.copy()
        for activity, duration in changes.items():
            durations[self.network.position[activity]] = duration
        early, late = np.zeros_like(durations), np.empty_like(durations)
        finish = _planned(durations, *self._links, *self._ends, self._lags, early, late)
        return Planned(early, late, int(finish))


@njit(cache=True, nogil=True)
def _planned(durations, sources, targets, leaves, reaches, lags, early, late):  # type: ignore[no-untyped-def]
    """Links come in the order of their sources, so that every start is final before anything follows from it."""
    weights = np.empty_like(lags)
    for at in range(len(lags)):
        source, target = sources[at], targets[at]
        weights[at] = lags[at] + leaves[at] * durations[source] - reaches[at] * durations[target]
        early[target] = max(early[target], early[source] + weights[at])
    finish = 0
    for place in range(len(durations)):
        finish = max(finish, early[place] + durations[place])
    for place in range(len(durations)):
        late[place] = finish - durations[place]
    for at in range(len(lags) - 1, -1, -1):
        late[sources[at]] = min(late[sources[at]], late[targets[at]] - weights[at])
    return finish


def carried(odds: Odds, draws: Draws, *, backward: bool = True) -> Outcome:
    """Every run through the network and back, some at a time; without the way back nothing is told as critical."""
    activities, runs = len(odds.spans), draws.levels.shape[1]
    links = [(each.source, place, each.lag, each.type) for place, one in enumerate(odds.pulls) for each in one]
    rows = np.full(activities, -1, np.int64)
    rows[draws.uncertain] = np.arange(len(draws.uncertain))
    strikes = [(risk, place, one.parts) for risk, one in enumerate(odds.strikes) for place in one.places]
    days, critical = np.empty((activities, runs), np.uint16), np.zeros(activities, np.int64)
    _carry(
        np.array(odds.floors, np.int32),
        np.array([span.likely for span in odds.spans], np.int32),
        _by(
            [(target, 2 * source + LEAVES[kind], lag, REACHES[kind]) for source, target, lag, kind in links], activities
        ),
        _by(
            [(source, 2 * target + REACHES[kind], lag, LEAVES[kind]) for source, target, lag, kind in links], activities
        ),
        rows,
        draws.tables,
        draws.levels,
        np.array(strikes, np.int32).reshape(-1, 3),
        draws.struck,
        days,
        critical,
        backward,
    )
    return Outcome(days, critical)


def _by(links: list[tuple[int, int, int, int]], activities: int) -> tuple[Array, Array]:
    """The links of each activity one after another, and where those of each begin."""
    sorted_links = np.array(sorted(links), np.int32).reshape(-1, 4)
    return np.searchsorted(sorted_links[:, 0], np.arange(activities + 1)), sorted_links[:, 1:].copy()


@njit(cache=True, nogil=True)
def _carry(floors, likely, into, out, rows, tables, levels, strikes, struck, days, critical, backward):  # type: ignore[no-untyped-def]
    """Start and finish of an activity stand side by side, so that every kind of link is the same one comparison."""
    activities, runs = days.shape
    length = np.zeros((activities, LANES), np.int32)
    early, late = np.empty((2 * activities, LANES), np.int32), np.empty((2 * activities, LANES), np.int32)
    bounds, end = np.empty((2, LANES), np.int32), np.empty(LANES, np.int32)
    for first in range(0, runs, LANES):
        lanes = min(LANES, runs - first)
        _draw(likely, rows, tables, levels, strikes, struck, length, first, lanes)
        _forward(floors, length, into, early, bounds, end)
        if backward:
            _backward(length, out, late, bounds, end)
        for place in range(activities):
            for lane in range(lanes):
                days[place, first + lane] = np.uint16(np.int32(early[2 * place + 1, lane] + LAST) >> BITS)
            if backward:
                held = np.int32(0)
                for lane in range(lanes):
                    held += np.int32(late[2 * place + 1, lane] <= early[2 * place + 1, lane])
                critical[place] += held


@njit(inline="always")
def _forward(floors, length, into, early, bounds, end):  # type: ignore[no-untyped-def]
    end[:] = 0
    for place in range(len(floors)):
        for lane in range(LANES):
            bounds[0, lane] = floors[place]
            bounds[1, lane] = 0
        for at in range(into[0][place], into[0][place + 1]):
            event, lag, side = into[1][at, 0], into[1][at, 1], into[1][at, 2]
            for lane in range(LANES):
                bounds[side, lane] = max(bounds[side, lane], np.int32(early[event, lane] + lag))
        for lane in range(LANES):
            reached = max(np.int32(bounds[0, lane] + length[place, lane]), bounds[1, lane])
            early[2 * place, lane] = np.int32(reached - length[place, lane])
            early[2 * place + 1, lane] = reached
            end[lane] = max(end[lane], reached)


@njit(inline="always")
def _backward(length, out, late, bounds, end):  # type: ignore[no-untyped-def]
    for place in range(len(length) - 1, -1, -1):
        for lane in range(LANES):
            bounds[0, lane] = end[lane]
            bounds[1, lane] = end[lane]
        for at in range(out[0][place], out[0][place + 1]):
            event, lag, side = out[1][at, 0], out[1][at, 1], out[1][at, 2]
            for lane in range(LANES):
                bounds[side, lane] = min(bounds[side, lane], np.int32(late[event, lane] - lag))
        for lane in range(LANES):
            by = min(np.int32(bounds[0, lane] + length[place, lane]), bounds[1, lane])
            late[2 * place, lane] = np.int32(by - length[place, lane])
            late[2 * place + 1, lane] = by


@njit(inline="always")
def _draw(likely, rows, tables, levels, strikes, struck, length, first, lanes):  # type: ignore[no-untyped-def]
    """The lengths of the runs from `first` on."""
    for place in range(len(likely)):
        row = rows[place]
        for lane in range(lanes):
            length[place, lane] = (
                likely[place] if row < 0 else tables[row, np.uint32(levels[row, first + lane] >> np.uint16(SHIFT))]
            )
    for at in range(len(strikes)):
        risk, place, parts = strikes[at]
        for lane in range(lanes):
            length[place, lane] += parts * struck[risk, first + lane]
