"""One milestone or activity as a task of a file: what its file said exactly is given back while it still holds."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit.dates import Calendar
from govern.plan.model import (
    BroughtBaseline,
    BroughtLink,
    BroughtTask,
    Coming,
    HeldBy,
    Link,
    Milestone,
    MilestoneKind,
    Scheduled,
)
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.calendars import is_ours, of_council
from govern.plan.rules.exchange.difference import reference
from govern.plan.rules.exchange.tying import elapsed_days, lag_days
from govern.plan.rules.filed.typed import day_of

MORNING, EVENING = time(8), time(17)
OF_ITSELF = frozenset({HeldBy.FORECAST, HeldBy.BASELINE, HeldBy.NOT_BEFORE})


class Filed(NamedTuple):
    """The task as a file had it, and as it was brought in; nothing of what was added here."""

    task: BroughtTask | None
    landed: Coming | None


class Departing:
    def __init__(self, per_day: int, calendar: Calendar, *, programme_id: int, names: Mapping[int, str]) -> None:
        self._per_day, self._calendar = per_day, calendar
        self._programme_id, self._names = programme_id, names

    def task(self, one: Milestone, placed: Scheduled | None, *, filed: Filed, uid: str) -> BroughtTask:
        was = filed.task or BroughtTask(uid=uid)
        is_point = one.kind is MilestoneKind.MILESTONE
        start, finish = self._dates(one, placed, filed)
        minutes, unit = (0, was.unit) if is_point else self._length(one, placed, filed)
        task = replace(
            was,
            uid=uid,
            name=was.name if filed.landed and one.title == filed.landed.title else one.title,
            is_summary=False,
            is_inactive=False,
            is_milestone=is_point or (was.is_milestone and minutes == was.minutes),
            start=start,
            finish=finish,
            minutes=minutes,
            unit=unit,
            limit=one.constraint,
            limit_at=self._limit_at(one, was),
            is_late=was.is_late and one.constraint is None,
            deadline=_same(was.deadline, one.deadline, EVENING),
            baselines=tuple(self._baselines(one, was)),
            resources=tuple(self._people(one, was)),
            council=one.council_code or "",
            calendar=self._follows(one, was),
            governs=reference(self._programme_id, one.ref),
            dates=self._written(placed, minutes) if placed else "",
        )
        return replace(self._progress(task, one, filed), held=self._held(one, placed, filed))

    def _written(self, placed: Scheduled, minutes: int) -> str:
        """What a later reading compares with: whatever differs then was changed in the file."""
        start = placed.start.isoformat() if minutes else ""
        return f"{start}/{placed.finish.isoformat()}/{-(-minutes // self._per_day)}"

    def _dates(self, one: Milestone, placed: Scheduled | None, filed: Filed) -> tuple[datetime | None, datetime | None]:
        """To the minute as the file had them, while they are on the same days."""
        if placed is None:
            return None, None
        was, landed = filed
        same = landed is not None and landed.finish == placed.finish and was is not None
        if one.kind is MilestoneKind.MILESTONE:
            point = was.finish or was.start if was and same else datetime.combine(placed.finish, EVENING)
            return point, point
        finish = was.finish if was and same and was.finish else datetime.combine(placed.finish, EVENING)
        begins = was and landed and landed.start == placed.start and was.start
        return (begins or datetime.combine(placed.start, MORNING)), finish

    def _length(self, one: Milestone, placed: Scheduled | None, filed: Filed) -> tuple[int, int]:
        was, landed = filed
        calendar = self._calendar.of(one.council_code)
        days = _days(calendar, placed.start, placed.finish) if placed else 1
        if (
            was
            and landed
            and (not (landed.start and landed.finish) or _days(calendar, landed.start, landed.finish) == days)
        ):
            return was.minutes, was.unit
        return days * self._per_day, formats.DAYS

    def _follows(self, one: Milestone, was: BroughtTask) -> str:
        """The calendar its file gave it; else its council’s, where that works on other days than the rest."""
        if was.calendar and not is_ours(was.calendar):
            return was.calendar
        is_own = self._calendar.of(one.council_code) is not self._calendar.of(None)
        return of_council(one.council_code or "") if is_own else ""

    def _limit_at(self, one: Milestone, was: BroughtTask) -> datetime | None:
        if one.constraint is None:
            return None
        return _same(was.limit_at, one.constraint_on, MORNING if one.constraint.is_about_start else EVENING)

    def _baselines(self, one: Milestone, was: BroughtTask) -> Iterator[BroughtBaseline]:
        """0 is what the plan is measured by; the original, where it differs, takes the first free number."""
        filed = {baseline.number: baseline for baseline in was.baselines}
        if one.baseline_finish:
            yield _baseline(0, filed.get(0), (one.baseline_start, one.baseline_finish))
        elif 0 in filed:
            yield filed[0]
        others = {number: baseline for number, baseline in filed.items() if number}
        if one.original_baseline_finish and one.original_baseline_finish != one.baseline_finish:
            free = next((number for number in range(1, 11) if number not in others), None)
            dates = one.original_baseline_start, one.original_baseline_finish
            is_there = any(two.finish and two.finish.date() == dates[1] for two in others.values())
            if free and not is_there:
                others[free] = _baseline(free, filed.get(0), dates)
        yield from (others[number] for number in sorted(others))

    def _people(self, one: Milestone, was: BroughtTask) -> Iterator[str]:
        owner = self._names.get(one.owner_id or 0)
        if owner and owner.casefold() not in {name.casefold() for name in was.resources}:
            yield owner
        yield from was.resources

    def _progress(self, task: BroughtTask, one: Milestone, filed: Filed) -> BroughtTask:
        was, landed = filed.task or task, filed.landed
        if one.actual:
            done = _same(was.actual_finish, one.actual, EVENING)
            begun = _same(was.actual_start, one.started_on or day_of(task.start), MORNING) if task.minutes else done
            return replace(task, percent_complete=100, actual_start=begun, actual_finish=done, remaining=0)
        left = one.remaining_days
        same = landed is not None and landed.remaining_days == left and landed.percent_complete == one.percent_complete
        return replace(
            task,
            percent_complete=one.percent_complete,
            actual_start=_same(was.actual_start, one.started_on, MORNING),
            actual_finish=None,
            remaining=was.remaining if same else (None if left is None else left * self._per_day),
        )

    def _held(self, one: Milestone, placed: Scheduled | None, filed: Filed) -> str:
        """What is stated here and no link brings about; not where it is where the file itself had put it."""
        if placed is None or one.actual or one.started_on or one.constraint or (filed.task and filed.task.is_manual):
            return ""
        landed = filed.landed
        if landed and (landed.start or landed.finish, landed.finish) == (placed.start, placed.finish):
            return ""
        return placed.held_by.value if placed.held_by in OF_ITSELF else ""

    def link(self, live: Link, before: str, *, filed: Filed, source: tuple[BroughtTask, Coming] | None) -> BroughtLink:
        """As it was given, while it comes to the same number of days."""
        given = [one for one in (filed.task.links if filed.task else ()) if one.predecessor == before]
        for one in given:
            if one.type is live.type and source and self._lag(one, source) == live.lag_days:
                return one
        lag = live.lag_days * self._per_day * 10
        return BroughtLink(predecessor=before, type=live.type, lag=lag)

    def _lag(self, link: BroughtLink, source: tuple[BroughtTask, Coming]) -> int:
        found = lag_days(link, source[0], per_day=self._per_day)
        if formats.is_elapsed(link.lag_unit) and link.lag and not formats.is_per_cent(link.lag_unit):
            return elapsed_days(link, source[1], self._calendar, otherwise=found)
        return found


def _baseline(number: int, was: BroughtBaseline | None, dates: tuple[date | None, date | None]) -> BroughtBaseline:
    start, finish = dates
    if was and was.finish and was.finish.date() == finish and (start is None or day_of(was.start) == start):
        return replace(was, number=number)
    begins = start or finish
    return BroughtBaseline(
        number=number,
        start=datetime.combine(begins, MORNING if start else EVENING) if begins else None,
        finish=datetime.combine(finish, EVENING) if finish else None,
    )


def _days(calendar: Calendar, first: date, last: date) -> int:
    return max(1, calendar.instant(last) - calendar.before(first))


def _same(was: datetime | None, day: date | None, at: time) -> datetime | None:
    """The exact moment of the file while it is on that day."""
    if day is None:
        return None
    return was if was and was.date() == day else datetime.combine(day, at)
