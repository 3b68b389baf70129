"""Cells of a plan in a sheet, as people and MS Project write them; `Unclear` says what they must be."""

import re
from datetime import datetime, time
from decimal import Decimal, InvalidOperation

from govern.kit.dates import day_written
from govern.plan.model import BroughtLink, Limit, LinkType
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.formats import Measure
from govern.plan.rules.line import FIRST_YEAR, LAST_YEAR

MORNING, EVENING = time(8), time(17)
NOTHING = frozenset({"", "na", "n/a", "-", "–", "none", "tbc"})
YES, NO = frozenset({"yes", "y", "true", "1", "x"}), frozenset({"no", "n", "false", "0", ""})
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
TIME = re.compile(r"[ T]+\d{1,2}:.*$")
CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::\d{2})?\s*(am|pm)?\s*$", re.IGNORECASE)
LENGTH = re.compile(r"^([+-]?\s*\d+(?:[.,]\d+)?)\s*(e?)(m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|dy|day|days|"
                    r"w|wk|wks|week|weeks|mo|mon|mons|month|months)?\??$", re.IGNORECASE)  # fmt: skip
LINK = re.compile(r"^([^\s;,+%-]+?)\s*(FS|SS|FF|SF)?\s*([+-].*)?$", re.IGNORECASE)
LIMITS = {
    "start no earlier than": Limit.SNET,
    "start no later than": Limit.SNLT,
    "finish no earlier than": Limit.FNET,
    "finish no later than": Limit.FNLT,
    "must start on": Limit.MSO,
    "start on": Limit.MSO,
    "must finish on": Limit.MFO,
    "finish on": Limit.MFO,
} | {limit.value.casefold(): limit for limit in Limit}
NO_LIMITS = frozenset({"as soon as possible", "asap"})
LATE = frozenset({"as late as possible", "alap"})


class Unclear(Exception):
    """What a cell must be."""


def moment(cell: str, at: time) -> datetime | None:
    """A date, day first, with the time of day where one is written; else `at`."""
    written = WEEKDAY.sub("", cell.strip())
    if written.casefold() in NOTHING:
        return None
    day = day_written(TIME.sub("", written))
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unclear(f"“{cell[:40]}” is no date. Write it as 2027-04-01 or 01/04/2027, day first.")
    clock = CLOCK.search(written)
    return datetime.combine(day, _clock(clock) if clock else at)


def _clock(found: re.Match[str]) -> time:
    hour = int(found[1]) % 12 + (12 if (found[3] or "").casefold() == "pm" else 0) if found[3] else int(found[1])
    if hour > 23 or int(found[2]) > 59:
        raise Unclear(f"“{found[0]}” is no time of day.")
    return time(hour, int(found[2]))


def length(cell: str, measure: Measure) -> tuple[int, int] | None:
    """Minutes and the unit: `5 days`, `2 wks`, `3`, which is days. None where nothing is written."""
    if cell.strip().casefold() in NOTHING:
        return None
    minutes, unit = _measured(cell, measure)
    if minutes < 0:
        raise Unclear("A duration cannot be negative.")
    return minutes, unit


def _measured(cell: str, measure: Measure) -> tuple[int, int]:
    found = LENGTH.match(cell.strip())
    if not found or len(cell) > 40:
        raise Unclear(f"“{cell[:40]}” is no duration. Write it as 5 days, 2 weeks or 4 hours.")
    unit = _unit(found[3] or "d", is_elapsed=bool(found[2]))
    count = Decimal(found[1].replace(" ", "").replace(",", "."))
    if abs(count) > 100_000:
        raise Unclear(f"“{cell[:40]}” is longer than any plan.")
    return round(count * measure.in_one(unit)), unit


def _unit(word: str, *, is_elapsed: bool) -> int:
    start = word.casefold()
    base = 11 if start.startswith("mo") else {"m": 3, "h": 5, "d": 7, "w": 9}[start[0]]
    return base + 1 if is_elapsed else base


def links(cell: str, measure: Measure) -> list[BroughtLink]:
    """`3;4SS+2 days;5FF-50%`: the id, then the type, then the lag; with commas between where there is no semicolon."""
    parts = [part.strip() for part in re.split(r"[;\n]" if ";" in cell else r"[,\n]", cell)]
    return [_link(part, measure) for part in parts if part and part.casefold() not in NOTHING]


def _link(part: str, measure: Measure) -> BroughtLink:
    found = LINK.match(part)
    if not found:
        raise Unclear(f"“{part[:40]}” is no predecessor. Write its number, and if need be type and lag: 3SS+2 days.")
    kind = LinkType((found[2] or "FS").upper())
    lag = (found[3] or "").strip()
    if lag.endswith("%"):
        try:
            return BroughtLink(
                predecessor=found[1],
                type=kind,
                lag=round(Decimal(lag[:-1].replace(" ", ""))),
                lag_unit=formats.PER_CENT,
            )
        except (InvalidOperation, ValueError) as wrong:
            raise Unclear(f"“{lag[:40]}” is no lag.") from wrong
    minutes, unit = _measured(lag, measure) if lag else (0, formats.DAYS)
    return BroughtLink(predecessor=found[1], type=kind, lag=minutes * 10, lag_unit=unit)


def yes(cell: str) -> bool:
    if cell.strip().casefold() in YES:
        return True
    if cell.strip().casefold() in NO:
        return False
    raise Unclear("Write yes or no.")


def number(cell: str) -> int:
    if not re.fullmatch(r"\d{1,9}", cell.strip()):
        raise Unclear(f"“{cell[:40]}” is no whole number.")
    return int(cell)


def per_cent(cell: str, *, is_fraction: bool) -> int:
    """`50`, `50 %`, or 0.5 where the whole column is written so."""
    written = cell.strip().removesuffix("%").strip().replace(",", ".")
    if not written:
        return 0
    try:
        found = Decimal(written) * (100 if is_fraction and "%" not in cell else 1)
    except InvalidOperation as wrong:
        raise Unclear(f"“{cell[:40]}” is no per cent. Write a number from 0 to 100.") from wrong
    if not found.is_finite() or not 0 <= found <= 100:
        raise Unclear("This must be from 0 to 100.")
    return round(found)


def limit(cell: str) -> Limit | None:
    """None where nothing is imposed."""
    written = " ".join(cell.casefold().replace("-", " ").split())
    if written in NOTHING | NO_LIMITS | LATE:
        return None
    if written not in LIMITS:
        raise Unclear(f"“{cell[:40]}” is no constraint. Write one such as start no earlier than.")
    return LIMITS[written]


def is_late(cell: str) -> bool:
    return " ".join(cell.casefold().split()) in LATE
