"""Plans as MS Project writes them, as small as a test needs them."""

from collections.abc import Iterable

TYPES = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
DAY, WEEK, ELAPSED_DAY, PER_CENT = 7, 9, 8, 19


def field(name: str, value: object) -> str:
    return f"<{name}>{value}</{name}>"


def fields(**values: object) -> str:
    return "".join(field(name, value) for name, value in values.items())


def link(uid: int, kind: str = "FS", lag: int = 0, *, form: int = DAY) -> str:
    """`lag` in tenths of a minute, or in per cent."""
    return field("PredecessorLink", fields(PredecessorUID=uid, Type=TYPES[kind], LinkLag=lag, LagFormat=form))


def task(uid: int, hours: int, *links: str, **more: object) -> str:
    given = {"UID": uid, "Name": f"Task {uid}", "OutlineLevel": 1, "Duration": f"PT{hours}H0M0S"} | more
    return field("Task", fields(**given) + "".join(links))


def hours(*spans: str) -> str:
    """Worked spans such as 09:00-12:30; without any the day is closed."""
    times = "".join(field("WorkingTime", fields(FromTime=f"{span[:5]}:00", ToTime=f"{span[6:]}:00")) for span in spans)
    return field("DayWorking", 1 if spans else 0) + (field("WorkingTimes", times) if spans else "")


def weekday(number: int, *spans: str) -> str:
    """Sunday is 1."""
    return field("WeekDay", field("DayType", number) + hours(*spans))


def exception(first: str, last: str, *spans: str, **more: object) -> str:
    period = field("TimePeriod", fields(FromDate=f"{first}T00:00:00", ToDate=f"{last}T23:59:00"))
    return field("Exception", period + fields(**more) + hours(*spans))


def calendar(uid: int, *weekdays: str, exceptions: Iterable[str] = (), base: int = -1) -> str:
    return field(
        "Calendar",
        fields(UID=uid, Name=f"Calendar {uid}", IsBaseCalendar=1, BaseCalendarUID=base)
        + field("WeekDays", "".join(weekdays))
        + field("Exceptions", "".join(exceptions)),
    )


def worked_by(name: str, calendar: int, *uids: int) -> str:
    """Somebody with working days of their own, and the tasks they work on."""
    resource = field("Resource", fields(UID=calendar, Name=name, CalendarUID=calendar))
    works = (field("Assignment", fields(UID=uid, TaskUID=uid, ResourceUID=calendar)) for uid in uids)
    return field("Resources", resource) + field("Assignments", "".join(works))


def project(*tasks: str, calendars: str = "", people: str = "", **more: object) -> bytes:
    """Starts on Monday 4 January 2027 at eight, by calendar 1."""
    given = {"StartDate": "2027-01-04T08:00:00", "CalendarUID": 1, "MinutesPerDay": 480} | more
    inside = fields(**given) + field("Calendars", calendars) + field("Tasks", "".join(tasks)) + people
    namespace = 'xmlns="http://schemas.microsoft.com/project"'
    return f'<?xml version="1.0" encoding="UTF-8"?><Project {namespace}>{inside}</Project>'.encode()
