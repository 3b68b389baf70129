"""Registers as CSV and XLSX. Text that a spreadsheet would run as a formula gets a leading `'` in CSV (law 12)."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from litestar import Response

from govern.kit.errors import Invalid
from govern.web.lists import Cell, Column, in_order

RISKY = ("=", "+", "-", "@", "\t", "\r")
FLAT = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}  # a row at a time
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file(name: str, rows: Sequence[Any], columns: Sequence[Column], query: Mapping[str, str]) -> Response[bytes]:
    """Every row of the list, not only the page shown, as its address asks: `download` csv or xlsx, `sort` a column."""
    kind, rows = query.get("download", ""), in_order(list(rows), columns, query.get("sort", ""))
    if kind not in ("csv", "xlsx"):
        raise Invalid({"download": "Choose csv or xlsx."})
    content, media = (as_csv(rows, columns), "text/csv") if kind == "csv" else (as_xlsx(rows, columns), XLSX)
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


def as_xlsx(rows: Sequence[Any], columns: Sequence[Column]) -> bytes:
    """Typed cells: numbers stay numbers, dates dates, and text is text whatever it begins with."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, FLAT) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
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
