"""One plan in several calendars: every activity stands on the line of its own, and only a link between two lines turns
an instant of one into an instant of the other.

As in MS Project, a lag counts the days of the successor's calendar.
"""

from collections.abc import Hashable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from govern.kit.dates import DAY, Calendar, OwnCalendars
from govern.plan.model import LinkType
from govern.plan.rules.critical_path import Bounds, Schedule
from govern.plan.rules.line import Own
from govern.plan.rules.network import Network

K = TypeVar("K", bound=Hashable)
FROM_START = frozenset({LinkType.SS, LinkType.SF})
TO_FINISH = frozenset({LinkType.FF, LinkType.SF})


def own_calendars(common: Calendar, own: Mapping[str, Calendar]) -> Calendar:
    """The common calendar alone where nobody's days differ; those who work on the same days share one."""
    kept = {_days(common): common}
    shared = {owner: kept.setdefault(_days(one), one) for owner, one in own.items()}
    differ = {owner: one for owner, one in shared.items() if one is not common}
    return OwnCalendars(common, differ) if differ else common


def _days(calendar: Calendar) -> tuple[frozenset[date], frozenset[int]]:
    return calendar.holidays, calendar.weekdays


class Way(NamedTuple):
    """A link between two lines, by what it leaves and reaches: a start, or an end that may have to be a working day."""

    leaves: Own
    reaches: Own
    from_start: bool
    to_day: bool

    def after(self, instant: int) -> int:
        """Where the other stands at the latest, whatever the link leaves and reaches."""
        return self.reaches.before(self.leaves.day(instant + 1)) + 1

    def on(self, instant: int) -> int:
        """Where what stands at an instant of the one line lets the other begin, or end."""
        if self.from_start:
            return self.reaches.before(self.leaves.day(instant + 1))
        day = self.leaves.day(instant)
        return self.reaches.before(day) + 1 if self.to_day else self.reaches.instant(day)

    def back(self, instant: int) -> int:
        """The last instant of the one line that lets the other stand where it does."""
        if self.to_day and not self.from_start:
            return self.leaves.instant(self.reaches.day(instant))
        day = self.reaches.day(instant + 1)
        return self.leaves.instant(day) - 1 if self.from_start else self.leaves.before(day)


class Begins(NamedTuple):
    """Where something starts by itself, if it does; a moment stands at the end of its day."""

    calendar: Calendar
    at: int | None
    is_moment: bool


def lines(starts: Mapping[K, Begins], *, otherwise: date) -> dict[K, Own]:
    """The line of each: on all of them 0 is the moment at which the first begins, or at which `otherwise` does."""
    known = [one for one in starts.values() if one.at is not None]
    calendars = {one.calendar for one in starts.values()}
    if len(calendars) == 1 and known:
        first = dict.fromkeys(calendars, min(one.at for one in known if one.at is not None))
    else:
        day = min((_eve(one) for one in known), default=otherwise - DAY)
        first = {calendar: calendar.instant(day) for calendar in calendars}
    owns = {calendar: Own(calendar, origin) for calendar, origin in first.items()}
    return {key: owns[one.calendar] for key, one in starts.items()}


def _eve(one: Begins) -> date:
    """The last day before it."""
    at = one.at or 0
    return one.calendar.day(at) if one.is_moment else one.calendar.day(at + 1) - DAY


def ways(network: Network[K], lines: Mapping[K, Own]) -> list[Way | None]:
    """By place in `network.ties`; none where both ends count the same days, so that the link is one weight."""
    lengths = dict(zip(network.order, network.durations, strict=True))
    found: list[Way | None] = []
    for tie in network.ties:
        leaves, reaches = lines[tie.predecessor], lines[tie.successor]
        from_start = tie.type in FROM_START and lengths[tie.predecessor] > 0
        is_end = tie.type in TO_FINISH or not lengths[tie.successor]
        way = Way(leaves, reaches, from_start, is_end and not from_start and not tie.lag)
        found.append(None if leaves.calendar is reaches.calendar else way)
    return found


class Crossing(Schedule[K]):
    """A schedule whose instants are each activity's own. `end` is the day on which the last of them finishes."""

    def __init__(self, network: Network[K], bounds: Bounds[K], *, lines: Mapping[K, Own]) -> None:
        self._lines = [lines[activity] for activity in network.order]
        self._ways = ways(network, lines)
        self._plain = dict(zip(network.tie_of, network.weights, strict=True))
        super().__init__(network, bounds)

    def _forward(self, bounds: Bounds[K]) -> list[int]:
        """Leaves in `_weights` the distances between the starts as they came out."""
        early = self._floors(bounds)
        self._weights = self._weights[:]
        for link, target in enumerate(self._targets):
            source = self._sources[link]
            bound = self._on(link, early[source])
            self._weights[link] = bound - early[source]
            early[target] = max(early[target], bound)
        return early

    def _backward(self, bounds: Bounds[K]) -> list[int]:
        finishes = zip(self._lines, self.early, self.network.durations, strict=True)
        self.end = max((line.day(start + days) for line, start, days in finishes), default=date.min)
        late = self._ends()
        for activity, finish in bounds.finish_by.items():
            place = self.network.position[activity]
            late[place] = min(late[place], finish - self.network.durations[place])
        for link in range(len(self._sources) - 1, -1, -1):
            source = self._sources[link]
            late[source] = min(late[source], self._back(link, late[self._targets[link]]))
        return late

    def _ends(self) -> list[int]:
        """The latest starts that the end of the plan leaves."""
        return [line.instant(self.end) - days for line, days in zip(self._lines, self.network.durations, strict=True)]

    @cached_property
    def free_float(self) -> list[int]:
        latest = self._ends()
        links: set[int] = set()
        for link, source in enumerate(self._sources):
            allowed = self._back(link, self.early[self._targets[link]])
            latest[source] = min(latest[source], allowed) if source in links else allowed
            links.add(source)
        return [late - early for late, early in zip(latest, self.early, strict=True)]

    def _fixes(self, link: int, place: int) -> bool:
        return self._back(link, self.late[self._targets[link]]) == self.late[place]

    def _on(self, link: int, start: int) -> int:
        """The start that a link asks of its successor."""
        tie, way = self._ties[link], self._ways[self._ties[link]]
        if way is None:
            return start + self._plain[tie]
        left, reached = self._lengths(link)
        return way.on(start + left) + self.network.ties[tie].lag - reached

    def _back(self, link: int, start: int) -> int:
        """The latest start that a link allows its predecessor."""
        tie, way = self._ties[link], self._ways[self._ties[link]]
        if way is None:
            return start - self._plain[tie]
        left, reached = self._lengths(link)
        return way.back(start + reached - self.network.ties[tie].lag) - left

    def _lengths(self, link: int) -> tuple[int, int]:
        """What lies between the start of each and the event that the link is about."""
        kind, durations = self.network.ties[self._ties[link]].type, self.network.durations
        left = 0 if kind in FROM_START else durations[self._sources[link]]
        return left, durations[self._targets[link]] if kind in TO_FINISH else 0
