"""What `govern schedule` answers: every activity in the order of the file, what cannot be met, and why."""

from collections.abc import Iterator
from datetime import date

from msgspec import UNSET, UnsetType

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan.model import Activity, Answer, FiledPlan, FiledTask, Shortfall
from govern.plan.rules.filed.imposed import Cap
from govern.plan.rules.filed.planned import Planned
from govern.plan.rules.filed.why import chain, sentences
from govern.plan.rules.line import Line


def answer(plan: FiledPlan, line: Line | None, *, near: int | None = None, why: str | None = None) -> Answer:
    """`near` marks what has no more float than that; `why` asks for the chain that drives one activity."""
    planned = Planned(plan, line)
    if why is not None and why not in planned.lengths:
        raise Invalid({"--why": f"There is no task with the id {why}."})
    return Answer(
        duration_days=planned.places.days(planned.schedule.finish),
        activities=[_activity(task, planned, near=near) for task in plan.tasks],
        shortfalls=list(_shortfalls(planned)) or UNSET,
        why=UNSET if why is None else sentences(why, planned),
    )


def _activity(task: FiledTask, planned: Planned, *, near: int | None) -> Activity:
    placed = planned.placed(task.id)
    days = planned.places.days
    dates = _dates(task, placed.early, planned=planned) + _dates(task, placed.late, planned=planned)
    is_open = not planned.is_done(task.id)
    return Activity(
        id=task.id,
        early_start=days(placed.early[0]),
        early_finish=days(placed.early[1]),
        late_start=days(placed.late[0]),
        late_finish=days(placed.late[1]),
        total_float=days(placed.total_float),
        free_float=days(placed.free_float),
        critical=is_open and placed.total_float <= 0,
        near_critical=UNSET if near is None else is_open and 0 < days(placed.total_float) <= near,
        early_start_date=dates[0],
        early_finish_date=dates[1],
        late_start_date=dates[2],
        late_finish_date=dates[3],
    )


def _dates(task: FiledTask, span: tuple[int, int], *, planned: Planned) -> tuple[date | UnsetType, date | UnsetType]:
    return planned.dates(task, span) if planned.places.given else (UNSET, UNSET)


def _shortfalls(planned: Planned) -> Iterator[Shortfall]:
    """Every imposed date that its activity misses, the worst first, with the chain that makes it late."""
    for cap in sorted(planned.caps, key=lambda one: one.at - planned.placed(one.id).early[1]):
        short = planned.placed(cap.id).early[1] - cap.at
        if short > 0:
            ids, days = chain(cap.id, planned), planned.places.days(short)
            sentence = _sentence(cap, ids, short=text.several(days, planned.places.unit))
            yield Shortfall(id=cap.id, short_by_days=days, chain=ids, sentence=sentence)


def _sentence(cap: Cap, ids: list[str], *, short: str) -> str:
    driven = f" What makes it late: {' → '.join(ids)}." if len(ids) > 1 else ""
    return f"{cap.id} must {cap.must} and is {short} late.{driven}"
