"""What is different where a parish or community council decides (DOMAIN A2.3)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from govern.decisions.model import Absence, Absent, LawRule, Notice, NoticeRule, Period, RuleName
from govern.kit.dates import DAY, Calendar, days

WEEK_DAYS = frozenset(range(6))  # Monday to Saturday
SOURCE = "Local Government Act 1972, Schedule 12, and the Public Bodies (Admission to Meetings) Act 1960"
NOT_LOADED = Absent(
    absence=Absence.NOT_LOADED, reason="No rule for the agendas of parish councils is loaded for this nation."
)
NO_EXECUTIVE = Absent(
    absence=Absence.NO_DUTY,
    reason="A parish council has no executive, so it gives no notice of executive decisions and none is called in.",
)


def parish_notices(found: Mapping[RuleName, LawRule]) -> dict[NoticeRule, Notice]:
    row = found.get(RuleName.PARISH_AGENDA)
    agenda = row.figures if row and isinstance(row.figures, Period | Absent) else NOT_LOADED
    return dict.fromkeys(NoticeRule, NO_EXECUTIVE) | {NoticeRule.AGENDA: agenda}


@lru_cache(maxsize=32)
def section_243(calendar: Calendar) -> Calendar:
    """The days that count by LGA 1972 s.243: week days, Saturdays among them, but for the Christmas break, the Easter
    break and the break round every other bank holiday, as s.270 has them."""
    return Calendar(frozenset(_breaks(calendar.holidays)), calendar.confirmed, weekdays=WEEK_DAYS)


def _breaks(holidays: frozenset[date]) -> Iterator[date]:
    for year in {day.year for day in holidays}:
        yield from _round(date(year, 12, 25), holidays)
    for day in holidays:
        is_good_friday = day.weekday() == 4 and day.month in (3, 4) and day + timedelta(days=3) in holidays
        yield from days(day - DAY, day + timedelta(days=4)) if is_good_friday else _round(day, holidays)


def _round(day: date, holidays: frozenset[date]) -> Iterator[date]:
    """From the last week day before it to the first after it that is no bank holiday."""
    first, last = day - DAY, day + DAY
    while first.weekday() not in WEEK_DAYS:
        first -= DAY
    while last.weekday() not in WEEK_DAYS or last in holidays:
        last += DAY
    yield from days(first, last)
