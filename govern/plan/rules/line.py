"""The integer line of a plan and its days: instant 0 is the moment at which the first day begins."""

from datetime import date
from typing import NamedTuple, Protocol

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid

FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_DAYS = (LAST_YEAR - FIRST_YEAR + 1) * 366


class Line(Protocol):
    """What turns days into instants and back."""

    start: date

    @property
    def has_closed_days(self) -> bool: ...

    def begins(self, day: date) -> int:
        """The instant at which `day` begins."""

    def ends(self, day: date) -> int:
        """The instant at which `day` ends: a milestone reached on it stands there."""

    def first(self, start: int) -> date:
        """The first day worked by what starts at an instant."""

    def last(self, finish: int) -> date:
        """The last day worked by what finishes at an instant, and the day on which a milestone there is reached."""


class Own(NamedTuple):
    """The line of a calendar: instant 0 is the calendar's instant `origin`."""

    calendar: Calendar
    origin: int

    def day(self, instant: int) -> date:
        """The working day that ends at an instant; what lies centuries beyond any plan is kept within years."""
        return self.calendar.day(max(-MOST_DAYS, min(MOST_DAYS, instant + self.origin)))

    def instant(self, day: date) -> int:
        return self.calendar.instant(day) - self.origin

    def before(self, day: date) -> int:
        return self.calendar.before(day) - self.origin


class DayLine:
    """Working days of `calendar` counted from `start`. Where the start is a closed day, day 0 is the next open one.

    `Invalid` beyond the years for which anybody plans: no calendar knows the holidays there.
    """

    def __init__(self, start: date, calendar: Calendar) -> None:
        self.start = start
        self._own = Own(calendar, calendar.before(start))

    @property
    def has_closed_days(self) -> bool:
        return self._own.calendar.has_closed_days

    def begins(self, day: date) -> int:
        return self._own.before(day)

    def ends(self, day: date) -> int:
        return self._own.instant(day)

    def first(self, start: int) -> date:
        return self._day(start + 1)

    def last(self, finish: int) -> date:
        return self._day(finish) if finish else self.start

    def _day(self, instant: int) -> date:
        if abs(instant) < MOST_DAYS:
            day = self._own.calendar.day(self._own.origin + instant)
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
        beyond = f"Day {instant:,} from {text.day(self.start)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}."
        raise Invalid({"start": f"{beyond} Check the durations and lags."})
