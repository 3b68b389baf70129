"""Workbooks from outside: CSVs or an XLSX, read as text within limits, because uploads are hostile."""

import asyncio
import csv
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

from govern.adapters import packed, separated
from govern.adapters.packed import MACROS, MOST_BYTES, MOST_ROWS, MOST_TAGS, TOO_LARGE, TOO_MANY_ROWS
from govern.kit.errors import Invalid
from govern.kit.typed import Rows, Unknown

Sheets = dict[str, Rows]
Told = Callable[[str, int], None]
MOST_COLUMNS = 100
MOST_CELL = 20_000
TITLES, SEVERAL = 10, 3  # lines in which headings are looked for, and how many make a line of them
DIGITS = ".15g"  # what a spreadsheet shows of a number: 0.1 + 0.2 is 0.3 there
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how XLSX writes what XML cannot hold, such as _x001B_
FAULTS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})

UNREADABLE = "This is not a workbook that can be read. Open it and save it again as XLSX."
NO_RESULT = (
    "This cell holds a formula, and the file does not say what it comes to. Open the file in your spreadsheet program "
    "and save it there, or write the value itself."
)
FAULTY = "The formula in this cell comes to {}. Correct it, or write the value itself."
TOO_MANY_COLUMNS = f"There are more than {MOST_COLUMNS} columns. Delete those that the template does not have."
NO_HEADING = "There is no heading above this cell. Give its column one of the headings of the template, or empty it."
TWICE = "Two columns have this heading. Keep one of them."
NOT_CSV = "This is not a CSV file that can be read. Open it and save it again as CSV in UTF-8."
TOO_LONG = f"This cell holds more than {MOST_CELL:,} characters. Shorten it."


def sheets(path: Path, told: Told | None = None, *, most_tags: int = MOST_TAGS) -> Sheets:
    """Every sheet by name; a cell is text as typed, a formula what it comes to, as the file says: nothing is computed.

    A file that cannot be one is `Invalid`, by name. `told` hears of each sheet that is read, with the number of rows.
    """
    found: Sheets = {}
    for name, rows in _sheets(path, most_tags):
        found[name] = rows
        if told:
            told(name, len(rows))
    return found


def table(path: Path, name: str, told: Told | None = None) -> Sheets:
    """The same, of which one CSV file is a sheet of this name, and so is a workbook that has only one."""
    if path.suffix.lower() == ".csv" and path.is_file():
        rows = _csv(path)
        if told:
            told(name, len(rows))
        return {name: rows}
    found = sheets(path, told)
    return {name: next(iter(found.values()))} if len(found) == 1 else found


async def uploaded(content: bytes, name: str) -> Sheets:
    """The sheets of a file that somebody sent."""
    with laid(content, name) as path:
        return await asyncio.to_thread(sheets, path)


