"""The calendars of an MSPDI file: a week of hours, the days that differ, and the calendar each builds upon."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govern.kit.dates import days
from govern.kit.errors import Invalid
from govern.plan.model import Hours, Spans
from govern.plan.rules.filed import xml
from govern.plan.rules.filed.recurring import is_meant
from govern.plan.rules.filed.typed import Fields, moment, whole

OFFICE: Spans = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
OFFICE_WEEK: tuple[Spans, ...] = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, (), ())
WHOLE_DAY = 24 * 60
MOST_DAYS = 366 * 100


class Kept(NamedTuple):
    base: str
    week: dict[int, Spans]
    days: dict[date, Spans]
    name: str = ""


class Calendars:
    """By UID, as they come."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def take(self, element: Element) -> None:
        fields = xml.fields(element)
        kept = Kept(fields.get("BaseCalendarUID", "-1"), {}, {}, fields.get("Name", ""))
        for day in xml.children(element, "WeekDays", "WeekDay"):
            _take_day(day, kept)
        for week in xml.children(element, "WorkWeeks", "WorkWeek"):
            _take_week(week, kept)
        for exception in xml.children(element, "Exceptions", "Exception"):
            _take_exception(exception, kept)
        self._kept[fields.get("UID", "")] = kept

    def hours(self, uid: str) -> Hours:
        """Of a calendar upon the one it builds on, and so on; the office week where the file has none."""
        week, differ = dict(enumerate(OFFICE_WEEK)), dict[date, Spans]()
        for one in reversed([*self._line(uid)]):
            week |= one.week
            differ |= one.days
        return Hours(tuple(week[day] for day in range(7)), differ)

    def name(self, uid: str) -> str:
        """Empty where the file has no such calendar."""
        return self._kept[uid].name or f"Calendar {uid}" if uid in self._kept else ""

    def differs(self, uid: str, *, from_plan: str) -> bool:
        """Whether the file has such a calendar, with other hours than those of the plan."""
        return uid in self._kept and self.hours(uid) != self.hours(from_plan)

    def besides(self, followed: Iterable[str]) -> Iterator[str]:
        """The names of calendars that neither these are nor what they build upon."""
        built = {each.name for uid in followed for each in self._line(uid)}
        return (one.name or f"Calendar {uid}" for uid, one in self._kept.items() if one.name not in built)

    def _line(self, uid: str) -> Iterator[Kept]:
        seen: set[str] = set()
        while uid in self._kept and uid not in seen:
            seen.add(uid)
            yield self._kept[uid]
            uid = self._kept[uid].base


def _take_day(element: Element, kept: Kept) -> None:
    """Sunday is 1, Saturday 7; 0 is a period of days that differ, as older files have it."""
    fields = xml.fields(element)
    number = whole(fields, "DayType")
    if number == 0:
        kept.days.update((day, _spans(element, fields)) for day in _period(element))
    elif number is not None and 1 <= number <= 7:
        kept.week[(number - 2) % 7] = _spans(element, fields)


def _take_week(element: Element, kept: Kept) -> None:
    """Other weeks for a time."""
    other = Kept(kept.base, {}, {})
    for day in xml.children(element, "WeekDays", "WeekDay"):
        _take_day(day, other)
    kept.days.update((day, other.week[day.weekday()]) for day in _period(element) if day.weekday() in other.week)


def _take_exception(element: Element, kept: Kept) -> None:
    fields, listed = xml.fields(element), [*_period(element)]
    spans = _spans(element, fields)
    kept.days.update((day, spans) for day in listed if is_meant(day, listed[0], fields))


def _period(element: Element) -> Iterator[date]:
    for period in xml.children(element, "TimePeriod"):
        fields = xml.fields(period)
        first, last = moment(fields, "FromDate"), moment(fields, "ToDate")
        if first and last:
            if (last - first).days > MOST_DAYS:
                raise Invalid({"ToDate": f"An exception of a calendar may last a hundred years, not until {last:%Y}."})
            yield from days(first.date(), last.date())


def _spans(element: Element, fields: Fields) -> Spans:
    """Worked spans in minutes of the day; one that ends at midnight ends with its day."""
    if fields.get("DayWorking") == "0":
        return ()
    times = [xml.fields(one) for one in xml.children(element, "WorkingTimes", "WorkingTime")]
    found = [(_minute(one, "FromTime"), _minute(one, "ToTime") or WHOLE_DAY) for one in times]
    return tuple(sorted((begin, end) for begin, end in found if begin < end))


def _minute(fields: Fields, name: str) -> int:
    found = moment({name: f"2000-01-03T{fields.get(name, '00:00:00')}"}, name)
    return found.hour * 60 + found.minute if found else 0
