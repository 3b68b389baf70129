"""When a briefing is due: computed when read from the schedule and the day of what it hangs on, never stored."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, islice, takewhile

from govern.briefings.model import Closed, Forecast, Repeat, Schedule
from govern.briefings.model.words import DecisionDay
from govern.briefings.rules import recurring
from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid

SERIES = frozenset({Repeat.WEEKLY, Repeat.MONTHLY, Repeat.RULE})
TIED = frozenset({Repeat.MILESTONE, Repeat.DECISION, Repeat.MEETING})
SINGLE = frozenset({Repeat.ONCE}) | TIED
WEEK = timedelta(days=7)
FIRST_YEAR = 2000
LAST_YEAR = 2200
SHOWN = 5
UNSAID = "No day has been chosen yet."


def moment(day: date, at: time) -> datetime:
    """`at` by the clocks of London, in UTC. A time skipped in spring comes an hour later, one repeated comes once."""
    return datetime.combine(day, at.replace(fold=0, tzinfo=text.LONDON)).astimezone(UTC)


def due_days(schedule: Schedule, calendar: Calendar, forecast: Forecast | None = None) -> Iterator[date]:
    """Every day the briefing is due, in order. A month without the day takes its last one; the series never drifts."""
    match schedule.repeat:
        case Repeat.ONCE:
            days = iter([schedule.first] if schedule.first else [])
        case Repeat.MILESTONE | Repeat.DECISION | Repeat.MEETING:
            days = iter([_tied(schedule, calendar, forecast)] if forecast else [])
        case Repeat.WEEKLY:
            days = _weekly(schedule.first)
        case Repeat.MONTHLY:
            days = _monthly(schedule.first)
        case Repeat.RULE:
            days = recurring.days(schedule.rule, schedule.first) if schedule.first else iter(())
    last = _last(schedule, forecast)
    days = takewhile(lambda day: last is None or day <= last, days)
    return _worked(days, calendar) if schedule.closed is Closed.BEFORE and schedule.repeat in SERIES else days


def _last(schedule: Schedule, forecast: Forecast | None) -> date | None:
    """The end of a series: its own, or the day of its milestone where that comes first."""
    ends = [schedule.last] if schedule.last else []
    if schedule.repeat in SERIES and schedule.milestone and forecast:
        ends.append(forecast.day)
    return min(ends, default=None)


def _tied(schedule: Schedule, calendar: Calendar, forecast: Forecast) -> date:
    """By the working days of the council whose decision or meeting it is."""
    return calendar.of(forecast.council).add(forecast.day, -schedule.working_days_before)


def _worked(days: Iterator[date], calendar: Calendar) -> Iterator[date]:
    """Each day that is not worked moved back to one that is; two that meet are one."""
    return (day for day, _ in groupby(calendar.add(day, 0) for day in days))


def _weekly(first: date | None) -> Iterator[date]:
    day = first
    while day and day.year < LAST_YEAR:
        yield day
        day += WEEK


def _monthly(first: date | None) -> Iterator[date]:
    months = range(first.year * 12 + first.month - 1, LAST_YEAR * 12) if first else range(0)
    for year, month in (divmod(number, 12) for number in months):
        assert first
        yield date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def next_due(
    schedule: Schedule, after: datetime, *, calendar: Calendar, forecast: Forecast | None = None
) -> datetime | None:
    """The first moment later than `after` (UTC), or None when there is none left."""
    moments = (moment(day, schedule.at) for day in due_days(schedule, calendar, forecast))
    return next((due for due in moments if due > after), None)


def due_between(
    schedule: Schedule, after: datetime, until: datetime, *, calendar: Calendar, forecast: Forecast | None = None
) -> tuple[datetime, ...]:
    """Moments later than `after` and not later than `until`: what a sweeper finds, however long it slept."""
    moments = (moment(day, schedule.at) for day in due_days(schedule, calendar, forecast))
    return tuple(due for due in takewhile(lambda due: due <= until, moments) if due > after)


def coming_days(
    schedule: Schedule, after: datetime, *, calendar: Calendar, forecast: Forecast | None = None
) -> tuple[datetime, ...]:
    """The next five moments later than `after`, as they stand today."""
    moments = (moment(day, schedule.at) for day in due_days(schedule, calendar, forecast))
    return tuple(islice((due for due in moments if due > after), SHOWN))


def ends(schedule: Schedule, *, calendar: Calendar, forecast: Forecast | None) -> datetime | None:
    """The last moment of a series that goes on until a milestone; None where it has no end or no letter."""
    if _last(schedule, forecast) is None:
        return None
    return max((moment(day, schedule.at) for day in due_days(schedule, calendar, forecast)), default=None)


def described(schedule: Schedule, tied_to: str = "") -> str:
    """`Every Monday at 9:00am, from 23 November 2026.`; `tied_to` is the title of what it hangs on."""
    if missing(schedule):
        return UNSAID
    hour = f"{schedule.at.hour % 12 or 12}:{schedule.at:%M}{'am' if schedule.at.hour < 12 else 'pm'}"
    until = f" until {text.day(schedule.last)}" if schedule.last else ""
    if tied_to and schedule.milestone:
        until += f", or until “{tied_to}” where that comes first" if until else f" until “{tied_to}”"
    first = schedule.first
    match schedule.repeat:
        case Repeat.ONCE:
            return f"Once, on {text.day(first)} at {hour}."
        case Repeat.WEEKLY:
            return f"Every {first:%A} at {hour}, from {text.day(first)}{until}."
        case Repeat.MONTHLY:
            return f"Every month on {_day_of_month(first)} at {hour}, from {text.day(first)}{until}."
        case Repeat.RULE:
            return f"{_ruled(schedule)} at {hour}, from {text.day(first)}{until}."
        case Repeat.MILESTONE | Repeat.DECISION | Repeat.MEETING:
            return f"{_distance(schedule)}{_event(schedule, tied_to)} at {hour}."


HAPPENS = {
    DecisionDay.MEETING: "is taken",
    DecisionDay.EFFECTIVE: "takes effect",
    DecisionDay.PUBLICATION: "is published",
}


def _distance(schedule: Schedule) -> str:
    days = schedule.working_days_before
    if not days:
        return "On the day that " if schedule.day else "On the day of "
    return f"{text.capital(text.several(abs(days), 'working day'))} {'after' if days < 0 else 'before'} "


def _event(schedule: Schedule, tied_to: str) -> str:
    return f"the decision on “{tied_to}” {HAPPENS[schedule.day]}" if schedule.day else f"“{tied_to}”"


def _ruled(schedule: Schedule) -> str:
    """The first weekday that is moved to one that is worked is the first working day."""
    said = recurring.described(schedule.rule)
    is_first = said.startswith("The first weekday") and schedule.closed is Closed.AFTER
    is_last = said.startswith("The last weekday") and schedule.closed is Closed.BEFORE
    return said.replace("weekday", "working day", 1) if is_first or is_last else said


def _day_of_month(first: date | None) -> str:
    number = first.day if first else 1
    return f"day {number}, or the last day of a shorter month" if number > 28 else f"day {number}"


def checked(schedule: Schedule) -> Schedule:
    """The schedule, or `Invalid` where it lacks what its kind needs, or ends before it begins."""
    problems = missing(schedule)
    if schedule.day is DecisionDay.PUBLICATION and schedule.working_days_before > 0:
        said = "Nothing leaves before its decision is published: choose a day after."
        problems["schedule.working_days_before"] = said
    if schedule.first and not FIRST_YEAR <= schedule.first.year < LAST_YEAR:
        problems["schedule.first"] = f"Enter a day between the years {FIRST_YEAR} and {LAST_YEAR}."
    if schedule.first and schedule.last and schedule.last < schedule.first:
        problems["schedule.last"] = "The last day is before the first one."
    if schedule.repeat is Repeat.RULE and not problems and (wrong := _ruleless(schedule)):
        problems["schedule.rule"] = wrong
    if schedule.at.tzinfo:
        problems["schedule.at"] = "Enter the time by the clocks of London, without an offset."
    if problems:
        raise Invalid(problems)
    return schedule


def missing(schedule: Schedule) -> dict[str, str]:
    """What its kind needs and nobody has said yet: a draft may be saved without, and is sent to nobody."""
    found: dict[str, str] = {}
    if schedule.repeat in TIED and schedule.tie is None:
        found[f"schedule.{schedule.repeat.value}"] = f"Choose the {schedule.repeat.value} this briefing hangs on."
    if schedule.repeat is Repeat.DECISION and schedule.day is None:
        found["schedule.day"] = "Choose which day of the decision it hangs on."
    if schedule.repeat not in TIED and schedule.first is None:
        found["schedule.first"] = "Enter the day on which it is first sent."
    return found


def _ruleless(schedule: Schedule) -> str:
    if not schedule.rule:
        return "Enter the rule by which it repeats."
    if wrong := recurring.problem(schedule.rule):
        return wrong
    if schedule.first and not recurring.has_days(schedule.rule, schedule.first):
        return f"No day of the twelve years from {text.day(schedule.first)} on fits this rule."
    return ""
