"""Reading a workbook: every bad cell of every sheet is named before anything is written."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from govern.kit import typed
from govern.kit.errors import Invalid
from govern.thread.model import SHEETS, Workbook

Sheets = Mapping[str, Sequence[Mapping[str, str]]]
ALIKE = 0.8


def registers(sheets: Sheets) -> Sheets:
    """The sheets that are registers, however their names are capitalised; one whose name is nearly right is refused."""
    named = {name: name.strip().casefold() for name in sheets}
    strangers = {name: get_close_matches(plain, SHEETS, n=1, cutoff=ALIKE) for name, plain in named.items()}
    wrong = {
        name: f"There is no such sheet. Call it {near[0]}."
        for name, near in strangers.items()
        if near and named[name] not in SHEETS
    }
    if wrong:
        raise Invalid(wrong)
    return {plain: sheets[name] for name, plain in named.items() if plain in SHEETS}


def workbook(sheets: Sheets) -> Workbook:
    """The rows of every sheet, or `Invalid` with sheet, row and column of all that cannot be taken."""
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, kind in SHEETS.items():
        rows = sheets.get(name, ())
        problems |= _unknown_columns(name, rows, typed.columns(kind))
        try:
            found[name] = typed.sheet(name, rows, kind)
        except Invalid as wrong:
            problems |= wrong.problems
    if problems:
        raise Invalid(problems)
    return Workbook(**found)


PLACE = re.compile(r"(\w+), row (\d+)")


def placed(problems: Mapping[str, str], sheets: Sheets) -> dict[str, str]:
    """Problems of rows counted without blank ones, at the lines where those rows stand in the file."""
    return {_line(where, sheets): what for where, what in problems.items()}


def _line(where: str, sheets: Sheets) -> str:
    found = PLACE.match(where)
    return f"{found[1]}, row {line_in(sheets, found[1], int(found[2]))}{where[found.end() :]}" if found else where


def line_in(sheets: Sheets, sheet: str, row: int) -> int:
    """The line of a file at which a row stands that was counted without blank ones; the first is row 2."""
    rows = sheets.get(sheet, ())
    return rows.lines[row - 2] if isinstance(rows, typed.Rows) and 0 <= row - 2 < len(rows) else row


def _unknown_columns(name: str, rows: Sequence[Mapping[str, str]], known: list[str]) -> dict[str, str]:
    """A misspelt heading is not silently left out."""
    header = list(rows[0]) if rows else []
    return {
        f"{name}, row 1, {one}": f"There is no such column. The columns are: {', '.join(known)}."
        for one in header
        if one and one not in known
    }
