"""The dates people state, as instants of the calendar of the council whose work it is: an activity occupies
[before(first day), instant(last day)); a milestone is the instant at the end of the day on which it is reached."""

from datetime import date
from typing import NamedTuple

from govern.kit.dates import Calendar
from govern.plan.model import HeldBy, Milestone, MilestoneKind, Variance


class Stated(NamedTuple):
    start: int
    finish: int
    first: date
    last: date
    held_by: HeldBy


def stated(milestone: Milestone, calendar: Calendar) -> Stated | None:
    """What binds a milestone by itself: its actual date, else its owner's forecast, else its baseline, else nothing.

    Where first and last day are both stated the length is theirs; else it is `duration_days`. On days between them on
    which its own council alone is closed nothing is done: it takes as many days as were said, and ends later.
    """
    if milestone.actual:
        reached = _believable_start(milestone), milestone.actual
        return _span(milestone, reached, calendar=calendar, held_by=HeldBy.ACTUAL)
    dates = milestone.forecast_start, milestone.forecast_finish
    said = _span(milestone, dates, calendar=calendar, held_by=HeldBy.FORECAST) or baseline(milestone, calendar)
    return said and _with_own_closures(said, milestone, calendar=calendar)


def _with_own_closures(said: Stated, milestone: Milestone, *, calendar: Calendar) -> Stated:
    own = calendar.of(milestone.council_code)
    common = calendar.of(None)
    if own is common or is_instant(milestone):
        return said
    days = min(milestone.duration_days, common.instant(said.last) - common.before(said.first))
    finish = said.start + days
    return said if finish <= said.finish else said._replace(finish=finish, last=own.day(finish))


def baseline(milestone: Milestone, calendar: Calendar) -> Stated | None:
    dates = milestone.baseline_start, milestone.baseline_finish
    return _span(milestone, dates, calendar=calendar, held_by=HeldBy.BASELINE)


def variance(milestone: Milestone, finish: date | None, *, calendar: Calendar) -> Variance:
    """Working days from each baseline to `finish` (DOMAIN B2, B3.2): positive is late."""
    calendar = calendar.of(milestone.council_code)
    current = baseline(milestone, calendar)
    original = milestone.original_baseline_finish
    return Variance(
        current=calendar.working_days(current.last, finish) if current and finish else None,
        original=calendar.working_days(original, finish) if original and finish else None,
    )


def is_instant(milestone: Milestone) -> bool:
    return milestone.kind is MilestoneKind.MILESTONE


def least_length(milestone: Milestone) -> int:
    """Working days a milestone takes where no first and last day say so: an activity takes one at least."""
    return 0 if is_instant(milestone) else max(1, milestone.duration_days)


def _span(
    milestone: Milestone, dates: tuple[date | None, date | None], *, calendar: Calendar, held_by: HeldBy
) -> Stated | None:
    first, last = dates
    day = last or first
    if day is None:
        return None
    calendar = calendar.of(milestone.council_code)
    if is_instant(milestone):
        return Stated(calendar.instant(day), calendar.instant(day), day, day, held_by)
    if last is None:
        start = calendar.before(day)
        finish = start + least_length(milestone)
        return Stated(start, finish, day, calendar.day(finish), held_by)
    finish = calendar.instant(day)
    start = calendar.before(first) if first else finish - least_length(milestone)
    return Stated(start, finish, first or calendar.day(start + 1), day, held_by)


def _believable_start(milestone: Milestone) -> date | None:
    start = milestone.forecast_start or milestone.baseline_start
    return start if start and milestone.actual and start <= milestone.actual else None
