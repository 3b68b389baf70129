"""Working hours: which minutes of which day are worked, and the line of working minutes that they make."""

from bisect import bisect_right
from datetime import date, datetime, time, timedelta

from govern.kit import text
from govern.kit.dates import DAY
from govern.kit.errors import Invalid
from govern.plan.model import Hours
from govern.plan.rules.line import FIRST_YEAR, LAST_YEAR

YEARS_BEFORE = 5


class MinuteLine:
    """A line whose instants are working minutes from a moment on."""

    has_closed_days = True

    def __init__(self, start: datetime, hours: Hours) -> None:
        self.hours = hours
        self.start: date = start.date()
        self._day_0 = date(max(FIRST_YEAR, start.year - YEARS_BEFORE), 1, 1)
        self._before = [0]  # working minutes before each day from day 0 on, as far as anybody has asked
        self._origin = 0
        self._origin = self.at(start)

    def at(self, moment: datetime) -> int:
        """Working minutes from the start to a moment; negative before it."""
        place = (moment.date() - self._day_0).days
        while 0 <= place >= len(self._before):
            self._go_on()
        if place < 0:
            raise _beyond(moment.date())
        minute = moment.hour * 60 + moment.minute
        worked = sum(max(0, min(minute, end) - begin) for begin, end in self.hours.of(moment.date()))
        return self._before[place] + worked - self._origin

    def begins(self, day: date) -> int:
        return self.at(day if isinstance(day, datetime) else _midnight(day))

    def ends(self, day: date) -> int:
        return self.at(day if isinstance(day, datetime) else _midnight(day + DAY))

    def first(self, start: int) -> date:
        return self.opens(start).date()

    def last(self, finish: int) -> date:
        return self.closes(finish).date() if finish else self.start

    def opens(self, instant: int) -> datetime:
        """The moment at which work begins that starts at an instant: on the morning, where it is a night."""
        at = instant + self._origin
        if at < 0:
            raise _beyond(self._day_0)
        while self._before[-1] <= at:
            self._go_on()
        place = bisect_right(self._before, at) - 1
        day, left = self._day_0 + place * DAY, at - self._before[place]
        for begin, end in self.hours.of(day):
            if left < end - begin:
                return _midnight(day) + timedelta(minutes=begin + left)
            left -= end - begin
        raise AssertionError(f"{day} holds the instant {instant} and no span of it does")

    def closes(self, instant: int) -> datetime:
        """The moment at which work ends that finishes at an instant: on the evening, where it is a night."""
        return self.opens(instant - 1) + timedelta(minutes=1)

    def later(self, instant: int, elapsed: int, *, is_start: bool) -> int:
        """The instant so many minutes of the clock after what starts, or finishes, at another."""
        moment = self.opens(instant) if is_start else self.closes(instant)
        return self.at(moment + timedelta(minutes=elapsed))

    def _go_on(self) -> None:
        day = self._day_0 + (len(self._before) - 1) * DAY
        if day.year > LAST_YEAR:
            raise _beyond(day)
        self._before.append(self._before[-1] + sum(end - begin for begin, end in self.hours.of(day)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _beyond(day: date) -> Invalid:
    return Invalid(
        {"start": f"The plan leads to {text.day(day)}, for which no hours are known. Check its dates and durations."}
    )
