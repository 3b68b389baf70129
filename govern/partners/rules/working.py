"""A council's own calendar: its nation's, without the days on which the council is closed or does not work.

Plans look at it. Legal deadlines never do: they count the nation's calendar (DOMAIN G).
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from govern.kit import text
from govern.kit.dates import DAY, OFFICE_DAYS, Calendar, days
from govern.kit.text import LONDON
from govern.partners.model import Nation
from govern.partners.model.working import Closure, NewClosure, Week, Weekday, WorkingTime

ORDER = list(Weekday)
LAST_DAY = date(2100, 12, 31)
LONGEST_WAIT = timedelta(days=366)


def far(**days: date) -> dict[str, str]:
    """By field, days so far away that nobody means them, with what to enter."""
    said = f"Enter a day from {Calendar.EPOCH.year} to {LAST_DAY.year}."
    return {name: said for name, day in days.items() if not Calendar.EPOCH < day <= LAST_DAY}


class Holding(NamedTuple):
    """From `since` on these weekdays are worked, and these hours of them where any were said; Monday is 0."""

    since: date
    weekdays: frozenset[int]
    opens: time | None = None
    closes: time | None = None


class Span(NamedTuple):
    first: date
    last: date


def council_calendar(nation: Calendar, working: WorkingTime) -> Calendar:
    """The nation's own where the council has said nothing that stands."""
    closures = tuple(Span(one.first, one.last) for one in working.closures if one.withdrawn_at is None)
    weeks = tuple(holding(working.weeks))
    return _calendar(nation, weeks, closures) if closures or len(weeks) > 1 else nation


def holding(weeks: Sequence[Week]) -> list[Holding]:
    """The weeks that hold, one after the other: each ends what was said before it for its days. Office days come
    first."""
    found = [Holding(Calendar.EPOCH, OFFICE_DAYS)]
    for week in weeks:
        found = [one for one in found if one.since < week.since or one.since == Calendar.EPOCH]
        weekdays = frozenset(ORDER.index(day) for day in week.days)
        found.append(Holding(week.since, weekdays, week.opens, week.closes))
    return found


def week_on(weeks: Sequence[Holding], day: date) -> frozenset[int]:
    return holding_on(weeks, day).weekdays


def holding_on(weeks: Sequence[Holding], day: date) -> Holding:
    return weeks[max(0, bisect_right(weeks, day, key=lambda one: one.since) - 1)]


def next_open(moment: datetime, working: WorkingTime, nation: Calendar) -> datetime:
    """The first moment from `moment` on at which the council works: by its nation's days where it has said nothing of
    when it works, and at the hour of `moment` where it has said no hours; `moment` itself where it is closed for longer
    than a year."""
    calendar, weeks = council_calendar(nation, working), holding(working.weeks)
    local = moment.astimezone(LONDON)
    first, at = local.date(), local.time().replace(fold=0)
    for day in days(first, first + LONGEST_WAIT):
        if calendar.is_working(day):
            week = holding_on(weeks, day)
            begins = _clock(day, week.opens or (at if day > first else time.min))
            ends = _clock(day, week.closes) if week.closes else _clock(day + DAY, time.min)
            if moment < ends:
                return max(moment, begins)
    return moment


def _clock(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def hours(opens: time | None, closes: time | None) -> str:
    """`, 8:30am to 5pm`, as it goes on after the days; nothing where no hours were said."""
    return f", {_hour(opens)} to {_hour(closes)}" if opens and closes else ""


def _hour(at: time) -> str:
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def wrong_hours(opens: str, closes: str) -> dict[str, str]:
    """By field, what is wrong with the hours of a day as they are written, `08:30` and `17:00`."""
    if bool(opens) != bool(closes):
        return {"closes" if opens else "opens": "Enter when work begins and when it ends, or neither."}
    if opens and closes <= opens:
        return {"closes": "Work ends after it begins, on the same day."}
    return {}


def hour(written: str) -> time | None:
    return time.fromisoformat(written) if written else None


@lru_cache(maxsize=64)
def _calendar(nation: Calendar, weeks: tuple[Holding, ...], closures: tuple[Span, ...]) -> Calendar:
    """Every weekday of any of its weeks; on the days of a week that does not hold it the council is closed."""
    weekdays = frozenset().union(*(one.weekdays for one in weeks))
    closed = {day for span in closures for day in days(span.first, span.last)}
    if len(weeks) > 1:
        ends = [one.since for one in weeks[1:]] + [LAST_DAY]
        for one, end in zip(weeks, ends, strict=True):
            closed |= {day for day in days(one.since, end) if day < end and day.weekday() not in one.weekdays}
    return Calendar(nation.holidays | closed, nation.confirmed, weekdays=weekdays)


def why_closed(day: date, working: WorkingTime, nation: Calendar, *, several: bool = False) -> str:
    """Why the council does not work on a day, as a sentence goes on after "because"; nothing where it works. With
    `several` it is said of it and others."""
    if council_calendar(nation, working).is_working(day):
        return ""
    if found := next((one for one in working.closures if _closes(one, day)), None):
        return f"{'they are' if several else 'it is'} closed ({found.name})"
    if day.weekday() not in week_on(holding(working.weeks), day):
        return f"{ORDER[day.weekday()].capitalize()} is not one of {'their' if several else 'its'} working days"
    return f"it is a bank holiday in {nation_name(working.nation)}"


def _closes(closure: Closure, day: date) -> bool:
    return closure.withdrawn_at is None and closure.first <= day <= closure.last


def next_working_day(day: date, calendar: Calendar) -> date:
    return calendar.day(calendar.before(day) + 1)


def nation_name(nation: Nation) -> str:
    return nation.value.replace("-", " ").title()


def span(closure: Closure | NewClosure) -> str:
    """On 24 December 2026; from 24 December 2026 to 3 January 2027."""
    if closure.first == closure.last:
        return f"on {text.day(closure.first)}"
    return f"from {text.day(closure.first)} to {text.day(closure.last)}"


def said(weekdays: frozenset[int]) -> str:
    """Monday to Friday; Monday, Tuesday and Thursday."""
    names = [ORDER[one].capitalize() for one in sorted(weekdays)]
    is_run = len(names) > 2 and max(weekdays) - min(weekdays) == len(names) - 1
    return f"{names[0]} to {names[-1]}" if is_run else text.listed(names)
