"""When a programme's reminders go out, what becomes of one that was tried, and whether a personal link still works."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from govern.kit import text
from govern.kit.text import LONDON
from govern.plan.model.reminders import Held, LinkState, Reminder, Timetable

LATE = timedelta(days=2)
WEEK = timedelta(days=7)
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))


def round_due(timetable: Timetable, now: datetime, last: date | None) -> date | None:
    """The day of a round that is to begin now. What was missed for two days waits for the next week; nobody is reminded
    twice within seven days, also where the day of the week was changed or somebody sent it by hand."""
    if not timetable.is_on:
        return None
    moment = latest_moment(timetable, now)
    if now - moment >= LATE or (last and moment.date() - last < WEEK):
        return None
    return moment.date()


def latest_moment(timetable: Timetable, now: datetime) -> datetime:
    """The last time that the day and hour were, by the clocks of London."""
    local = now.astimezone(LONDON)
    day = local.date() - timedelta(days=(local.weekday() - timetable.weekday) % 7)
    moment = _at(day, timetable.hour)
    return moment if moment <= local else _at(day - WEEK, timetable.hour)


def next_moment(timetable: Timetable, now: datetime, last: date | None) -> datetime | None:
    """When reminders go out next; None where they are switched off."""
    if not timetable.is_on:
        return None
    moment = latest_moment(timetable, now)
    if round_due(timetable, now, last) is None:
        moment = _at(moment.date() + WEEK, timetable.hour)
    while last and moment.date() - last < WEEK:
        moment = _at(moment.date() + WEEK, timetable.hour)
    return moment


def may_send(last: date | None, today: date) -> bool:
    """Whether a round by hand is allowed: not within seven days of the last one."""
    return last is None or today - last >= WEEK


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def retry(tries: int, at: datetime) -> datetime | None:
    """When to try again after so many attempts that failed for now; None: that was the last."""
    return at + BACK_OFF[tries - 1] if tries <= len(BACK_OFF) else None


def state(link: Held, now: datetime) -> LinkState:
    if link.used_at:
        return LinkState.USED
    if link.ended_at:
        return LinkState.ENDED
    return LinkState.EXPIRED if now > link.until else LinkState.OPEN


def heading(people: Sequence[object]) -> str:
    """What the reminders of this moment would be, in a sentence."""
    if not people:
        return "Nobody needs a reminder now"
    return f"{len(people)} people are reminded next" if len(people) > 1 else "One person is reminded next"


def subject(reminder: Reminder, programme: str) -> str:
    """`3 dates of yours to look at: Three Rivers Shared Services`."""
    return f"{title(reminder)}: {programme}"


def title(reminder: Reminder) -> str:
    if reminder.items:
        return f"{text.several(len(reminder.items), 'date')} of yours to look at"
    if reminder.lines:
        return "Your workstream has dates to look at"
    count = len(reminder.others)
    return f"{text.several(count, 'thing')} {'waits' if count == 1 else 'wait'} for you"


def early(last: date) -> str:
    return f"Everybody was reminded on {text.day(last)}: nobody gets two reminders within a week."
