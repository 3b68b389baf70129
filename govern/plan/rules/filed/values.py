"""The values of a plan in JSON, one by one: taken as they are meant, or `Wrong` with what they must be."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

import msgspec

from govern.plan.model import When
from govern.plan.rules.line import FIRST_YEAR, LAST_YEAR

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Check = Callable[[object], object]


class Wrong(Exception):
    """What a value must be."""


class Field(NamedTuple):
    """How a field of the file is called in its Struct, how its value is taken, and whether it may be missing."""

    name: str
    check: Check
    is_needed: bool = False


def identity(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Wrong(f"An id is text in quotation marks, not {shown(value)}.")


def words(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Wrong(f"This is text in quotation marks, not {shown(value)}.")


def whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Wrong(f"This is a whole number, such as 5 or -2, not {shown(value)}.")


def length(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Wrong(f"This is a whole number of days, 0 or more, not {shown(value)}.")


def percent(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100:
        return value
    raise Wrong(f"This is a whole number from 0 to 100, not {shown(value)}.")


def one_of(words: Sequence[str]) -> Check:
    def check(value: object) -> object:
        if isinstance(value, str) and value in words:
            return value
        raise Wrong(f"{shown(value)} is not known. It is one of {', '.join(words[:-1])} or {words[-1]}.")

    return check


def maybe_day(value: object) -> date | None:
    return None if value is None else day(value)


def day(value: object) -> date:
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        with suppress(ValueError):
            return _believable(date.fromisoformat(value))
    raise Wrong(f"This is a date such as 2027-01-04, not {shown(value)}.")


def _believable(day: date) -> date:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise Wrong(f"{day.isoformat()} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")


def when(value: object) -> When | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else maybe_day(value)


def listing(value: object) -> object:
    if isinstance(value, list):
        return value
    raise Wrong("This must be a list: [ … ].")


def shown(value: object) -> str:
    shown = msgspec.json.encode(value).decode()
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
