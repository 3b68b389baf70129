"""How long what is known of single letters is kept (DOMAIN D4: 13 months from sending, unless a setting says other)."""

from calendar import monthrange
from datetime import date, datetime, time

from govern.kit.text import LONDON


def kept_since(today: date, months: int) -> datetime:
    """What ended before this moment is over `months` months old: the same day of that month, or its last."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = min(today.day, monthrange(year, month + 1)[1])
    return datetime.combine(date(year, month + 1, day), time(), LONDON)
