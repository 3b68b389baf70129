"""The links of a file as those of a plan in whole days: between tasks alone, with lags in working days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import BroughtLink, BroughtPlan, BroughtTask, Coming, ComingLink, LinkType
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.tally import Tally

MOST_LINKS, LONGEST_LAG = 200_000, 2500
STARTS = frozenset({LinkType.SS, LinkType.SF})
LOST = ("links to a task that is inactive, in another file or not there", "left out")
OF_SUMMARIES = ("links of summaries", "made links of the tasks beneath them; kept as they were for export")
FROM_START = ("links from the start of a summary", "left out: tie the task that starts first")
ELAPSED = ("lags by the clock (elapsed)", "counted in working days from where the file puts them")
PART = ("lags with part of a day, or in per cent", "rounded up to whole working days; kept as given for export")
LONG = ("lags beyond ten years", "cut to 2,500 working days")


def tied(plan: BroughtPlan, tasks: Sequence[Coming], *, calendar: Calendar, tally: Tally) -> Iterator[ComingLink]:
    """One of each type between two tasks: the one with the longest lag."""
    book = _Links(plan, {one.uid: one for one in tasks}, calendar=calendar, tally=tally)
    found: dict[tuple[str, str, LinkType], int] = {}
    for task in plan.tasks:
        for link in task.links:
            for one in book.between(task, link):
                key = one.predecessor, one.successor, one.type
                found[key] = max(one.lag_days, found.get(key, one.lag_days))
        if len(found) > MOST_LINKS:
            raise Invalid({"file": f"The links of its summaries are more than {MOST_LINKS:,} links of tasks."})
    for (predecessor, successor, kind), lag in found.items():
        yield ComingLink(predecessor=predecessor, successor=successor, type=kind, lag_days=lag)


class _Links:
    def __init__(self, plan: BroughtPlan, coming: Mapping[str, Coming], *, calendar: Calendar, tally: Tally) -> None:
        self._plan, self._coming, self._calendar, self._tally = plan, coming, calendar, tally
        self._tasks = {one.uid: one for one in plan.tasks}
        self._beneath = _beneath(plan, coming)
        self._inner = {one.uid: {link.predecessor for link in one.links if _holds(link)} for one in plan.tasks}

    def between(self, task: BroughtTask, link: BroughtLink) -> Iterator[ComingLink]:
        """A link of a summary is one of what is beneath it: of its last tasks, and of its first."""
        sources, targets = self._beneath.get(link.predecessor, ()), self._beneath.get(task.uid, ())
        if not sources or not targets:
            if not task.is_inactive:
                self._tally.add(*LOST, at=task.name)
            return
        if sources != (link.predecessor,) or targets != (task.uid,):
            if link.type in STARTS and sources != (link.predecessor,):
                self._tally.add(*FROM_START, at=task.name)
                return
            self._tally.add(*OF_SUMMARIES, at=task.name)
            sources, targets = self._last(sources), self._first(targets) if link.type is LinkType.FS else targets
        for source in sources:
            lag = self._lag(link, source, at=task.name)
            for target in targets:
                if source != target:
                    yield ComingLink(predecessor=source, successor=target, type=link.type, lag_days=lag)

    def _last(self, uids: tuple[str, ...]) -> tuple[str, ...]:
        """Those that no other of them follows: the others finish before."""
        followed = {before for uid in uids for before in self._inner[uid]}
        return tuple(uid for uid in uids if uid not in followed) or uids

    def _first(self, uids: tuple[str, ...]) -> tuple[str, ...]:
        inside = set(uids)
        return tuple(uid for uid in uids if not self._inner[uid] & inside) or uids

    def _lag(self, link: BroughtLink, source: str, *, at: str) -> int:
        found = lag_days(link, self._tasks[source], per_day=self._plan.per_day)
        if formats.is_elapsed(link.lag_unit) and link.lag and not formats.is_per_cent(link.lag_unit):
            self._tally.add(*ELAPSED, at=at)
            found = elapsed_days(link, self._coming[source], self._calendar, otherwise=found)
        elif link.lag and (formats.is_per_cent(link.lag_unit) or link.lag % (10 * self._plan.per_day)):
            self._tally.add(*PART, at=at)
        if abs(found) > LONGEST_LAG:
            self._tally.add(*LONG, at=at)
        return max(-LONGEST_LAG, min(LONGEST_LAG, found))


def elapsed_days(link: BroughtLink, source: Coming, calendar: Calendar, *, otherwise: int) -> int:
    """A lag by the clock in working days, from where the file puts its predecessor."""
    day = (source.start if link.type in STARTS else source.finish) or source.finish
    if day is None:
        return otherwise
    try:
        return calendar.working_days(day, day + timedelta(minutes=link.lag / 10))
    except (OverflowError, ValueError):
        return otherwise


def lag_days(link: BroughtLink, source: BroughtTask, *, per_day: int) -> int:
    """A lag in working days, part days rounded up: what the plan holds of a link as it was filed."""
    if formats.is_per_cent(link.lag_unit):
        return -(-source.minutes * link.lag // (100 * per_day))
    return -(-link.lag // (10 * per_day))


def _holds(link: BroughtLink) -> bool:
    """Whether its successor both starts and finishes after the predecessor's finish."""
    return link.type is LinkType.FS and link.lag >= 0


def _beneath(plan: BroughtPlan, coming: Mapping[str, Coming]) -> dict[str, tuple[str, ...]]:
    """The tasks beneath each summary, and each task by itself."""
    found: dict[str, list[str]] = {}
    line: list[BroughtTask] = []
    for task in plan.tasks:
        while line and line[-1].level >= task.level:
            line.pop()
        if task.uid in coming:
            found[task.uid] = [task.uid]
            for summary in line:
                found.setdefault(summary.uid, []).append(task.uid)
        line.append(task)
    return {uid: tuple(uids) for uid, uids in found.items()}
