"""The plan as a file: every row in the order of the file it came from, what was added here under its workstream."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit.dates import Calendar, OwnCalendars
from govern.plan.model import (
    BroughtCalendar,
    BroughtLink,
    BroughtPlan,
    BroughtTask,
    Coming,
    KeptPlan,
    KeptTask,
    Link,
    Milestone,
    Plan,
    Scheduled,
)
from govern.plan.model import Workstream as Stream
from govern.plan.rules.exchange.calendars import NAME, is_ours, of_council, working_days
from govern.plan.rules.exchange.departing import Departing, Filed
from govern.plan.rules.exchange.outline import Outline
from govern.plan.rules.exchange.tally import Tally
from govern.plan.rules.exchange.tying import tied

OF_MILESTONES, OF_WORKSTREAMS = 1_000_000, 1_500_000_000


class Leaving(NamedTuple):
    """What is written: the plan, where it puts everything, what files said, and how people and the plan are called."""

    title: str
    plan: Plan
    scheduled: Mapping[int, Scheduled]
    kept: KeptPlan | None
    calendar: Calendar
    names: Mapping[int, str]


def left(leaving: Leaving) -> BroughtPlan:
    return _Book(leaving).plan()


class _Book:
    def __init__(self, leaving: Leaving) -> None:
        self._it, kept = leaving, leaving.kept
        self._head = kept.head if kept else BroughtPlan(tasks=())
        self._tasks: tuple[KeptTask, ...] = kept.tasks if kept else ()
        earlier = kept.earlier if kept else ()
        self._filed = {one.milestone_id: one for one in (*earlier, *self._tasks) if one.milestone_id is not None}
        self._milestones = {one.id: one for one in leaving.plan.milestones}
        self._uids = self._numbered()
        self._departing = Departing(
            self._head.per_day, leaving.calendar, programme_id=leaving.plan.programme_id, names=leaving.names
        )
        self._summed = self._of_summaries()
        self._into: dict[int, list[Link]] = {}
        for link in leaving.plan.links:
            self._into.setdefault(link.successor, []).append(link)

    def _numbered(self) -> dict[int, str]:
        """The UID of each milestone: of its file, else one that stays with it."""
        found = {id: one.task.uid for id, one in self._filed.items() if id in self._milestones}
        taken = {one.task.uid for one in self._tasks} | set(found.values())
        for id in self._milestones:
            number = OF_MILESTONES + id
            while id not in found and str(number) in taken:
                number += OF_MILESTONES
            taken.add(found.setdefault(id, str(number)))
        return found

    def _of_summaries(self) -> set[tuple[str, str, str]]:
        """Links that stand for a link of a summary, which is given back itself."""
        tasks = tuple(one.task for one in self._tasks)
        summaries = {one.uid for one in tasks if one.is_summary}
        only = [
            replace(one, links=tuple(two for two in one.links if {one.uid, two.predecessor} & summaries))
            for one in tasks
        ]
        landed = [one.landed for one in self._tasks if one.landed]
        plan = replace(self._head, tasks=tuple(only))
        return {
            (one.predecessor, one.successor, one.type)
            for one in tied(plan, landed, calendar=self._it.calendar, tally=Tally())
        }

    def plan(self) -> BroughtPlan:
        tasks = _numbered_outline([*self._with_dates(self._rows())])
        days = [one for task in tasks for one in (task.start, task.finish) if one]
        first, last = min(days, default=self._head.start), max(days, default=self._head.finish)
        filed = tuple(one for one in self._head.calendars if not is_ours(one.name))
        return replace(
            self._head,
            title=self._it.title,
            start=first,
            finish=last,
            calendar=self._head.calendar if filed else NAME,
            calendars=filed + self._calendars(first, last, is_whole=not filed),
            tasks=tuple(tasks),
            losses=(),
        )

    def _calendars(
        self, first: datetime | None, last: datetime | None, *, is_whole: bool
    ) -> tuple[BroughtCalendar, ...]:
        """That of the plan, unless its file had one, and of each council that works on other days."""
        if first is None or last is None:
            return ()
        common, begin, end = self._it.calendar, first.date(), date(last.year + 5, 12, 31)
        own = common.own if isinstance(common, OwnCalendars) else {}
        theirs = [working_days(one, begin, end, name=of_council(code)) for code, one in sorted(own.items())]
        return (*([working_days(common, begin, end)] if is_whole else []), *theirs)

    def _rows(self) -> list[BroughtTask]:
        filed = [one for one in self._tasks if one.milestone_id is None or one.milestone_id in self._milestones]
        there = {one.milestone_id for one in filed}
        rows = [self._row(one) for one in filed]
        new = [one for one in self._it.plan.milestones if one.id not in there]
        for stream in self._it.plan.workstreams:
            own = [self._task(one) for one in new if one.workstream_id == stream.id]
            if own:
                rows = self._placed(rows, stream, own)
        return rows

    def _placed(self, rows: list[BroughtTask], stream: Stream, own: Sequence[BroughtTask]) -> list[BroughtTask]:
        """Behind the last row of the summary that is their workstream, or under a new one at the end."""
        outline = Outline(BroughtPlan(title=self._head.title, tasks=tuple(rows)))
        place = outline.place(stream.title)
        if place is None:
            level = outline.first_level
            summary = BroughtTask(uid=str(OF_WORKSTREAMS + stream.id), name=stream.title, level=level, is_summary=True)
            return [*rows, summary, *(replace(one, level=level + 1) for one in own)]
        level = rows[place].level + 1
        end = next((n for n in range(place + 1, len(rows)) if rows[n].level < level), len(rows))
        return [*rows[:end], *(replace(one, level=level) for one in own), *rows[end:]]

    def _row(self, one: KeptTask) -> BroughtTask:
        if one.milestone_id is None:
            return one.task
        return replace(self._task(self._milestones[one.milestone_id]), level=one.task.level)

    def _task(self, milestone: Milestone) -> BroughtTask:
        one = self._filed.get(milestone.id)
        filed = Filed(one.task if one else None, one.landed if one else None)
        uid = self._uids[milestone.id]
        task = self._departing.task(milestone, self._it.scheduled.get(milestone.id), filed=filed, uid=uid)
        return replace(task, links=tuple(self._links(milestone.id, filed)))

    def _links(self, milestone_id: int, filed: Filed) -> list[BroughtLink]:
        uid = self._uids[milestone_id]
        live = [one for one in self._into.get(milestone_id, ()) if one.predecessor in self._uids]
        pairs = [(self._uids[one.predecessor], one) for one in live]
        found = [
            self._departing.link(one, before, filed=filed, source=self._source(one.predecessor))
            for before, one in pairs
            if (before, uid, one.type) not in self._summed
        ]
        beside = {one.task.uid for one in self._tasks if one.milestone_id is None}
        return [*found, *(one for one in (filed.task.links if filed.task else ()) if one.predecessor in beside)]

    def _source(self, milestone_id: int) -> tuple[BroughtTask, Coming] | None:
        one = self._filed.get(milestone_id)
        return (one.task, one.landed) if one and one.landed else None

    def _with_dates(self, rows: Sequence[BroughtTask]) -> list[BroughtTask]:
        """A summary runs from the first of what is beneath it to the last."""
        found = list(rows)
        for place, one in enumerate(rows):
            if one.is_summary:
                beneath = _beneath(rows, place)
                starts = [two.start for two in beneath if two.start]
                ends = [two.finish for two in beneath if two.finish]
                found[place] = replace(one, start=min(starts, default=None), finish=max(ends, default=None))
        return found


def _beneath(rows: Sequence[BroughtTask], place: int) -> list[BroughtTask]:
    end = next((n for n in range(place + 1, len(rows)) if rows[n].level <= rows[place].level), len(rows))
    return [one for one in rows[place + 1 : end] if not one.is_summary]


def _numbered_outline(rows: Sequence[BroughtTask]) -> list[BroughtTask]:
    """1, 1.1, 1.2, 2: as the rows now stand. A code of its own (WBS) stays with its task."""
    counts: list[int] = []
    found = []
    for one in rows:
        level = min(one.level, len(counts) + 1)
        counts = counts[:level] if len(counts) >= level else [*counts, 0]
        counts[-1] += 1
        number = ".".join(map(str, counts))
        own = number if one.wbs and one.wbs == one.outline else one.wbs
        found.append(replace(one, level=level, outline=number, wbs=own))
    return found
