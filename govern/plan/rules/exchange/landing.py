"""A plan from a file as our plan would hold it: in whole working days, with all that this loses."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import BroughtPlan, BroughtTask, Coming, Landing, LinkType, MilestoneKind
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.calendars import is_ours
from govern.plan.rules.exchange.outline import Outline
from govern.plan.rules.exchange.tally import Tally
from govern.plan.rules.exchange.tying import tied
from govern.plan.rules.filed.typed import day_of
from govern.plan.rules.network import Network, Tie

LONGEST_TITLE, LONGEST_DAYS = 200, 5000
ROUNDED = ("hours within a day", "rounded up to whole working days; the exact minutes are kept for writing the file")
AHEAD = (
    "work that has begun before what it waits for is done",
    "what is left of it goes on from today, as its owner says; MS Project lets the rest wait",
)
CALENDARS = ("calendars of the file", "the plan counts the working days of the councils’ nation; kept for export")


class Around(NamedTuple):
    """What the file is brought into: the calendar, who and which councils it may name, and the day."""

    calendar: Calendar
    people: Mapping[str, int]
    councils: Mapping[str, str]
    codes: Mapping[str, str]
    today: date


def landed(plan: BroughtPlan, around: Around) -> Landing:
    """`Invalid` names a task whose dates no plan can hold, or the loop that its links make."""
    tally, outline = Tally(), Outline(plan)
    work = [one for one in plan.tasks if not one.is_summary and not one.is_inactive]
    if not work:
        raise Invalid({"file": "Every task of this plan is a summary or inactive: there is nothing to bring in."})
    lander = _Lander(plan, around, tally=tally)
    tasks = [lander.coming(one, outline) for one in work]
    links = list(tied(plan, tasks, calendar=around.calendar, tally=tally))
    lengths = {one.uid: 0 for one in tasks}
    names = {one.uid: one.title for one in tasks}
    Network(lengths, [Tie(one.predecessor, one.successor, one.type, 0) for one in links], names=names)
    lander.tell(outline)
    return Landing(tasks, links, [*plan.losses, *tally.losses])


class _Lander:
    def __init__(self, plan: BroughtPlan, around: Around, *, tally: Tally) -> None:
        self._plan, self._around, self._tally = plan, around, tally
        self._opens = {one.name: one.hours for one in plan.calendars}.get(plan.calendar)
        self._begun_by = _starts_of_successors(plan)
        self._done = {one.uid for one in plan.tasks if one.actual_finish or one.percent_complete == 100}

    def coming(self, task: BroughtTask, outline: Outline) -> Coming:
        kind = MilestoneKind.ACTIVITY if task.minutes else MilestoneKind.MILESTONE
        start, finish = self._dates(task, kind)
        baseline = next((one for one in task.baselines if one.number == 0 and one.finish), None)
        actual, started = self._facts(task)
        limited = task.limit and task.limit_at
        self._say(task)
        return Coming(
            uid=task.uid,
            title=self._title(task),
            workstream=outline.workstream(task.uid),
            outline=outline.path(task.uid),
            kind=kind,
            duration_days=self._days(task) if task.minutes else 0,
            start=start,
            finish=finish or start,
            baseline_start=day_of(baseline.start) if baseline and task.minutes else None,
            baseline_finish=day_of(baseline.finish) if baseline else None,
            constraint=task.limit if limited else None,
            constraint_on=day_of(task.limit_at) if limited else None,
            deadline=day_of(task.deadline) if self._is_believable(task, task.deadline) else None,
            started_on=None if actual else started,
            percent_complete=min(task.percent_complete, 99)
            if not actual and (started or (task.governs and task.minutes))
            else 0,
            remaining_days=self._remaining(task) if started and not actual else None,
            actual=actual,
            owner_id=self._owner(task),
            council_code=self._council(task),
            reference=task.governs,
            written=_written(task.dates),
        )

    def _title(self, task: BroughtTask) -> str:
        written = " ".join(task.name.split())
        if not written:
            self._tally.add("tasks without a name", "called by their UID", at=f"UID {task.uid}")
            return f"Task {task.uid}, without a name"
        if len(written) > LONGEST_TITLE:
            self._tally.add(
                "names of more than 200 characters", "cut off at the end; kept whole for export", at=written[:40]
            )
        return written if len(written) <= LONGEST_TITLE else f"{written[: LONGEST_TITLE - 1]}…"

    def _dates(self, task: BroughtTask, kind: MilestoneKind) -> tuple[date | None, date | None]:
        start, finish = day_of(task.start), day_of(task.finish)
        for day in (start, finish):
            if day and not FIRST_DAY <= day <= LAST_DAY:
                said = f"{text.day(day)} is not between {text.day(FIRST_DAY)} and {text.day(LAST_DAY)}."
                raise Invalid({f"task {task.uid} ({task.name[:60]})": said})
        if kind is MilestoneKind.MILESTONE:
            return None, self._point(task, finish or start)
        if start is None and finish is None:
            self._tally.add("tasks without dates", "they begin as soon as their predecessors let them", at=task.name)
        return start, finish if finish is None or start is None or finish >= start else start

    def _point(self, task: BroughtTask, day: date | None) -> date | None:
        """A milestone is the end of a day. One in the morning that work follows at once is the evening before."""
        moment = task.finish or task.start
        if day is None or moment is None or day not in self._begun_by.get(task.uid, ()):
            return day
        if not self._around.calendar.is_working(day):
            return day
        spans = self._opens.of(day) if self._opens else ()
        if moment.hour * 60 + moment.minute > (spans[0][0] if spans else 8 * 60):
            return day
        said = "put at the end of the working day before, so that the same work can follow"
        self._tally.add("milestones at the beginning of a day", said, at=task.name)
        before = self._around.calendar.day(self._around.calendar.before(day))
        return max(before, FIRST_DAY)

    def _days(self, task: BroughtTask) -> int:
        if formats.is_elapsed(task.unit):
            self._tally.add(
                "durations by the clock (elapsed)", "counted in working days between their dates", at=task.name
            )
            calendar = self._around.calendar
            span = (
                calendar.instant(task.finish.date()) - calendar.before(task.start.date())
                if task.start and task.finish
                else 1
            )
            return max(1, min(span, LONGEST_DAYS))
        whole, rest = divmod(task.minutes, self._plan.per_day)
        if rest:
            self._tally.add(*ROUNDED, at=task.name)
        return max(1, min(whole + bool(rest), LONGEST_DAYS))

    def _remaining(self, task: BroughtTask) -> int | None:
        return None if task.remaining is None else -(-task.remaining // self._plan.per_day)

    def _facts(self, task: BroughtTask) -> tuple[date | None, date | None]:
        """The day it was finished and the day it was started, as far as these have come."""
        is_done = task.percent_complete == 100 or self._is_believable(task, task.actual_finish)
        done = (
            day_of(task.actual_finish if self._is_believable(task, task.actual_finish) else task.finish)
            if is_done
            else None
        )
        begun = day_of(task.actual_start) if self._is_believable(task, task.actual_start) else None
        if begun is None and task.percent_complete and not task.governs:
            begun = day_of(task.start)
        if not task.minutes:
            begun = None  # a milestone is reached, or not
        found = []
        for day in (done, begun):
            if day and day > self._around.today:
                self._tally.add("progress dated after today", "nothing is done before its day: left out", at=task.name)
            found.append(day if day and day <= self._around.today else None)
        return found[0], found[1]

    def _is_believable(self, task: BroughtTask, when: datetime | None) -> bool:
        """Some programs write a first day of their own where there is no date; of work with progress it is a fact."""
        if when is None or not FIRST_DAY <= when.date() <= LAST_DAY:
            return False
        starts = self._plan.start
        return starts is None or when >= starts or bool(task.percent_complete or task.governs)

    def _owner(self, task: BroughtTask) -> int | None:
        return next((found for one in task.resources if (found := self._around.people.get(one.casefold()))), None)

    def _council(self, task: BroughtTask) -> str | None:
        """By its name, also among who works on the task; by its code only where a column is about councils."""
        if code := self._around.codes.get(task.council.casefold()):
            return code
        named = (task.council, *task.resources)
        return next((found for one in named if (found := self._around.councils.get(one.casefold()))), None)

    def _say(self, task: BroughtTask) -> None:
        at, baselines = task.name, any(one.number for one in task.baselines)
        for is_so, what, instead in (
            (task.is_manual, "dates set by hand", "they are stated as forecasts; links move them as any other"),
            (task.is_late, "tasks as late as possible", "kept at the dates of the file"),
            (
                bool(task.calendar) and task.calendar != self._plan.calendar and not is_ours(task.calendar),
                "calendars of single tasks",
                "the task counts the days of the plan; the name is kept for export",
            ),
            (self._is_ahead(task), *AHEAD),
            (task.is_milestone and bool(task.minutes), "milestones that take time", "brought in as activities"),
            (baselines, "baselines 1 to 10", "kept for export; the plan measures by the first"),
            (bool(task.resources) and self._owner(task) is None, "names of who works on a task", NAMES),
            (bool(task.council) and self._council(task) is None, "councils by another name", "choose the council here"),
        ):  # fmt: skip
            if is_so:
                self._tally.add(what, instead, at=at)

    def _is_ahead(self, task: BroughtTask) -> bool:
        """It has begun and is not done, though something that it waits for is not done either."""
        is_open = bool(task.actual_start) and task.uid not in self._done and not task.is_summary
        return is_open and any(one.type is LinkType.FS and one.predecessor not in self._done for one in task.links)

    def tell(self, outline: Outline) -> None:
        """What is said of the file as a whole."""
        for one in self._plan.tasks:
            if one.is_inactive and not one.is_summary:
                self._tally.add("inactive tasks", "not planned; kept for export", at=one.name)
        for calendar in (one for one in self._plan.calendars if not is_ours(one.name)):
            self._tally.add(*CALENDARS, at=calendar.name)
        if outline.is_deep:
            self._tally.add("summaries below the workstreams", "kept as the outline of each task", at="")


NAMES = "nobody who takes part is called so: shown beside the task, and its owner is yet to be chosen"


def _written(dates: str) -> tuple[date | None, date | None, int] | None:
    """Whoever changed this field by hand has lost what it said."""
    try:
        first, last, days = dates.split("/")
        return (date.fromisoformat(first) if first else None), date.fromisoformat(last), int(days)
    except ValueError:
        return None


def _starts_of_successors(plan: BroughtPlan) -> dict[str, set[date]]:
    """On which days work begins that follows a task at once."""
    found: dict[str, set[date]] = {}
    for task in plan.tasks:
        for link in task.links:
            if link.type is LinkType.FS and link.lag <= 0 and task.start and not task.is_inactive:
                found.setdefault(link.predecessor, set()).add(task.start.date())
    return found