@contextmanager
def laid(content: bytes, name: str) -> Iterator[Path]:
    """A file that somebody sent, on the disk while it is read; only the end of its name is believed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{Path(name).suffix.lower()[:6]}"
        path.write_bytes(content)
        yield path


def _sheets(path: Path, most_tags: int) -> Iterator[tuple[str, Rows]]:
    if path.is_dir():
        return ((file.stem, _csv(file)) for file in sorted(path.glob("*.csv")))
    if not path.exists():
        raise Invalid({str(path): "There is no such file."})
    if path.suffix.lower() == ".xlsm":
        raise Invalid({path.name: MACROS})
    if path.suffix.lower() != ".xlsx":
        raise Invalid({path.name: "Give an XLSX workbook or a folder of CSV files."})
    return _xlsx(path, most_tags)


def _csv(file: Path) -> Rows:
    if file.stat().st_size > MOST_BYTES:
        raise Invalid({file.name: TOO_LARGE})
    try:
        with separated.rows(file) as found:
            return _rows(found)
    except Invalid as wrong:
        raise Invalid({file.name: " ".join(wrong.problems.values())}) from wrong
    except (csv.Error, UnicodeDecodeError) as wrong:
        raise Invalid({file.name: NOT_CSV}) from wrong


def _xlsx(path: Path, most_tags: int) -> Iterator[tuple[str, Rows]]:
    has_formulas = packed.look_into(path, most_tags)
    try:
        with ExitStack() as stack:
            book = stack.enter_context(opened(path, results=True))
            written = stack.enter_context(opened(path, results=False)) if has_formulas else None
            for one in book:
                formulas = cells(written[one.title]) if written else repeat(())
                yield one.title, _rows(_lines(cells(one), formulas))
    except Invalid as wrong:
        raise Invalid({path.name: " ".join(wrong.problems.values())}) from wrong
    except Exception as wrong:  # a hostile file breaks the library in ways nobody can list
        raise Invalid({path.name: UNREADABLE}) from wrong


@contextmanager
def opened(path: Path, *, results: bool) -> Iterator[Any]:
    """The workbook with what its formulas come to, or with the formulas themselves."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=results, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def cells(sheet: Any) -> Iterator[Sequence[object]]:
    """What the file says of its own size is not believed."""
    sheet.reset_dimensions()
    found: Iterator[Sequence[object]] = sheet.iter_rows(values_only=True)
    return found


def texts(rows: Iterator[Sequence[object]]) -> Iterator[list[str]]:
    """Rows of a sheet as text, a formula as what the file says it comes to."""
    return _lines(rows, repeat(()))


def _lines(rows: Iterator[Sequence[object]], formulas: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    for row, written in zip(rows, formulas, strict=False):
        cells = [_text(cell) for cell in row]
        for place, (cell, formula) in enumerate(zip(row, written, strict=False)):
            if formula != cell and (cell is None or cell in FAULTS):
                cells[place] = Unknown(FAULTY.format(cell) if cell else NO_RESULT)
        yield cells


def _rows(lines: Iterator[list[str]]) -> Rows:
    """What stands below the headings: the first line that holds something, without a sheet's title above them."""
    header: list[str] = []
    found = Rows()
    for number, line in _from_headings(lines):
        if number > MOST_ROWS:
            raise Invalid({"rows": TOO_MANY_ROWS})
        if not any(cell.strip() for cell in line):
            continue
        found.problems |= {f"row {number}, {where}": what for where, what in _strays(header or line, line).items()}
        if header:
            found.add(number, dict(zip(header, chain(line, repeat("")), strict=False)))
        else:
            header = [cell.strip() for cell in line[:MOST_COLUMNS]]
            found.problems |= {
                f"row {number}, {one}": TWICE for one, count in Counter(header).items() if one and count > 1
            }
    return found


def _from_headings(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The lines with their numbers, without those above the headings that hold one cell: a title, a date. Only
    where several headings follow: a sheet of one column begins as it is."""
    numbered = enumerate(lines, start=1)
    first = list(islice(numbered, TITLES))
    filled = [sum(bool(cell.strip()) for cell in line) for _, line in first]
    wide = next((place for place, count in enumerate(filled) if count >= SEVERAL), 0)
    return chain(first if any(count > 1 for count in filled[:wide]) else first[wide:], numbered)


def _strays(header: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    """Cells that would be left out: too long, too far to the right, or below no heading."""
    wrong = {}
    for place, cell in enumerate(line):
        if len(cell) > MOST_CELL:
            wrong[f"column {_letter(place)}"] = TOO_LONG
        elif cell.strip() and place >= MOST_COLUMNS:
            wrong[f"column {_letter(place)}"] = TOO_MANY_COLUMNS
        elif cell.strip() and not (place < len(header) and header[place].strip()):
            wrong[f"column {_letter(place)}"] = NO_HEADING
    return wrong


def _letter(place: int) -> str:
    """What a spreadsheet calls a column: A, Z, AA."""
    left, last = divmod(place, 26)
    return (_letter(left - 1) if left else "") + chr(ord("A") + last)


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
        case float():
            return format(cell, DIGITS)
        case _:
            return ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(cell))
