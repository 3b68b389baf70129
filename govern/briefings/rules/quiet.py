"""When a sending may begin: not in a quiet period, unless everybody must get it; a series not on a closed day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from govern.briefings.model import Briefing, Gate, MessageType, NewQuietPeriod, QuietPeriod
from govern.briefings.rules import timetable
from govern.briefings.rules.timetable import SERIES
from govern.kit import text
from govern.kit.dates import Calendar
from govern.people.model import Thing

DAY = timedelta(days=1)
LONGEST = timedelta(days=366)
NOTICE = 25  # working days
OPEN = Gate()


def thing(programme_id: int, council_id: int | None) -> Thing:
    """A council says for itself when it is quiet, the programme manager for the whole programme."""
    kind = "quiet" if council_id is None else "own-quiet"
    return Thing(kind=kind, programme_id=programme_id, council_id=council_id, is_draft=council_id is not None)


def concerns(period: QuietPeriod, briefing: Briefing) -> bool:
    """A briefing of the whole programme reaches every council, so the quiet of any of them holds it."""
    return None in (period.council_id, briefing.council_id) or period.council_id == briefing.council_id


def gate(briefing: Briefing, day: date, *, calendar: Calendar, periods: Sequence[QuietPeriod]) -> Gate:
    """The first day from `day` on which it may begin; open where that is `day` itself. The first reason is told."""
    found, because = day, ""
    while said := _closed(briefing, found, calendar=calendar, periods=periods):
        found, because = said[0], because or said[1]
    return Gate(found, because) if found > day else OPEN


def _closed(
    briefing: Briefing, day: date, *, calendar: Calendar, periods: Sequence[QuietPeriod]
) -> tuple[date, str] | None:
    if briefing.message_type is not MessageType.MANDATORY:
        for period in periods:
            if period.first <= day <= period.last and concerns(period, briefing):
                whose = f" in {period.council}" if period.council else ""
                return period.last + DAY, f"{period.because}{whose} until {text.day(period.last)}"
    if briefing.schedule.repeat in SERIES and not calendar.is_working(day):
        return day + DAY, f"{text.day(day)} is not worked"
    return None


def begins(
    briefing: Briefing, moment: datetime, now: datetime, *, calendar: Calendar, periods: Sequence[QuietPeriod]
) -> tuple[datetime, str]:
    """When what is due at `moment` begins, and why that is later. What was missed does not begin on a closed day."""
    days = [moment.astimezone(text.LONDON).date()]
    if moment < now:
        days.append(now.astimezone(text.LONDON).date())
    gates = [gate(briefing, day, calendar=calendar, periods=periods) for day in days]
    later = [(timetable.moment(one.until, briefing.schedule.at), one.because) for one in gates if one.until]
    return max(later) if later and max(later)[0] > min(moment, now) else (moment, "")


def passed(new: NewQuietPeriod, today: date) -> dict[str, str]:
    """Before any day is counted back from a poll."""
    is_over = new.poll is not None and new.poll < today
    return {"poll": "The day of this poll has passed, so nothing would wait. Check the year."} if is_over else {}


def days(new: NewQuietPeriod, calendar: Calendar) -> NewQuietPeriod:
    """The notice of an election stands 25 working days before its poll at the latest (DOMAIN D1)."""
    if new.poll is None:
        return new
    return replace(new, first=new.first or calendar.add(new.poll, -NOTICE), last=new.last or new.poll)


def problems(new: NewQuietPeriod, today: date) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if new.first is None or new.last is None:
        return {"first": "Enter the first and the last day, or the day of a poll."}
    if new.last < new.first:
        wrong["last"] = "The last day is before the first one."
    elif new.last < today:
        wrong["last"] = "The last day has passed, so nothing would wait."
    elif new.last - new.first > LONGEST:
        wrong["last"] = "A quiet period lasts a year at most. Check the years."
    return wrong
