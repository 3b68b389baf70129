"""What has begun and what is done: facts stay where they are, and what remains is planned from the status date on."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan.model import FiledLink, FiledPlan, FiledTask, LinkType, When
from govern.plan.rules.filed.imposed import Hold
from govern.plan.rules.filed.places import Places

WHOLE, MOST_NAMED = 100, 12


class Fact(NamedTuple):
    """Where work began and, once it is done, ended; else how much of it remains."""

    start: int
    finish: int | None
    remaining: int

    @property
    def length(self) -> int:
        """What is still planned of it; all of it where it is done, because it stands where it was worked."""
        return self.remaining if self.finish is None else self.finish - self.start


def facts(plan: FiledPlan, places: Places) -> dict[str, Fact]:
    """By id. `Invalid` names what would lie after the status date, or ends before it begins."""
    found: dict[str, Fact] = {}
    problems: dict[str, str] = {}
    for number, task in enumerate(plan.tasks, start=1):
        if (began := _began(task)) is not None:
            found[task.id] = fact = _fact(task, began, places=places)
            said = dict(_impossible(task, fact, status=plan.status, places=places))
            problems |= {f"task {number} ({task.id}), {field}": what for field, what in said.items()}
    if problems:
        raise Invalid(problems)
    return found


def _began(task: FiledTask) -> When | None:
    """A milestone begins and ends at one moment: its end is enough."""
    return task.actual_finish if task.actual_start is None and not task.duration else task.actual_start


def _fact(task: FiledTask, began: When, *, places: Places) -> Fact:
    start = places.start(began, length=task.duration)
    if task.actual_finish is not None:
        return Fact(start, places.finish(task.actual_finish), 0)
    left = -(-task.duration * (100 - task.percent_complete) // 100)
    return Fact(start, None, left if task.remaining is None else task.remaining)


def _impossible(task: FiledTask, fact: Fact, *, status: When | None, places: Places) -> Iterator[tuple[str, str]]:
    for field in ("actual_start", "actual_finish"):
        when: When | None = getattr(task, field)
        if when is not None and status is not None and _is_after(when, status, places=places):
            yield field, f"{places.said(when)} comes after the status date: it is no fact yet."
    if fact.finish is not None and fact.finish < fact.start:
        yield "actual_finish", "This is before its actual start."


def _is_after(when: When, status: When, *, places: Places) -> bool:
    if isinstance(when, date) and isinstance(status, date):
        return when > status
    return places.finish(when) > places.finish(status)


def waiting(plan: FiledPlan, known: Mapping[str, Fact], *, places: Places) -> Iterator[Hold]:
    """Nothing unfinished comes before the status date; what follows a start that has happened follows that fact."""
    if plan.status is not None:
        at = places.start(plan.status, length=1)
        reason = f"nothing unfinished is planned before the status date, {places.said(plan.status)}"
        yield from (Hold(task.id, at, reason) for task in plan.tasks if not _is_done(task.id, known))
    else:
        yield from _going_on(plan, known)
    lengths = {task.id: known[task.id].length if task.id in known else task.duration for task in plan.tasks}
    for link in plan.links:
        if is_fact(link, known):
            ends = lengths[link.successor] if link.type is LinkType.SF else 0
            at = known[link.predecessor].start + link.lag - ends
            yield Hold(link.successor, at, f"{link.predecessor} has started and {link.successor} follows that start")


def _going_on(plan: FiledPlan, known: Mapping[str, Fact]) -> Iterator[Hold]:
    """Where nobody says as at which day, what has begun goes on without a break."""
    for task in plan.tasks:
        if task.id in known and not _is_done(task.id, known):
            fact = known[task.id]
            yield Hold(task.id, fact.start + task.duration - fact.remaining, "it has started and goes on")


def is_fact(link: FiledLink, known: Mapping[str, Fact]) -> bool:
    """Whether a link speaks of a start that has happened, of work that is not done."""
    return (
        link.type in (LinkType.SS, LinkType.SF) and link.predecessor in known and not _is_done(link.predecessor, known)
    )


def _is_done(task_id: str, known: Mapping[str, Fact]) -> bool:
    return task_id in known and known[task_id].finish is not None


def ahead(plan: FiledPlan) -> Iterator[str]:
    """Which rule holds for work that has begun before what it waits for is done: a plan kept here has another."""
    tasks = {task.id: task for task in plan.tasks}
    waiting = dict.fromkeys(
        link.successor
        for link in plan.links
        if link.type is LinkType.FS and _is_open(tasks[link.successor]) and not _is_over(tasks[link.predecessor])
    )
    if waiting:
        ids = [task.id for task in plan.tasks if task.id in waiting]
        named = text.listed(ids) if len(ids) <= MOST_NAMED else f"{ids[0]} and {len(ids) - 1:,} others"
        yield (
            f"Begun before what comes before is done: {named}. Here what is left waits for that, as in MS Project; "
            "in a plan kept in Govern it goes on from today, as its owner says."
        )


def _is_open(task: FiledTask) -> bool:
    return task.actual_start is not None and not _is_over(task)


def _is_over(task: FiledTask) -> bool:
    return task.actual_finish is not None or task.percent_complete == WHOLE
