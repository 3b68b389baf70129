"""Workbooks from outside: CSVs or an XLSX, read as text within limits, because uploads are hostile."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from govern.kit.errors import Invalid

Sheets = dict[str, list[dict[str, str]]]
Told = Callable[[str, int], None]
MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_CELL = 20_000


def sheets(path: Path, told: Told | None = None) -> Sheets:
    """Every sheet by name; a cell is text as typed. A file that cannot be one is `Invalid`, by name.

    `told` hears of each sheet that is read, with the number of its rows.
    """
    found: Sheets = {}
    for name, rows in _sheets(path):
        found[name] = rows
        if told:
            told(name, len(rows))
    return found


def _sheets(path: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    if path.is_dir():
        return ((file.stem, _csv(file)) for file in sorted(path.glob("*.csv")))
    if not path.exists():
        raise Invalid({str(path): "There is no such file."})
    if path.suffix.lower() == ".xlsm":
        raise Invalid({path.name: "This workbook holds macros. Save it as XLSX, without them."})
    if path.suffix.lower() != ".xlsx":
        raise Invalid({path.name: "Give an XLSX workbook or a folder of CSV files."})
    return _xlsx(path)


def _csv(file: Path) -> list[dict[str, str]]:
    if file.stat().st_size > MOST_BYTES:
        raise Invalid({file.name: f"The file is larger than {MOST_BYTES // 1_000_000} MB."})
    try:
        content = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Invalid({file.name: "Save the file as CSV in UTF-8."}) from wrong
    return _rows(file.name, csv.reader(io.StringIO(content, newline="")))


def _xlsx(path: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    import openpyxl

    _refuse_bomb(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for one in book:
                yield one.title, _rows(one.title, _lines(one))
        finally:
            book.close()
    except Invalid:
        raise
    except Exception as wrong:  # a hostile file breaks the library in ways nobody can list
        raise Invalid(
            {path.name: "This is not a workbook that can be read. Open it and save it again as XLSX."}
        ) from wrong


def _lines(sheet: Any) -> Iterator[list[str]]:
    return ([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1))


def _refuse_bomb(path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        raise Invalid({path.name: f"The file is larger than {MOST_BYTES // 1_000_000} MB."})
    try:
        with zipfile.ZipFile(path) as packed:
            _refuse_parts(path.name, packed.namelist())
            unpacked = sum(one.file_size for one in packed.infolist())
            entities = any(b"<!ENTITY" in packed.open(one).read(100_000) for one in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as wrong:
        raise Invalid({path.name: "This is not an XLSX workbook, or it is protected by a password."}) from wrong
    if unpacked > MOST_UNPACKED or entities:
        raise Invalid({path.name: "The file would unpack to more than a workbook can hold. It was not opened."})


def _refuse_parts(name: str, parts: list[str]) -> None:
    """Macros, archives inside the archive and paths that lead out of it have no place in a register."""
    if any(part.casefold().endswith("vbaproject.bin") for part in parts):
        raise Invalid({name: "This workbook holds macros. Save it as XLSX, without them."})
    if any(part.casefold().endswith((".zip", ".xlsx", ".gz", ".7z", ".rar")) for part in parts):
        raise Invalid({name: "There is another archive inside this workbook. It was not opened."})
    if any(part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/") for part in parts):
        raise Invalid({name: "A part of this workbook has a path that leads out of it. It was not opened."})


def _rows(name: str, lines: Iterator[list[str]]) -> list[dict[str, str]]:
    header: list[str] = []
    found: list[dict[str, str]] = []
    for number, line in enumerate(lines, start=1):
        if len(line) > MOST_COLUMNS and any(line[MOST_COLUMNS:]):
            raise Invalid({f"{name}, row {number}": f"There are more than {MOST_COLUMNS} columns."})
        if number > MOST_ROWS:
            raise Invalid({name: f"There are more than {MOST_ROWS:,} rows."})
        if any(len(cell) > MOST_CELL for cell in line):
            raise Invalid({f"{name}, row {number}": f"A cell holds more than {MOST_CELL:,} characters."})
        if not header:
            header = [cell.strip() for cell in line]
        elif any(cell.strip() for cell in line):
            found.append(dict(zip(header, line, strict=False)))
    return found


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
