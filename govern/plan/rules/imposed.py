"""What dates impose on a milestone of the live plan: constraints, a deadline, work that has begun, and today.

Instants are those of the programme's calendar, as in `stated`. What is reached is a fact, on which nothing is imposed.
"""

from datetime import date

from govern.kit import text
from govern.kit.dates import Calendar
from govern.plan.model import HeldBy, Limit, Milestone
from govern.plan.rules.stated import Stated, is_instant

EARLIEST = frozenset({Limit.SNET, Limit.FNET, Limit.MSO, Limit.MFO})
LATEST = frozenset({Limit.SNLT, Limit.FNLT, Limit.MSO, Limit.MFO})


def floor(milestone: Milestone, length: int, calendar: Calendar) -> int | None:
    """The earliest start that its constraint allows."""
    start = _constrained(milestone, length, calendar)
    return start if milestone.constraint in EARLIEST else None


def cap(milestone: Milestone, length: int, calendar: Calendar) -> int | None:
    """The latest finish that its constraint and its deadline allow."""
    start = _constrained(milestone, length, calendar)
    caps = [] if start is None or milestone.constraint not in LATEST else [start + length]
    if milestone.deadline and not milestone.actual:
        caps.append(calendar.instant(milestone.deadline))
    return min(caps, default=None)


def begun(milestone: Milestone, own: Stated | None, *, calendar: Calendar, today: date | None) -> Stated | None:
    """Where an activity lies that has begun: it keeps its start, and ends no earlier than what remains of it allows
    from `today` on. Where nobody says what remains, its owner's forecast of the finish stands."""
    began = milestone.started_on
    if began is None or milestone.actual or is_instant(milestone):
        return own
    start = calendar.before(began)
    ends = [max(own.finish, start + 1)] if own else []  # a forecast from before it began is no longer one
    if (left := _left(milestone)) is not None and today:
        ends.append(max(start, calendar.before(today)) + left)
    finish = max(ends, default=start + max(1, milestone.duration_days))
    is_stated = own is not None and own.finish == finish
    last = own.last if own and is_stated else calendar.day(finish)
    return Stated(start, finish, began, last, own.held_by if own and is_stated else HeldBy.PROGRESS)


def _left(milestone: Milestone) -> int | None:
    """The working days that remain: as said, else by the per cent of its length where no forecast says when it ends."""
    if milestone.remaining_days is not None or milestone.forecast_finish or not milestone.duration_days:
        return milestone.remaining_days
    return -(-milestone.duration_days * (100 - milestone.percent_complete) // 100)


def until(own: Stated | None, milestone: Milestone, *, calendar: Calendar, today: date | None) -> Stated | None:
    """Nothing unfinished is planned before today: what should be over is planned until today, day by day, until it is
    reached or stated anew. What has begun keeps its first day; what nobody says has begun keeps its length, which
    is also what it takes where something else pushes it further."""
    if own is None or today is None or milestone.actual or own.last >= today:
        return own
    now = calendar.instant(today)
    if milestone.started_on and not is_instant(milestone):
        return Stated(own.start, now, own.first, today, HeldBy.STATUS)
    start = now - (own.finish - own.start)
    return Stated(start, now, today if start == now else calendar.day(start + 1), today, HeldBy.STATUS)


def words(milestone: Milestone) -> str:
    """`start no earlier than 1 March 2027`; nothing where it has no constraint."""
    if milestone.constraint is None or milestone.constraint_on is None:
        return ""
    return f"{milestone.constraint.words} {text.day(milestone.constraint_on)}"


def short(milestone: Milestone) -> str:
    """What its plan falls short of: a date that cannot move, else a deadline, else what its constraint says."""
    if milestone.immovable:
        return "a date that cannot move"
    if milestone.deadline:
        return f"its deadline, {text.day(milestone.deadline)}"
    return f"what it must do, {words(milestone)}"


def _constrained(milestone: Milestone, length: int, calendar: Calendar) -> int | None:
    """The start that its constraint speaks of, also where it speaks of the finish; of what has begun, only that."""
    limit, day = milestone.constraint, milestone.constraint_on
    if limit is None or day is None or milestone.actual:
        return None
    if not limit.is_about_start:
        return calendar.instant(day) - length
    if milestone.started_on:
        return None
    return calendar.instant(day) if is_instant(milestone) else calendar.before(day)
