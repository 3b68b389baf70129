"""Planned amounts as people type them into a change request: a line of text for each."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.kit.money import digits
from govern.plan.model import AskedAmount

HOW = "Write the reference, the year and the pounds, such as BEN-03 2027/28 250000."
YEAR = re.compile(r"(\d{4})(/\d{2})?")


def amounts_typed(text: str, lines: Mapping[str, int]) -> tuple[AskedAmount, ...]:
    """`lines` are ids by reference. `Invalid` names the line of text that cannot be read."""
    rows = [(number, row.split()) for number, row in enumerate(text.splitlines(), start=1) if row.strip()]
    return tuple(_amount(number, words, lines) for number, words in rows)


def _amount(number: int, words: list[str], lines: Mapping[str, int]) -> AskedAmount:
    if len(words) != 3:
        raise Invalid({"amounts": f"Line {number}: {HOW}"})
    ref, year, pounds = words
    if ref not in lines:
        raise Invalid({"amounts": f"Line {number}: there is no cost or benefit {ref}."})
    found = YEAR.fullmatch(year)
    if found is None or year not in (found[1], year_label(int(found[1]))):
        raise Invalid({"amounts": f"Line {number}: {year} is not a financial year. {HOW}"})
    try:
        amount = Decimal(digits(pounds))
    except InvalidOperation as wrong:
        raise Invalid({"amounts": f"Line {number}: {pounds} is not an amount. {HOW}"}) from wrong
    return AskedAmount(line_id=lines[ref], year=int(found[1]), amount=amount)


def amounts_written(amounts: Iterable[AskedAmount], refs: Mapping[int, str]) -> str:
    """The same, turned back: `refs` are references by id."""
    return "\n".join(f"{refs.get(one.line_id, '?')} {year_label(one.year)} {one.amount}" for one in amounts)
