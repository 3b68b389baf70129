"""What a cell of the grid says, and what somebody typed into it, in the one form in which both are compared."""

import re
from collections.abc import Callable
from datetime import date

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.kit.typed import NO, NO_TEXT, NOT_TEXT, YES
from govern.plan.model import Milestone, MilestoneKind
from govern.plan.model.grid import Column, Names
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY, outside
from govern.plan.rules.stated import stated

DAY = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4}|\d{2})", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
LENGTH = re.compile(r"(\d{1,4})(?:\.0+)?\s*(?:d|days?|working days?)?", re.IGNORECASE)
MOST_LETTERS, MOST_DAYS = 200, 5_000
NO_DAY = "Enter a real date, such as 27 Mar 2027."


def cells(one: Milestone, names: Names, *, calendar: Calendar) -> dict[Column, str]:
    """What the grid shows of a milestone: its days are those that bind, its forecast or else its baseline."""
    own = stated(one, calendar)
    length = own.finish - own.start if own else one.duration_days
    is_long = one.kind is MilestoneKind.ACTIVITY
    return {
        Column.TITLE: one.title,
        Column.OWNER: names.owners.get(one.owner_id or 0, ""),
        Column.COUNCIL: one.council_code or "",
        Column.START: text.short_day(own.first) if own and is_long else "",
        Column.FINISH: text.short_day(own.last) if own else "",
        Column.DURATION: str(length) if is_long else "",
        Column.PUBLIC: "yes" if one.public else "no",
    }


def closed(one: Milestone) -> frozenset[Column]:
    """The cells that cannot be written: a milestone takes no time, and what is reached has no forecast."""
    if one.actual:
        return frozenset({Column.START, Column.FINISH, Column.DURATION})
    return frozenset({Column.START, Column.DURATION}) if one.kind is MilestoneKind.MILESTONE else frozenset()


def plain(column: Column, typed: str, names: Names) -> str:
    """What was typed as the grid would say it, or `Invalid` with what to do."""
    if NO_TEXT.search(typed):
        raise _wrong(NOT_TEXT)
    return _PLAIN[column](" ".join(typed.split()), names)


def _title(typed: str, _: Names) -> str:
    if not typed:
        raise _wrong("Give it a title.")
    if len(typed) > MOST_LETTERS:
        raise _wrong(f"Shorten this to {MOST_LETTERS} characters or fewer.")
    return typed


def _owner(typed: str, names: Names) -> str:
    if not typed:
        return ""
    if by_address := names.addresses.get(typed.casefold()):
        return names.owners[by_address]
    found = [name for name in names.owners.values() if name.casefold() == typed.casefold()]
    if len(found) != 1:
        raise _wrong(f"“{typed}” takes no part in this programme. Choose somebody from the list, or leave it empty.")
    return found[0]


def _council(typed: str, names: Names) -> str:
    found = [code for code in names.councils if code.casefold() == typed.casefold()]
    if typed and not found:
        raise _wrong(f"No partner has the code {typed}. Write one of {text.listed(names.councils)}, or leave it empty.")
    return found[0] if found else ""


def _day(typed: str, _: Names) -> str:
    return text.short_day(day(typed)) if typed else ""


def day(typed: str) -> date:
    """British dates as people and spreadsheets write them: 1 Apr 2027, 1/4/27, 2027-04-01."""
    try:
        found = _date(typed)
    except ValueError as strange:
        raise _wrong(NO_DAY) from strange
    if not FIRST_DAY <= found <= LAST_DAY:
        raise _wrong(outside(found))
    return found


def _date(typed: str) -> date:
    if iso := ISO.fullmatch(typed):
        return date(*map(int, iso.groups()))
    british = DAY.fullmatch(typed)
    if not british:
        raise ValueError(typed)
    first, month, year = british.groups()
    return date(int(year) + (2000 if len(year) == 2 else 0), _month(month), int(first))


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    found = [number for number, name in enumerate(text.MONTHS, 1) if name.casefold().startswith(word.casefold())]
    if len(found) != 1:
        raise ValueError(word)
    return found[0]


def _length(typed: str, _: Names) -> str:
    found = LENGTH.fullmatch(typed)
    if not found or not 1 <= int(found[1]) <= MOST_DAYS:
        raise _wrong(f"Enter a whole number of working days, from 1 to {MOST_DAYS:,}.")
    return str(int(found[1]))


def _yes(typed: str, _: Names) -> str:
    if typed.casefold() not in YES | NO:
        raise _wrong("Answer yes or no.")
    return "yes" if typed.casefold() in YES else "no"


def _wrong(what: str) -> Invalid:
    return Invalid({"cell": what})


_PLAIN: dict[Column, Callable[[str, Names], str]] = {
    Column.TITLE: _title,
    Column.OWNER: _owner,
    Column.COUNCIL: _council,
    Column.START: _day,
    Column.FINISH: _day,
    Column.DURATION: _length,
    Column.PUBLIC: _yes,
}
