"""Which days a rule comes to. The hour is not its business: each day gets its moment by the clocks of London."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import rrulestr

from govern.briefings.rules.recurring.reading import parts

LAST_YEAR = 2100
SEARCHED_YEARS = 12
"""29 February is at most eight years away, a fifty-third week six: a rule without a day in twelve has none."""


def days(rule: str, first: date) -> Iterator[date]:
    """In order, from `first` on; `COUNT` counts from the first that fits. `rule` has no `problem`."""
    return _days(parts(rule), first, date(LAST_YEAR, 12, 31))


def has_days(rule: str, first: date) -> bool:
    """Whether it ever comes."""
    return next(_days(parts(rule), first, date(first.year + SEARCHED_YEARS, 12, 31)), None) is not None


def _days(said: dict[str, str], first: date, last: date) -> Iterator[date]:
    """A count counts by itself: together with an end the library would refuse it, and alone it searches for ever."""
    count = int(said.pop("COUNT", 0))
    end = min(last, _day(said["UNTIL"])) if "UNTIL" in said else last
    text = ";".join(f"{name}={value}" for name, value in (said | {"UNTIL": f"{end:%Y%m%d}"}).items())
    found = (one.date() for one in rrulestr(text, dtstart=datetime.combine(first, time.min)))
    return islice(found, count) if count else found


def _day(until: str) -> date:
    """The library wants the end in the zone of the beginning; ours are days."""
    return date.fromisoformat(until[:8])
