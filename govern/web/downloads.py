"""Registers as CSV and XLSX. Text that a spreadsheet would run as a formula gets a leading `'` in CSV (law 12); the
totals of an XLSX are formulas of ours, so that they follow whoever changes or deletes a row."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from litestar import Response
from msgspec import Struct

from govern.kit.errors import Invalid
from govern.web.lists import Cell, Column, in_order

RISKY = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Sums(Struct, frozen=True, kw_only=True):
    """Which columns are added up below the rows, by their keys: for each value of the column `by`, and over all rows
    unless `of_all` is no (what is spent and what is saved are never one sum)."""

    of: tuple[str, ...]
    by: str = ""
    of_all: bool = True


def file(
    name: str, rows: Sequence[Any], columns: Sequence[Column], query: Mapping[str, str], sums: Sums | None = None
) -> Response[bytes]:
    """Every row of the list, not only the page shown, as its address asks: `download` csv or xlsx, `sort` a column."""
    kind, rows = query.get("download", ""), in_order(list(rows), columns, query.get("sort", ""))
    if kind not in ("csv", "xlsx"):
        raise Invalid({"download": "Choose csv or xlsx."})
    content, media = (as_csv(rows, columns), "text/csv") if kind == "csv" else (as_xlsx(rows, columns, sums), XLSX)
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'})


def as_csv(rows: Sequence[Any], columns: Sequence[Column]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.label for column in columns)
    writer.writerows([_csv(column.value(row)) for column in columns] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _csv(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case str() if value.startswith(RISKY):
            return "'" + value
        case _:
            return str(value)


def as_xlsx(rows: Sequence[Any], columns: Sequence[Column], sums: Sums | None = None) -> bytes:
    """Typed cells: numbers stay numbers, dates dates, and text is text whatever it begins with."""
    from xlsxwriter import Workbook

    from govern.kit.cells import FLAT, Sheet

    out = io.BytesIO()
    with Workbook(out, FLAT) as book:
        sheet, bold = book.add_worksheet(None, Sheet), book.add_format({"bold": True})
        formats = {
            date: book.add_format({"num_format": "d mmm yyyy"}),
            Decimal: book.add_format({"num_format": "#,##0.00"}),
        }
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.label, bold)
            sheet.set_column(place, place, max(12, min(60, len(column.label) + 2)))
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                _write(sheet, (line, place), column.value(row), formats)
        if sums and rows:
            _add_up(sheet, rows, columns, sums, formats={"words": bold, "sum": _strong(book)})
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _write(sheet: Any, place: tuple[int, int], value: Cell, formats: dict[type, Any]) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_string(*place, "yes" if value else "no")
        case datetime():
            sheet.write_string(*place, value.isoformat(timespec="minutes"))
        case date():
            sheet.write_datetime(*place, datetime(value.year, value.month, value.day), formats[date])  # noqa: DTZ001
        case Decimal():
            sheet.write_number(*place, value, formats[Decimal])
        case int():
            sheet.write_number(*place, value)
        case _:
            sheet.write_string(*place, value)


def _strong(book: Any) -> Any:
    return book.add_format({"bold": True, "num_format": "#,##0.00", "top": 1})


def _add_up(
    sheet: Any, rows: Sequence[Any], columns: Sequence[Column], sums: Sums, *, formats: Mapping[str, Any]
) -> None:
    """One row for each part, then one for all; each cell a formula over the rows above, with what it comes to today."""
    keys = [column.key for column in columns]
    said = next(place for place, key in enumerate(keys) if key not in (sums.by, *sums.of))
    parts: list[Cell] = list(dict.fromkeys(_of(columns, sums.by, row) for row in rows)) if sums.by else []
    wanted: list[tuple[Cell, bool]] = [(part, True) for part in parts] + [(None, False)] * sums.of_all
    for line, (part, is_part) in enumerate(wanted, start=len(rows) + 1):
        sheet.write_string(line, said, "Total", formats["words"])
        if is_part:
            sheet.write_string(line, keys.index(sums.by), str(part), formats["words"])
        some = [row for row in rows if not is_part or _of(columns, sums.by, row) == part]
        for key in sums.of:
            place = keys.index(key)
            known = [value for row in some if isinstance(value := columns[place].value(row), Decimal | int)]
            by = keys.index(sums.by) if is_part else None
            sheet.write_formula(line, place, _formula(place, len(rows), line, by), formats["sum"], sum(known))


def _of(columns: Sequence[Column], key: str, row: Any) -> Cell:
    return next(column.value(row) for column in columns if column.key == key)


def _formula(place: int, rows: int, line: int, by: int | None) -> str:
    """`=SUM(F2:F17)`, or of one part `=SUMIF($A$2:$A$17,$A19,F2:F17)`."""
    from xlsxwriter.utility import xl_col_to_name as name

    cells = f"{name(place)}2:{name(place)}{rows + 1}"
    if by is None:
        return f"=SUM({cells})"
    return f"=SUMIF(${name(by)}$2:${name(by)}${rows + 1},${name(by)}{line + 1},{cells})"
