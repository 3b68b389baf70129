"""When a draft is frozen by itself: on the first working day of a month, of the month before."""

from datetime import date, datetime, timedelta

from govern.kit.dates import Calendar
from govern.kit.text import LONDON
from govern.packs.model.periods import Timetable

LATE = timedelta(days=7)
"""What was missed for a week waits for the next month."""


def first_working_day(month: date, calendar: Calendar) -> date:
    """`month` is its first day."""
    days = (month + timedelta(days=count) for count in range(31))
    return next(day for day in days if calendar.is_working(day))


def draft_due(timetable: Timetable, now: datetime, calendar: Calendar) -> date | None:
    """The month, by its first day, whose draft is to be frozen now; None where there is none or it is not its time."""
    if not timetable.is_on:
        return None
    local = now.astimezone(LONDON)
    month = local.date().replace(day=1)
    day = first_working_day(month, calendar)
    begins = datetime(day.year, day.month, day.day, timetable.hour, tzinfo=LONDON)
    return month if begins <= local < begins + LATE else None


def speaks_of(month: date, last: date | None) -> date:
    """The last day of the month before, or of what the board has already been told, if that is later."""
    ended = month - timedelta(days=1)
    return max(ended, last) if last else ended
