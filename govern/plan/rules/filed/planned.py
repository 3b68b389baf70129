"""A filed plan on its integer line: one network, what holds and caps it, and its schedule."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from govern.plan.model import Constraint, FiledLink, FiledPlan, FiledTask, LinkType
from govern.plan.rules.critical_path import Bounds, Schedule, schedule
from govern.plan.rules.filed.imposed import Cap, Hold, due, earliest, latest
from govern.plan.rules.filed.places import Places
from govern.plan.rules.filed.progress import facts, is_fact, waiting
from govern.plan.rules.filed.typed import day_of
from govern.plan.rules.hours import MinuteLine
from govern.plan.rules.line import Line
from govern.plan.rules.network import Network, Tie


class Placed(NamedTuple):
    """Early and late span of an activity as people read them, and its floats."""

    early: tuple[int, int]
    late: tuple[int, int]
    total_float: int
    free_float: int


class Planned:
    """Raises `Invalid` for what the file contradicts itself about, and `CycleFound`."""

    def __init__(self, plan: FiledPlan, line: Line | None) -> None:
        self.plan = plan
        self.places = Places(line, plan.per_day)
        self.facts = facts(plan, self.places)
        self.lengths = {task.id: self._length(task) for task in plan.tasks}
        self.schedule = self._settled([link for link in plan.links if not is_fact(link, self.facts)])

    def _settled(self, links: list[FiledLink]) -> Schedule[str]:
        """An elapsed lag counts nights and weekends too, so how much work it spans depends on where it falls: planned
        again until no lag changes. Each round settles what follows only settled ones, so there is an end."""
        lags, bounds = [link.lag for link in links], self._bounds()
        while True:
            ties = [Tie(one.predecessor, one.successor, one.type, lag) for one, lag in zip(links, lags, strict=True)]
            planned = schedule(Network(self.lengths, ties), bounds)
            found = [self._worked(link, planned) if link.is_elapsed else link.lag for link in links]
            if found == lags:
                return planned
            lags = found

    def _worked(self, link: FiledLink, planned: Schedule[str]) -> int:
        """The working time in an elapsed lag, where the plan puts it."""
        line = self.places.given
        if not isinstance(line, MinuteLine):
            return link.lag
        timing = planned.timing(link.predecessor)
        from_start = link.type in (LinkType.SS, LinkType.SF)
        place = timing.early_start if from_start else timing.early_finish
        return line.later(place, link.lag, is_start=from_start) - place

    def _length(self, task: FiledTask) -> int:
        return self.facts[task.id].length if task.id in self.facts else task.duration

    def _bounds(self) -> Bounds[str]:
        not_before: dict[str, int] = {}
        for hold in self.holds:
            not_before[hold.id] = max(hold.at, not_before.get(hold.id, hold.at))
        finish_by: dict[str, int] = {}
        for cap in self.caps:
            finish_by[cap.id] = min(cap.at, finish_by.get(cap.id, cap.at))
        return Bounds(not_before=not_before, finish_by=finish_by, pinned=self._pinned())

    def _pinned(self) -> dict[str, int]:
        done = {key: fact.start for key, fact in self.facts.items() if fact.finish is not None}
        fixed = {
            task.id: self.places.start(task.fixed_at, length=task.duration)
            for task in self.plan.tasks
            if task.fixed_at is not None and task.id not in self.facts
        }
        return fixed | done

    @cached_property
    def holds(self) -> list[Hold]:
        found = [*waiting(self.plan, self.facts, places=self.places)]
        for task in self._open:
            found += earliest(task.id, self._constraint(task), length=self.lengths[task.id], places=self.places)
        return found

    @cached_property
    def caps(self) -> list[Cap]:
        found: list[Cap] = []
        for task in self._open:
            found += latest(task.id, self._constraint(task), length=self.lengths[task.id], places=self.places)
            found += due(task, self.places)
        return found

    @property
    def _open(self) -> Iterator[FiledTask]:
        """What is not done: dates impose nothing on the past."""
        return (task for task in self.plan.tasks if not self.is_done(task.id))

    def _constraint(self, task: FiledTask) -> Constraint | None:
        """Of what has started, a constraint on the start is past too."""
        past = task.id in self.facts and task.constraint and task.constraint.limit.is_about_start
        return None if past else task.constraint

    def is_done(self, task_id: str) -> bool:
        return task_id in self.facts and self.facts[task_id].finish is not None

    def placed(self, task_id: str) -> Placed:
        """Facts do not move: what has started keeps its start, and what is done has one span and no float."""
        timing, fact = self.schedule.timing(task_id), self.facts.get(task_id)
        early, late = (timing.early_start, timing.early_finish), (timing.late_start, timing.late_finish)
        if fact is None:
            return Placed(early, late, timing.total_float, timing.free_float)
        if fact.finish is None:
            started = (fact.start, early[1]), (fact.start, late[1])
            return Placed(*started, timing.total_float, timing.free_float)
        return Placed(early, early, 0, 0)

    def dates(self, task: FiledTask, span: tuple[int, int]) -> tuple[date, date]:
        """The first and the last day worked. A day that was stated as a fact is shown as stated, also a Saturday; what
        is reached at the very moment of the status date is reached on that day, not on the one before."""
        first, last = self.places.span(*span)
        if task.id in self.facts:
            return day_of(task.actual_start) or first, day_of(task.actual_finish) or last
        status = day_of(self.plan.status)
        if status and span[0] == span[1] == self.places.line.begins(status):
            return status, status
        return first, last
