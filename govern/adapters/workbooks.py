"""Workbooks to the outside: sheets made of row Structs, as XLSX with drop-downs and notes, or as a folder of CSVs."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from govern.kit import kinds, typed

INSTRUCTIONS = "Instructions"
READY_ROWS = 1_000
MANY_ROWS = 20_000  # fewer are put together in memory: a file for each of four hundred parts takes as long as all else
MOST_DIGITS = 15
HOW = (
    "Each sheet is one register. The first row holds the names of the columns: leave it as it is. A row needs the "
    "columns whose names are bold; the others may be left empty.",
    "An empty cell means that nothing is known; 0 means zero.",
    "Write dates as 1 April 2027, 01/04/2027 or 2027-04-01, or as dates of your spreadsheet; money in pounds.",
    "Several things in one cell are separated by a semicolon.",
    "A formula counts as the result that your spreadsheet program saved with it.",
    "Blank rows are passed over. Sheets of your own with other names are not read.",
    "Upload the file: before anything is saved you see every problem with its sheet, row and column.",
)
Sheets = Mapping[str, type[Struct]]
Rows = Mapping[str, Sequence[Struct]]


def as_xlsx(sheets: Sheets, rows: Rows, notes: Sequence[str] = ()) -> bytes:
    """One sheet for each kind of row, and one of instructions with the notes. Text is a typed string, so nothing in it
    is ever run as a formula."""
    from xlsxwriter import Workbook

    from govern.kit.cells import FLAT, Sheet

    out = io.BytesIO()
    with Workbook(out, FLAT) as book:
        book.in_memory = sum(map(len, rows.values())) < MANY_ROWS
        needed, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        _instruct(book.add_worksheet(INSTRUCTIONS, Sheet), sheets, notes)
        for name, kind in sheets.items():
            sheet = book.add_worksheet(name, Sheet)
            _head(sheet, kind, needed)
            for line, row in enumerate(rows.get(name, ()), start=1):
                for place, field in enumerate(kinds.fields(kind)):
                    _write(sheet, (line, place), getattr(row, field.name), day)
    return out.getvalue()


def as_folder(sheets: Sheets, rows: Rows, folder: Path, notes: Sequence[str] = ()) -> None:
    """A CSV for each sheet; text that a spreadsheet would run gets one apostrophe, which importing takes off."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{INSTRUCTIONS}.txt").write_text("\n".join([*notes, *HOW, ""]), encoding="utf-8")
    for name, kind in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(typed.columns(kind))
            for row in rows.get(name, ()):
                values = [getattr(row, field.name) for field in kinds.fields(kind)]
                writer.writerow(
                    [_csv(value, cell) for value, cell in zip(values, typed.cells(row).values(), strict=True)]
                )


def written(sheets: Sheets, rows: Rows, out: Path, notes: Sequence[str] = ()) -> None:
    """One workbook where the name ends in .xlsx, else a folder of CSVs."""
    if out.suffix.lower() == ".xlsx":
        out.write_bytes(as_xlsx(sheets, rows, notes))
    else:
        as_folder(sheets, rows, out, notes)


def _csv(value: Any, cell: str) -> str:
    return cell if isinstance(value, (int, Decimal)) else typed.guarded(cell)


def _instruct(sheet: Any, sheets: Sheets, notes: Sequence[str]) -> None:
    sheet.set_column(0, 2, 30)
    lines = [(sentence,) for sentence in (*notes, *HOW)]
    columns = [
        (name, field.encode_name, typed.about(field)) for name, kind in sheets.items() for field in kinds.fields(kind)
    ]
    for number, line in enumerate([*lines, ("",), ("Sheet", "Column", "What to write"), *columns]):
        for place, cell in enumerate(line):
            sheet.write_string(number, place, cell)


def _head(sheet: Any, kind: type[Struct], needed: Any) -> None:
    """The names of the columns, each with a note and, where the answers are few, a drop-down."""
    for place, field in enumerate(kinds.fields(kind)):
        sheet.write_string(0, place, field.encode_name, needed if typed.is_needed(field) else None)
        sheet.write_comment(0, place, typed.about(field))
        sheet.set_column(place, place, max(12, len(field.encode_name) + 2))
        if choices := typed.choices(field.type):
            rule = _drop_down(choices)
            sheet.data_validation(1, place, READY_ROWS, place, rule)
    sheet.freeze_panes(1, 0)


def _drop_down(choices: Sequence[str]) -> dict[str, Any]:
    """A spreadsheet takes a list of up to 255 characters."""
    known = list(choices)
    if len(",".join(known)) > 255:
        return {"validate": "any", "input_title": "Choose one", "input_message": "; ".join(known)[:255]}
    return {"validate": "list", "source": known, "error_title": "Choose from the list", "ignore_blank": True}


def _write(sheet: Any, place: tuple[int, int], value: Any, day: Any) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_string(*place, "yes" if value else "no")
        case date() if value.year >= 1900:
            sheet.write_datetime(*place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
        case Decimal() | int() if len(str(abs(value)).replace(".", "").lstrip("0")) <= MOST_DIGITS:
            sheet.write_number(*place, value)
        case _:
            text = typed.cell(value)
            sheet.write_string(*place, "'" + text if text.startswith("'") and typed.guarded(text) != text else text)
