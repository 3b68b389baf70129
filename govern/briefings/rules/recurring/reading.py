"""A rule as text: what may stand in it. Stricter than libraries, which pass over what they do not understand."""

import re
from collections.abc import Mapping

NUMBER = re.compile(r"[+-]?\d{1,3}")
PLACED = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OFTEN = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
LISTS = {"BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366), "BYWEEKNO": (-53, 53),
         "BYSETPOS": (-366, 366)}  # fmt: skip
HOURS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
MOST = 999
WRITE = "Write it as calendars do, such as FREQ=MONTHLY;BYDAY=2TU"
NOT_IN = {
    "BYSETPOS": ("DAILY",),
    "BYWEEKNO": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYMONTHDAY": ("WEEKLY", "DAILY"),  # daily the library would search each day until the year 9999
}


def parts(rule: str) -> dict[str, str]:
    """`{"FREQ": "MONTHLY", "BYDAY": "2TU"}`, in capitals; what is no `NAME=value` stands under an empty name."""
    found: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.strip().partition("=")
        found[name if equals and name not in found else ""] = value.strip()
    return found


def problem(rule: str) -> str:
    """Why nobody can count by this rule; empty where it holds (RFC 5545, 3.3.10)."""
    said = parts(rule)
    if "" in said or not said.get("FREQ"):
        return f"{WRITE}. It begins with FREQ and names each part once."
    if said["FREQ"] not in OFTEN:
        return f"A briefing goes out at most once a day: FREQ is one of {', '.join(OFTEN)}."
    if HOURS & set(said):
        return "The hour is not part of the rule: enter it as the time."
    wrong = (_wrong(name, value, said) for name, value in said.items() if name != "FREQ")
    return next(filter(None, wrong), "") or _together(said)


def _wrong(name: str, value: str, said: Mapping[str, str]) -> str:
    match name:
        case "INTERVAL" | "COUNT":
            is_good = value.isdecimal() and value.isascii() and 1 <= int(value) <= MOST
            return "" if is_good else f"{name} is a number from 1 to {MOST}."
        case "UNTIL":
            return "" if UNTIL.fullmatch(value) else "UNTIL is a day such as 20271231."
        case "WKST":
            return "" if value in WEEKDAYS else f"WKST is one of {', '.join(WEEKDAYS)}."
        case "BYDAY":
            return _wrong_days(value.split(","), said)
        case _ if name in LISTS:
            return _wrong_numbers(name, value.split(","), said["FREQ"])
        case _:
            return f"{WRITE}. Nobody knows a part {name}."


def _wrong_days(days: list[str], said: Mapping[str, str]) -> str:
    found = [PLACED.fullmatch(day) for day in days]
    if not all(found):
        return f"BYDAY lists weekdays: {', '.join(WEEKDAYS)}, with a number before them such as 2TU or -1FR."
    places = [int(one[1]) for one in found if one and one[1]]
    if places and said["FREQ"] not in ("MONTHLY", "YEARLY"):
        return "A numbered weekday such as 2TU needs FREQ=MONTHLY or FREQ=YEARLY."
    most = 53 if said["FREQ"] == "YEARLY" and "BYMONTH" not in said else 5
    is_good = all(1 <= abs(place) <= most for place in places)
    return "" if is_good else f"The number before a weekday is 1 to {most}, or -1 to -{most} from the end."


def _wrong_numbers(name: str, numbers: list[str], often: str) -> str:
    low, high = (-7, 7) if (name, often) == ("BYSETPOS", "WEEKLY") else LISTS[name]
    if often in NOT_IN.get(name, ()):
        return f"{name} does not go with FREQ={often}."
    is_good = all(NUMBER.fullmatch(one) and low <= int(one) <= high and int(one) for one in numbers)
    return "" if is_good else f"{name} lists numbers from {low} to {high}{', without 0' if low < 0 else ''}."


def _together(said: Mapping[str, str]) -> str:
    if "COUNT" in said and "UNTIL" in said:
        return "Give COUNT or UNTIL, not both."
    if "BYSETPOS" in said and not any(name.startswith("BY") for name in said if name != "BYSETPOS"):
        return "BYSETPOS chooses among days: name them, such as BYDAY=MO,TU,WE,TH,FR."
    if "BYWEEKNO" in said and any(PLACED.fullmatch(day)[1] for day in said.get("BYDAY", "MO").split(",")):  # type: ignore[index]
        return "A numbered weekday does not go with BYWEEKNO."
    return ""
