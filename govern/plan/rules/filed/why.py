"""Why an activity of a filed plan is where it is: the chain that drives it, link by link."""

from govern.kit import text
from govern.plan.model import FiledTask
from govern.plan.rules.filed.planned import Planned
from govern.plan.rules.following import Distance, Event, follows


def chain(task_id: str, planned: Planned) -> list[str]:
    """The ids that drive it, the first cause first."""
    return [task_id, *(tie.predecessor for tie in planned.schedule.drivers(task_id))][::-1]


def sentences(task_id: str, planned: Planned) -> list[str]:
    """One for each activity, from the one asked about back to the one that no other holds."""
    tasks = {task.id: task for task in planned.plan.tasks}
    found, one = [], task_id
    for tie in planned.schedule.drivers(task_id):
        events = _event(tasks[tie.predecessor], planned), _event(tasks[one], planned)
        reason = follows(*events, link=Distance(tie.type, planned.places.days(tie.lag), planned.places.unit))
        if one in planned.facts:
            reason = f"what remains of {reason}"
        found.append(f"{_whole(tasks[one], planned)}: {reason}.")
        one = tie.predecessor
    return [*found, f"{_whole(tasks[one], planned)}: {_first_cause(tasks[one], planned)}."]


def _first_cause(task: FiledTask, planned: Planned) -> str:
    if task.id in planned.facts:
        return "it is done" if planned.is_done(task.id) else "it has started, and what remains is planned from there"
    if task.fixed_at is not None:
        return "its dates are set by hand"
    start = planned.placed(task.id).early[0]
    holding = [hold.reason for hold in planned.holds if hold.id == task.id and hold.at == start]
    return holding[-1] if holding and start > 0 else "nothing holds it back, so it begins with the plan"


def _event(task: FiledTask, planned: Planned) -> Event:
    start, finish = _said(task, planned)
    return Event(_name(task), task.duration == 0, start, finish)


def _whole(task: FiledTask, planned: Planned) -> str:
    start, finish = _said(task, planned)
    return f"{_name(task)}, {start}" if start == finish else f"{_name(task)}, {start} to {finish}"


def _said(task: FiledTask, planned: Planned) -> tuple[str, str]:
    """First and last day in words; a plan without a start says the places on its line."""
    span = planned.placed(task.id).early
    if planned.places.given is None:
        return planned.places.said(span[0]), planned.places.said(span[1])
    first, last = planned.dates(task, span)
    return text.day(first), text.day(last)


def _name(task: FiledTask) -> str:
    return f"{task.id} {task.name}" if task.name and task.name != task.id else task.id
