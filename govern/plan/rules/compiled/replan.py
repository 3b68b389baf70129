"""A large plan planned anew with other durations, by compiled code."""

from collections.abc import Hashable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numba import njit

from govern.plan.model import LinkType
from govern.plan.rules.network import Network

K = TypeVar("K", bound=Hashable)
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
