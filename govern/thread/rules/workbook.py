"""Reading a workbook: every bad cell of every sheet is named before anything is written."""

import re
from collections.abc import Mapping

from govern.kit import books, typed
from govern.kit.books import Sheets
from govern.thread.model import SHEETS, Workbook


def registers(sheets: Sheets) -> Sheets:
    return books.registers(sheets, SHEETS)


def workbook(sheets: Sheets) -> Workbook:
    """The rows of every sheet, or `Invalid` with sheet, row and column of all that cannot be taken."""
    return Workbook(**books.rows(sheets, SHEETS))


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
