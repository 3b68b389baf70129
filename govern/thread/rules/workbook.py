"""Reading a workbook: every bad cell of every sheet is named before anything is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from govern.kit import typed
from govern.kit.errors import Invalid
from govern.thread.model import SHEETS, Workbook


def workbook(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> Workbook:
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


def _unknown_columns(name: str, rows: Sequence[Mapping[str, str]], known: list[str]) -> dict[str, str]:
    """A misspelt heading is not silently left out."""
    header = list(rows[0]) if rows else []
    return {
        f"{name}, row 1, {one}": f"There is no such column. The columns are: {', '.join(known)}."
        for one in header
        if one and one not in known
    }
