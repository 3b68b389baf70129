"""Exceptions of a calendar that come back: which days of their period they mean (MSPDI, `Exception/Type`)."""

from calendar import monthrange
from datetime import date
from enum import IntEnum

from govern.kit.dates import DAY, WEEKEND
from govern.plan.rules.filed.typed import Fields, whole

SUNDAY, LAST = 3, 4  # of MonthItem and MonthPosition


class Kind(IntEnum):
    YEARLY_BY_DATE = 2
    YEARLY_BY_PLACE = 3
    MONTHLY_BY_DATE = 4
    MONTHLY_BY_PLACE = 5
    WEEKLY = 6
    DAYS_APART = 7


def is_meant(day: date, first: date, fields: Fields) -> bool:
    """Whether an exception whose period begins on `first` means a day of it; a daily one means every day."""
    every = max(1, whole(fields, "Period") or 1)
    match whole(fields, "Type"):
        case Kind.DAYS_APART:
            return (day - first).days % every == 0
        case Kind.WEEKLY:
            weeks = (_sunday(day) - _sunday(first)).days // 7
            return weeks % every == 0 and bool((whole(fields, "DaysOfWeek") or 0) >> (day.isoweekday() % 7) & 1)
        case Kind.MONTHLY_BY_PLACE:
            return _months(first, day) % every == 0 and _is_at_place(day, fields)
        case Kind.MONTHLY_BY_DATE:
            return _months(first, day) % every == 0 and day.day == whole(fields, "MonthDay")
        case Kind.YEARLY_BY_PLACE:
            return _is_in_month(day, fields) and _is_at_place(day, fields)
        case Kind.YEARLY_BY_DATE:
            return _is_in_month(day, fields) and day.day == whole(fields, "MonthDay")
        case _:
            return True


def _sunday(day: date) -> date:
    return day - (day.isoweekday() % 7) * DAY


def _months(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _is_in_month(day: date, fields: Fields) -> bool:
    """Months are counted from 0."""
    return day.month - 1 == whole(fields, "Month")


def _is_at_place(day: date, fields: Fields) -> bool:
    """Such as the second Tuesday, or the last working day, of its month."""
    item, place = whole(fields, "MonthItem") or 0, whole(fields, "MonthPosition") or 0
    month = (day.replace(day=number) for number in range(1, monthrange(day.year, day.month)[1] + 1))
    alike = [one for one in month if _is_item(one, item)]
    return day in (alike[-1:] if place == LAST else alike[place : place + 1])


def _is_item(day: date, item: int) -> bool:
    match item:
        case 0:
            return True
        case 1:
            return day.weekday() not in WEEKEND
        case 2:
            return day.weekday() in WEEKEND
        case _:
            return day.isoweekday() % 7 == item - SUNDAY
