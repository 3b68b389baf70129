"""A rule in words, where it is one of those that people say; else as it is written."""

from datetime import date

from govern.briefings.rules.recurring.reading import PLACED, WEEKDAYS, parts
from govern.kit import text

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}
WORKDAYS = "MO,TU,WE,TH,FR"
SPOKEN = (
    {"FREQ"},
    {"FREQ", "BYDAY"},
    {"FREQ", "BYMONTHDAY"},
    {"FREQ", "BYDAY", "BYSETPOS"},
)


def described(rule: str) -> str:
    """`Every second Tuesday, 6 times`, without a full stop."""
    said = parts(rule)
    every, count = int(said.pop("INTERVAL", 1)), int(said.pop("COUNT", 0))
    until = said.pop("UNTIL", "")
    said.pop("WKST", None)
    words = _words(said, every) if set(said) in SPOKEN else ""
    if not words:
        return f"By the rule {rule.strip().upper().removeprefix('RRULE:')}"
    ends = f", {text.several(count, 'time')}" if count else f", until {_until(until)}" if until else ""
    return words + ends


def _until(until: str) -> str:
    return text.day(date.fromisoformat(until[:8]))


def _words(said: dict[str, str], every: int) -> str:
    match said["FREQ"]:
        case "DAILY":
            return _often("day", every) if set(said) == {"FREQ"} else ""
        case "WEEKLY":
            return _weekly(said.get("BYDAY", ""), every) if "BYSETPOS" not in said and "BYMONTHDAY" not in said else ""
        case "MONTHLY":
            return _monthly(said, every)
        case _:
            return _often("year", every) if set(said) == {"FREQ"} else ""


def _often(unit: str, every: int) -> str:
    return f"Every {unit}" if every == 1 else f"Every second {unit}" if every == 2 else f"Every {every} {unit}s"


def _weekly(days: str, every: int) -> str:
    names = [NAMES[WEEKDAYS.index(day)] for day in sorted(filter(None, days.split(",")), key=WEEKDAYS.index)]
    if not names:
        return _often("week", every)
    if every > 2 or len(names) > 1 < every:
        return f"{_often('week', every)} on {text.listed(names)}"
    return f"Every {'second ' if every == 2 else ''}{text.listed(names)}"


def _monthly(said: dict[str, str], every: int) -> str:
    which = _which(said)
    if not which:
        return ""
    return f"{text.capital(which)} of {_often('month', every).lower()}"


def _which(said: dict[str, str]) -> str:
    days, number = said.get("BYDAY", ""), said.get("BYMONTHDAY", "")
    if number and not days:
        found = [int(one) for one in number.split(",")]
        if len(found) > 1 or found[0] < -2:
            return ""
        return f"day {found[0]}" if found[0] > 0 else f"the {PLACES[found[0]]} day"
    if days == WORKDAYS and said.get("BYSETPOS", "") in ("1", "-1"):
        return f"the {PLACES[int(said['BYSETPOS'])]} weekday"
    placed = PLACED.fullmatch(days)
    place = int((placed[1] if placed else "") or said.get("BYSETPOS", "").partition(",")[0] or 0)
    if not placed or place not in PLACES or (placed[1] and "BYSETPOS" in said):
        return ""
    return f"the {PLACES[place]} {NAMES[WEEKDAYS.index(placed[2])]}"
