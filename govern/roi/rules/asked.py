"""A file that asks for an appraisal, read without binary floating point: or what is wrong with every field."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from govern.kit.errors import Invalid
from govern.roi.model import Asked, DiscountSchedule, ToShare
from govern.roi.rules.discounting import GREEN_BOOK_2026, SCHEDULES, flat_schedule

LARGEST, DECIMALS, LONGEST = Decimal(10) ** 15, 20, 60
MOST_YEARS, MOST_ROWS, MOST_COUNCILS = 1_000, 10_000, 1_000
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
A_NUMBER = 'Write a number as digits with a point, such as "1200000.00": no commas, no pound sign.'
A_SCHEDULE = f'Give {", ".join(SCHEDULES)}, or a rate of your own such as {{"rate": "0.05"}}.'
A_SHARE = 'Give an amount and weights, such as {"amount": "3000000.00", "weights": {"A": "141000"}}.'
ASSUMED = f"discounting: not given, so {GREEN_BOOK_2026.title} is used."


def asked(text: str) -> Asked:
    """What the JSON asks for, or `Invalid` naming every field that cannot be taken."""
    given = _object(_document(text), "the file", READERS)
    if given.keys() <= {"discounting"}:
        raise Invalid({"the file": "It asks for nothing. Give costs, benefits, dated flows or an amount to share."})
    read = dict(zip(given, _each(given, lambda name, _: READERS[name](given[name])), strict=True))
    costs, benefits = read.get("costs", ()), read.get("benefits", ())
    years = max(len(costs), len(benefits))
    schedule: DiscountSchedule = read.get("discounting", GREEN_BOOK_2026)
    is_appraised = "costs" in read or "benefits" in read
    return Asked(
        schedule=schedule if is_appraised else None,
        costs=_padded(costs, years),
        benefits=_padded(benefits, years),
        dated=read.get("dated"),
        to_share=read.get("share"),
        warnings=tuple(_warnings(schedule, "discounting" in read)) if is_appraised else (),
    )


def _warnings(schedule: DiscountSchedule, is_given: bool) -> Iterable[str]:
    if not is_given:
        yield ASSUMED
    if (rate := schedule.bands[0].rate) >= 1:
        yield f"discounting, rate: {rate} is {100 * rate:f}% a year. Write 5% as 0.05."


def _document(text: str) -> Any:
    """Every number stays the text it is; a name given twice is refused, because one of the two would be lost."""
    try:
        return json.loads(
            text, parse_float=str, parse_int=str, parse_constant=_no_number, object_pairs_hook=_each_name_once
        )
    except RecursionError as wrong:
        raise Invalid({"the file": "It is nested too deeply."}) from wrong
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, column {wrong.colno}"
        raise Invalid(
            {"the file": f"It is not JSON from {where} on: {wrong.msg[0].lower()}{wrong.msg[1:]}."}
        ) from wrong


def _no_number(word: str) -> Any:
    raise Invalid({"the file": f"{word} is not an amount. {A_NUMBER}"})


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Invalid({name[:LONGEST]: "This name is given twice. Give it once."})
        found[name] = value
    return found


def _object(value: Any, field: str, names: Iterable[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Invalid({field: f"Give an object in braces with {', '.join(names)}."})
    if strangers := [name for name in value if name not in names]:
        prefix = "" if field == "the file" else f"{field}, "
        raise Invalid({f"{prefix}{name[:LONGEST]}": f"Not known here. Give {', '.join(names)}." for name in strangers})
    return value


def _schedule(value: Any) -> DiscountSchedule:
    if isinstance(value, str) and value in SCHEDULES:
        return SCHEDULES[value]
    if not isinstance(value, dict):
        raise Invalid({"discounting": A_SCHEDULE})
    given = _object(value, "discounting", ["rate"])
    if "rate" not in given:
        raise Invalid({"discounting": A_SCHEDULE})
    try:
        return flat_schedule(_number(given["rate"], "discounting, rate"))
    except Invalid as wrong:
        raise Invalid({"discounting, rate": next(iter(wrong.problems.values()))}) from wrong


def _by_year(value: Any, field: str) -> tuple[Decimal, ...]:
    rows = _list(value, field, MOST_YEARS, 'Give a list with an amount for each year, such as ["1200000.00", "0"].')
    return tuple(_each(rows, lambda row, year: _number(row, f"{field}, year {year}")))


def _padded(amounts: tuple[Decimal, ...], years: int) -> tuple[Decimal, ...]:
    return (*amounts, *[Decimal(0)] * (years - len(amounts)))


def _dated(value: Any) -> tuple[tuple[date, Decimal], ...]:
    rows = _list(value, "dated", MOST_ROWS, 'Give a list of days with amounts, such as [["2026-04-01", "-1200.00"]].')
    return tuple(_each(rows, lambda row, index: _flow(row, f"dated, row {index + 1}")))


def _flow(row: Any, field: str) -> tuple[date, Decimal]:
    if not isinstance(row, list) or len(row) != 2:
        raise Invalid({field: 'Give a day and an amount, such as ["2026-04-01", "-1200.00"].'})
    return _day(row[0], field), _number(row[1], field)


def _day(value: Any, field: str) -> date:
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Invalid({field: f"{_shown(value)} is not a day. Write it as 2026-04-01."})


def _share(value: Any) -> ToShare:
    given = _object(value, "share", ["amount", "weights"])
    if set(given) != {"amount", "weights"}:
        raise Invalid({"share": A_SHARE})
    weights = given["weights"]
    if not isinstance(weights, dict) or not 0 < len(weights) <= MOST_COUNCILS:
        raise Invalid({"share, weights": f"Give the weight of each council, 1 to {MOST_COUNCILS:,} of them."})
    amount = _number(given["amount"], "share, amount")
    read = dict(zip(weights, _each(weights, lambda code, _: _weight(code, weights[code])), strict=True))
    if not any(read.values()):
        raise Invalid({"share, weights": "Every weight is zero. Give at least one council a share."})
    return ToShare(amount, read)


def _weight(code: str, value: Any) -> Decimal:
    field = f"share, weights, {code[:LONGEST]}"
    if value is None or value == "":
        raise Invalid({field: "The weight is missing. Give it, or 0 for no share."})
    if (weight := _number(value, field)) < 0:
        raise Invalid({field: "A weight cannot be negative."})
    return weight


def _list(value: Any, field: str, most: int, hint: str) -> list[Any]:
    if not isinstance(value, list):
        raise Invalid({field: hint})
    if len(value) > most:
        raise Invalid({field: f"{len(value):,} entries are too many. Give at most {most:,}."})
    return value


def _each(rows: Iterable[Any], read: Callable[[Any, int], Any]) -> list[Any]:
    found: list[Any] = []
    problems: dict[str, str] = {}
    for index, row in enumerate(rows):
        try:
            found.append(read(row, index))
        except Invalid as wrong:
            problems |= wrong.problems
    if problems:
        raise Invalid(problems)
    return found


def _number(value: Any, field: str) -> Decimal:
    """Exact, and not so large or fine that an exact fraction of it would take the machine with it."""
    if not isinstance(value, str) or len(value) > LONGEST or not NUMBER.fullmatch(value):
        raise Invalid({field: f"{_shown(value)} is not a number. {A_NUMBER}"})
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if abs(number) >= LARGEST or not isinstance(exponent, int) or exponent < -DECIMALS:
        raise Invalid(
            {field: f"{value} is too large or too fine: below {LARGEST:,}, with at most {DECIMALS} decimals."}
        )
    return number


def _shown(value: Any) -> str:
    shown = value if isinstance(value, str) else json.dumps(value)
    return f"“{shown}”" if len(shown) <= LONGEST else f"“{shown[:LONGEST]}…”"


READERS: Mapping[str, Callable[[Any], Any]] = {
    "discounting": _schedule,
    "costs": partial(_by_year, field="costs"),
    "benefits": partial(_by_year, field="benefits"),
    "dated": _dated,
    "share": _share,
}
"""The parts of a file; what each reader answers becomes a part of `Asked`."""
