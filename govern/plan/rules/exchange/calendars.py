"""Working calendars as MS Project’s XML holds them, and the working days of a nation as such a calendar."""

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from govern.kit.dates import DAY, Calendar
from govern.plan.model import BroughtCalendar, Hours, Spans
from govern.plan.rules.filed.calendars import OFFICE_WEEK

NAME = "Govern working days"
MIDNIGHT = 24 * 60


def working_days(calendar: Calendar, first: date, last: date, *, name: str = NAME) -> BroughtCalendar:
    """Eight hours each working day, without the bank holidays and closures of those years."""
    week = tuple(OFFICE_WEEK[0] if day in calendar.weekdays else () for day in range(7))
    closed = {
        day: () for day in sorted(calendar.holidays) if first <= day <= last and day.weekday() in calendar.weekdays
    }
    return BroughtCalendar(name=name, hours=Hours(week, closed))


def of_council(code: str) -> str:
    """The name of a council's own calendar, where it works on other days than the rest."""
    return f"{NAME}: {code}"


def is_ours(name: str) -> bool:
    return name == NAME or name.startswith(f"{NAME}: ")


def calendars(listed: Sequence[BroughtCalendar]) -> str:
    inside = "".join(_calendar(number, one) for number, one in enumerate(listed, start=1))
    return f"<Calendars>{inside}</Calendars>"


def _calendar(uid: int, calendar: BroughtCalendar) -> str:
    days = "".join(
        f"<WeekDay><DayType>{(number + 1) % 7 + 1}</DayType>{_spans(spans)}</WeekDay>"
        for number, spans in sorted(enumerate(calendar.hours.week), key=lambda one: (one[0] + 1) % 7)
    )
    differ = "".join(_exceptions(calendar.hours))
    name = escape(calendar.name)
    return (
        f"<Calendar><UID>{uid}</UID><Name>{name}</Name><IsBaseCalendar>1</IsBaseCalendar>"
        f"<BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{days}</WeekDays>"
        + (f"<Exceptions>{differ}</Exceptions>" if differ else "")
        + "</Calendar>"
    )


def _exceptions(hours: Hours) -> Iterator[str]:
    """Days that follow each other and are worked alike are one period."""
    for first, last, spans in _periods(hours):
        yield (
            "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod>"
            f"<FromDate>{first.isoformat()}T00:00:00</FromDate><ToDate>{last.isoformat()}T23:59:00</ToDate>"
            f"</TimePeriod><Occurrences>1</Occurrences><Name>{first.isoformat()}</Name><Type>1</Type>{_spans(spans)}"
            "</Exception>"
        )


def _periods(hours: Hours) -> list[tuple[date, date, Spans]]:
    found: list[tuple[date, date, Spans]] = []
    for day in sorted(hours.days):
        spans = hours.days[day]
        if found and found[-1][1] + DAY == day and found[-1][2] == spans:
            found[-1] = (found[-1][0], day, spans)
        else:
            found.append((day, day, spans))
    return found


def _spans(spans: Spans) -> str:
    if not spans:
        return "<DayWorking>0</DayWorking>"
    times = "".join(
        f"<WorkingTime><FromTime>{_clock(begin)}</FromTime><ToTime>{_clock(end % MIDNIGHT)}</ToTime></WorkingTime>"
        for begin, end in spans
    )
    return f"<DayWorking>1</DayWorking><WorkingTimes>{times}</WorkingTimes>"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"
