"""Words people read: dates, pounds, lists and counts in the one form the pages, packs and emails share, in the
language of now. Pounds and percentages are written alike in English and Welsh."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from govern.kit.language import Language, joined, months, said, short_months, spoken, weekdays

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SMALL_CELL = 5


def day(when: date | None) -> str:
    """`1 April 2027`, or an en dash where there is no date."""
    return f"{when.day} {_months()[when.month - 1]} {when.year}" if when else "–"


def month(when: date) -> str:
    """`April 2027`"""
    return f"{_months()[when.month - 1]} {when.year}"


def _months() -> Sequence[str]:
    return MONTHS if spoken() is Language.ENGLISH else months()


def short_day(when: date | None) -> str:
    """`1 Apr 2027`, for tables."""
    return f"{when.day} {short_month(when)} {when.year}" if when else "–"


def short_month(when: date) -> str:
    """`Apr`, for axes and tables."""
    return MONTHS[when.month - 1][:3] if spoken() is Language.ENGLISH else short_months()[when.month - 1]


def moment(when: datetime) -> str:
    """`23 November 2026 at 9:05am`, London time."""
    local = when.astimezone(LONDON)
    hour = local.hour % 12 or 12
    if spoken() is Language.ENGLISH:
        return f"{day(local.date())} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return f"{day(local.date())} am {hour}:{local:%M}{'yb' if local.hour < 12 else 'yh'}"


def weekday_moment(when: datetime) -> str:
    """`Tuesday 1 December 2026 at 9:00am`."""
    return f"{weekdays()[when.astimezone(LONDON).weekday()]} {moment(when)}"


def pounds(amount: Decimal) -> str:
    """Whole pounds for headings and sentences: `£298,361`."""
    whole = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"−£{-whole:,}" if whole < 0 else f"£{whole:,}"


def pennies(amount: Decimal) -> str:
    """To the penny, for registers and what one council owes another: `£298,360.66`."""
    exact = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"−£{-exact:,}" if exact < 0 else f"£{exact:,}"


def london_day(when: datetime) -> date:
    """The day it was in London."""
    return when.astimezone(LONDON).date()


def several(count: int | Decimal, one: str, many: str | None = None) -> str:
    """`1 milestone`, `3 milestones`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def capital(words: str) -> str:
    """`3 of 5 criteria`, `Nobody has said so`: only the first letter changes."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """`Ashvale, Brackenham and Calderwick`."""
    return words[0] if len(words) == 1 else joined(", ".join(words[:-1]), words[-1]) if words else ""


def people(count: int) -> str:
    """A count of people at a partner's wall: 1 to 4 are `fewer than 5` (law 10)."""
    return said("fewer than 5") if 0 < count < SMALL_CELL else f"{count:,}"


def like(word: str) -> str:
    """A word as SQL's LIKE takes it literally."""
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def folded(words: str) -> str:
    """Without accents, case and curly apostrophes, so that `sian o'neil` finds Siân O’Neil."""
    letters = unicodedata.normalize("NFKD", words.replace("’", "'")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def holds(told: str, words: str) -> bool:
    """Whether a text holds every one of the words somebody looks for; no words are held by all."""
    held = folded(told)
    return all(word in held for word in folded(words).split())
