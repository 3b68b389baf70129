"""Days: working days, financial years, the confirmed years of a calendar. Dates are local (Europe/London) `date`s."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from govern.kit.errors import Invalid
from govern.kit.text import LONDON, MONTHS, month

DAY = timedelta(days=1)
WEEKEND = frozenset({5, 6})
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?,?[ -]'?(\d{4}|\d{2})", re.ASCII)
NAMED_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)}
SERIAL, SERIAL_EPOCH = re.compile(r"[2-7]\d{4}", re.ASCII), date(1899, 12, 30)
FINANCIAL_YEAR = re.compile(r"(\d{4}) ?[/–-] ?(\d{4}|\d{2})|(\d{2})/(\d{2})", re.ASCII)
OFFICE_DAYS = frozenset({0, 1, 2, 3, 4})


class OutsideConfirmedYears(Invalid):
    """A legal date was asked for in a year whose holidays nobody has confirmed (DOMAIN G5)."""

    def __init__(self, day: date, years: "Years") -> None:
        super().__init__(
            {
                "date": f"{day.isoformat()} lies outside the confirmed calendar years {years.first} to {years.last}, "
                "so no legal date can be computed. Confirm the calendar for that year first."
            }
        )


class Years(NamedTuple):
    first: int
    last: int


class Calendar:
    """Which days are worked: weekdays without holidays, over a span that `holidays` covers.

    Counting is by index: `instant(day)` is the number of working days up to and including `day` since the epoch of the
    calendar, so differences are working days and arithmetic is on integers.
    """

    EPOCH = date(2000, 1, 3)  # a Monday: whole weeks from here hold the same weekdays
    has_closed_days = True

    def __init__(self, holidays: frozenset[date], confirmed: Years, *, weekdays: frozenset[int] = OFFICE_DAYS) -> None:
        self.holidays = holidays
        self.confirmed = confirmed
        self.weekdays = weekdays
        self._week = sorted(weekdays)
        self._so_far = [sum(one <= weekday for one in self._week) for weekday in range(7)]
        self._instants: dict[date, int] = {}  # a plan asks for the same few days thousands of times

    def of(self, owner: str | None) -> "Calendar":
        """The calendar in which somebody counts who goes by this one: it is its own, unless it knows of others."""
        return self

    @cached_property
    def _off(self) -> list[int]:
        """Holidays that fall on worked weekdays, as numbers of those since the epoch, sorted."""
        return sorted(self._weekday_number(day) for day in self.holidays if day.weekday() in self.weekdays)

    def _weekday_number(self, day: date) -> int:
        """Worked weekdays in (EPOCH - 1, day]: 1 on the epoch where Mondays are worked; a Saturday counts as its
        Friday."""
        weeks, weekday = divmod((day - self.EPOCH).days, 7)
        return weeks * len(self._week) + self._so_far[weekday]

    def is_working(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays

    def instant(self, day: date) -> int:
        """Working days up to the end of `day`; equal for a closed day and the working day before it."""
        known = self._instants.get(day)
        if known is None:
            number = self._weekday_number(day)
            known = self._instants[day] = number - bisect_right(self._off, number)
        return known

    def day(self, instant: int) -> date:
        """The working day that ends at `instant`: the inverse of `instant` on working days."""
        number = instant
        while (wanted := instant + bisect_right(self._off, number)) != number:
            number = wanted
        weeks, place = divmod(number - 1, len(self._week))
        return self.EPOCH + timedelta(days=weeks * 7 + self._week[place])

    def working_days(self, start: date, end: date) -> int:
        """Working days from `start` to `end`, positive when `end` is later: those d with start < d <= end."""
        return self.instant(end) - self.instant(start)

    def add(self, day: date, working_days: int) -> date:
        """`working_days` later (or earlier when negative); 0 answers `day`, moved back to a working day."""
        return (
            self.day(self.instant(day) + working_days)
            if working_days >= 0
            else self.day(self.before(day) + working_days + 1)
        )

    def before(self, day: date) -> int:
        """The instant at which `day` begins."""
        return self.instant(day - DAY)

    def legal(self, day: date) -> date:
        """`day`, where its year is confirmed; else `OutsideConfirmedYears`."""
        if not self.confirmed.first <= day.year <= self.confirmed.last:
            raise OutsideConfirmedYears(day, self.confirmed)
        return day


class OwnCalendars(Calendar):
    """A common calendar that also knows those of everybody who works on other days."""

    def __init__(self, common: Calendar, own: Mapping[str, Calendar]) -> None:
        super().__init__(common.holidays, common.confirmed, weekdays=common.weekdays)
        self.common, self.own = common, own

    def of(self, owner: str | None) -> Calendar:
        return self.own.get(owner or "", self.common)


class EveryDay(Calendar):
    """A calendar without weekends and holidays: for plans that count plain days."""

    has_closed_days = False

    def __init__(self) -> None:
        super().__init__(frozenset(), Years(date.min.year, date.max.year))

    def is_working(self, day: date) -> bool:
        return True

    def instant(self, day: date) -> int:
        return (day - self.EPOCH).days + 1

    def day(self, instant: int) -> date:
        return self.EPOCH + timedelta(days=instant - 1)


def financial_year(day: date) -> int:
    """The year in which the financial year of `day` begins: 2027 for 1 April 2027 to 31 March 2028."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def year_start(year: int) -> date:
    return date(year, 4, 1)


def year_end(year: int) -> date:
    return date(year + 1, 3, 31)


def days_in_year(year: int) -> int:
    """Days in the financial year that begins in `year`: 366 for 2027/28, which holds 29 February 2028."""
    return (year_start(year + 1) - year_start(year)).days


def day_written(text: str) -> date | None:
    """A date as people and spreadsheets write it, day first: `2027-04-01`, `01/04/2027`, `1.4.27`, `1 April 2027`,
    `1-Apr-27`, or a spreadsheet's number of the day, `46478`. None where it is none."""
    written = text.strip()
    try:
        if found := ISO.fullmatch(written):
            return date(*map(int, found.groups()))
        if found := SLASHES.fullmatch(written):
            return date(_century(found[3]), int(found[2]), int(found[1]))
        if (found := IN_WORDS.fullmatch(written)) and found[2].casefold() in NAMED_MONTHS:
            return date(_century(found[3]), NAMED_MONTHS[found[2].casefold()], int(found[1]))
    except ValueError:
        return None
    return SERIAL_EPOCH + int(written) * DAY if SERIAL.fullmatch(written) else None


def _century(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def first_year(typed: str) -> str:
    """`2027` of a financial year written `2027/28`, `2027-28`, `2027/2028` or `27/28`; nothing of anything else."""
    found = FINANCIAL_YEAR.fullmatch(typed.strip())
    if not found:
        return ""
    begins, ends = found[1] or f"20{found[3]}", found[2] or found[4]
    return begins if (int(begins) + 1) % 100 == int(ends) % 100 else ""


def year_label(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def month_label(day: date) -> str:
    """`October 2026`"""
    return month(day)


def days(start: date, end: date) -> Iterator[date]:
    """Every day from `start` up to and including `end`."""
    day = start
    while day <= end:
        yield day
        day += DAY


def noon(day: date) -> datetime:
    """The moment that stands for a day where only the day is known."""
    return datetime.combine(day, time(12), tzinfo=LONDON)
