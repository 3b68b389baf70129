"""A plan as integer arrays, prepared once and replanned often: every link becomes one start-to-start weight."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from govern.kit.errors import Invalid
from govern.plan.model import LinkType

K = TypeVar("K", bound=Hashable)


class Tie(NamedTuple, Generic[K]):
    """A dependency between two activities; `lag` is in the unit of the durations and may be negative."""

    predecessor: K
    successor: K
    type: LinkType
    lag: int


class CycleFound(Invalid):
    """Activities that wait for each other; `loop` names them in order and ends where it began."""

    def __init__(self, loop: list[str]) -> None:
        path = " → ".join(loop)
        super().__init__({"links": f"{path} is a loop: each waits for the one before it. Remove one of these links."})
        self.loop = loop


class Network(Generic[K]):
    """Activities in an order in which predecessors come first, and their links sorted by predecessor.

    `ids` keeps the order given, `order` the topological one; `sources`, `targets` and `durations` speak in positions of
    `order`; `tie_of` leads from a sorted link back to its place in `ties`. Raises `CycleFound`, or `Invalid` for an id
    that is not there.
    """

    def __init__(
        self, durations: Mapping[K, int], ties: Iterable[Tie[K]], *, names: Mapping[K, str] | None = None
    ) -> None:
        self.ids = list(durations)
        self.ties = list(ties)
        self.names = names or {}
        self._check(durations)
        self.order = self._topological_order()
        self.position = {activity: place for place, activity in enumerate(self.order)}
        self.durations = [durations[activity] for activity in self.order]
        self._lay_out_links()

    def _lay_out_links(self) -> None:
        position, ties = self.position, self.ties
        self.tie_of = sorted(range(len(ties)), key=lambda place: position[ties[place].predecessor])
        in_order = [ties[place] for place in self.tie_of]
        self.sources = [position[tie.predecessor] for tie in in_order]
        self.targets = [position[tie.successor] for tie in in_order]
        self.weights = [self._weight(place) for place in range(len(in_order))]

    def with_durations(self, changes: Mapping[K, int]) -> "Network[K]":
        """The same links around other durations, without sorting anything anew: what an edit of a large plan needs."""
        self.refuse_negative(changes)
        touched = {link for activity in changes for link in self._around(activity)}
        edited = copy(self)
        edited.durations, edited.weights = self.durations[:], self.weights[:]
        for activity, duration in changes.items():
            edited.durations[self.position[activity]] = duration
        for place in touched:
            edited.weights[place] = edited._weight(place)
        return edited

    def _around(self, activity: K) -> Iterator[int]:
        """The places of the sorted links that leave and reach an activity."""
        place = self.position[activity]
        yield from range(bisect_left(self.sources, place), bisect_right(self.sources, place))
        yield from self._reaching.get(place, ())

    @cached_property
    def _reaching(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, target in enumerate(self.targets):
            found.setdefault(target, []).append(place)
        return found

    def _weight(self, place: int) -> int:
        source, target = self.durations[self.sources[place]], self.durations[self.targets[place]]
        return weight(self.ties[self.tie_of[place]], predecessor_days=source, successor_days=target)

    def name(self, activity: K) -> str:
        return self.names.get(activity, str(activity))

    def refuse_negative(self, durations: Mapping[K, int]) -> None:
        negative = [activity for activity, duration in durations.items() if duration < 0]
        if negative:
            raise Invalid({self.name(negative[0]): "A duration cannot be negative: it would finish before it starts."})

    def _check(self, durations: Mapping[K, int]) -> None:
        self.refuse_negative(durations)
        unknown = [end for tie in self.ties for end in tie[:2] if end not in durations]
        if unknown:
            raise Invalid({"links": f"A link names {self.name(unknown[0])}, which is not in the plan."})

    def _topological_order(self) -> list[K]:
        successors: dict[K, list[K]] = {activity: [] for activity in self.ids}
        waiting = dict.fromkeys(self.ids, 0)
        for tie in self.ties:
            successors[tie.predecessor].append(tie.successor)
            waiting[tie.successor] += 1
        order = [activity for activity, count in waiting.items() if not count]
        for activity in order:
            for successor in successors[activity]:
                waiting[successor] -= 1
                if not waiting[successor]:
                    order.append(successor)
        if len(order) < len(waiting):
            raise CycleFound([self.name(activity) for activity in self._loop({a for a, n in waiting.items() if n})])
        return order

    def _loop(self, stuck: set[K]) -> list[K]:
        """Whoever is stuck waits for someone stuck: walking back must meet itself. Begins with the one listed first."""
        waits_for = {tie.successor: tie.predecessor for tie in self.ties if {tie.predecessor, tie.successor} <= stuck}
        walked: dict[K, None] = {}
        activity = next(activity for activity in self.ids if activity in stuck)
        while activity not in walked:
            walked[activity] = None
            activity = waits_for[activity]
        met = list(walked)
        loop = met[met.index(activity) :][::-1]
        listed = {activity: place for place, activity in enumerate(self.ids)}
        first = loop.index(min(loop, key=listed.__getitem__))
        return [*loop[first:], *loop[:first], loop[first]]


def weight(tie: Tie[K], *, predecessor_days: int, successor_days: int) -> int:
    """The least distance between the two starts (DOMAIN B4, its four rows solved for the successor's start)."""
    match tie.type:
        case LinkType.FS:
            return predecessor_days + tie.lag
        case LinkType.SS:
            return tie.lag
        case LinkType.FF:
            return predecessor_days + tie.lag - successor_days
        case LinkType.SF:
            return tie.lag - successor_days
