"""Forward and backward pass over a prepared network (DOMAIN B4), in integers: an activity occupies [start, finish)."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from govern.plan.rules.network import Network, Tie

K = TypeVar("K", bound=Hashable)


class Bounds(NamedTuple, Generic[K]):
    """What dates impose: `not_before` holds a start back, `finish_by` caps a late finish, `pinned` fixes a start
    whatever its links say, `finish` is imposed on the whole."""

    not_before: Mapping[K, int] = {}
    finish_by: Mapping[K, int] = {}
    pinned: Mapping[K, int] = {}
    finish: int | None = None


class Timing(NamedTuple):
    """`pushed_to` is the latest start that links ask for; `driver` the place in `network.ties` of the link that fixes
    the early start, also where an own date falls on it; None where no link does."""

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int
    critical: bool
    pushed_to: int | None
    driver: int | None


class Schedule(Generic[K]):
    """The answer, by position in `network.order`; `timings` gives it by id in the order of the input."""

    def __init__(self, network: Network[K], bounds: Bounds[K]) -> None:
        self.network = network
        self._finish_by = bounds.finish_by
        self._sources, self._targets, self._weights, self._ties = _links(network, bounds.pinned)
        self.early = self._forward(bounds)
        self.finish = max((start + days for start, days in zip(self.early, network.durations, strict=True)), default=0)
        self.late = self._backward(bounds)

    def _floors(self, bounds: Bounds[K]) -> list[int]:
        early = [0] * len(self.network.order)
        for activity, start in bounds.not_before.items():
            early[self.network.position[activity]] = max(0, start)
        for activity, start in bounds.pinned.items():
            early[self.network.position[activity]] = start
        return early

    def _forward(self, bounds: Bounds[K]) -> list[int]:
        early = self._floors(bounds)
        for source, target, weight in zip(self._sources, self._targets, self._weights, strict=True):
            bound = early[source] + weight
            if bound > early[target]:
                early[target] = bound
        return early

    def _backward(self, bounds: Bounds[K]) -> list[int]:
        end = self.finish if bounds.finish is None else bounds.finish
        durations, position = self.network.durations, self.network.position
        late = [end - days for days in durations]
        for activity, finish in bounds.finish_by.items():
            place = position[activity]
            late[place] = min(late[place], finish - durations[place])
        links = zip(reversed(self._sources), reversed(self._targets), reversed(self._weights), strict=True)
        for source, target, weight in links:
            bound = late[target] - weight
            if bound < late[source]:
                late[source] = bound
        return late

    @cached_property
    def free_float(self) -> list[int]:
        early = self.early
        free: list[int | None] = [None] * len(early)
        for source, target, weight in zip(self._sources, self._targets, self._weights, strict=True):
            spare = early[target] - early[source] - weight
            known = free[source]
            if known is None or spare < known:
                free[source] = spare
        ends = zip(free, early, self.network.durations, strict=True)
        return [self.finish - start - days if spare is None else spare for spare, start, days in ends]

    @cached_property
    def pushes(self) -> list[tuple[int, int] | None]:
        """The latest start that links ask of each activity, and the place in `network.ties` of the first to ask it."""
        pushed: list[tuple[int, int] | None] = [None] * len(self.early)
        links = zip(self._ties, self._sources, self._targets, self._weights, strict=True)
        for tie, source, target, weight in links:
            bound, known = self.early[source] + weight, pushed[target]
            if known is None or bound > known[0] or (bound == known[0] and tie < known[1]):
                pushed[target] = bound, tie
        return pushed

    def timing(self, activity: K) -> Timing:
        place = self.network.position[activity]
        early, late, days = self.early[place], self.late[place], self.network.durations[place]
        pushed_to, tie = self.pushes[place] or (None, None)
        return Timing(
            early_start=early,
            early_finish=early + days,
            late_start=late,
            late_finish=late + days,
            total_float=late - early,
            free_float=self.free_float[place],
            critical=late <= early,
            pushed_to=pushed_to,
            driver=tie if pushed_to == early else None,
        )

    def drivers(self, activity: K) -> Iterator[Tie[K]]:
        """The links that fix the early start of an activity, and that of what drives it, and so on back."""
        while (driver := self.timing(activity).driver) is not None:
            yield self.network.ties[driver]
            activity = self.network.ties[driver].predecessor

    def capped_by(self, activity: K) -> K | None:
        """Whose imposed finish fixes the late dates of an activity, along the links that pass it on; None: the end."""
        place: int | None = self.network.position[activity]
        while place is not None:
            found = self.network.order[place]
            if self._finish_by.get(found) == self.late[place] + self.network.durations[place]:
                return found
            place = self._fixed_by(place)
        return None

    def _fixed_by(self, place: int) -> int | None:
        """The successor that fixes a late start."""
        links = range(bisect_left(self._sources, place), bisect_right(self._sources, place))
        return next((self._targets[link] for link in links if self._fixes(link, place)), None)

    def _fixes(self, link: int, place: int) -> bool:
        return self.late[self._targets[link]] - self._weights[link] == self.late[place]

    @property
    def timings(self) -> dict[K, Timing]:
        return {activity: self.timing(activity) for activity in self.network.ids}


def schedule(network: Network[K], bounds: Bounds[K] | None = None) -> Schedule[K]:
    """Early and late dates of every activity. Nothing starts before 0; links into a pinned activity no longer bind."""
    return Schedule(network, bounds or Bounds())


def _links(network: Network[K], pinned: Mapping[K, int]) -> tuple[list[int], list[int], list[int], list[int]]:
    sources, targets, weights, ties = network.sources, network.targets, network.weights, network.tie_of
    if not pinned:
        return sources, targets, weights, ties
    fixed = {network.position[activity] for activity in pinned}
    kept = [place for place, target in enumerate(targets) if target not in fixed]
    return (
        [sources[place] for place in kept],
        [targets[place] for place in kept],
        [weights[place] for place in kept],
        [ties[place] for place in kept],
    )
