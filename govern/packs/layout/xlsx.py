"""Blocks as a workbook: a sheet for every table and for every figure's numbers, each cell in its own type."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from govern.kit.cells import FLAT, Sheet
from govern.kit.language import said
from govern.packs.layout.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Kind,
    Remark,
    Status,
    Table,
    Tiles,
    printable,
    shown,
)
from govern.packs.layout.twins import twin
from govern.packs.rules.foreign import bare

LONGEST_NAME, LONGEST_CELL = 31, 32_767
NUMBERS = {
    Kind.POUNDS: "£#,##0.00;[Red]-£#,##0.00",
    Kind.PENNIES: "£#,##0.00;[Red]-£#,##0.00",
    Kind.COUNT: "#,##0",
    Kind.DATE: "d mmm yyyy",
    Kind.TEXT: "@",
    Kind.STATUS: "@",
}


WIDEST, NARROWEST = 60, 10


def workbook(blocks: Iterable[Block], *, title: str, as_at: date, guides: bool = False) -> bytes:
    """The same blocks give the same bytes: its only date is the pack's. One that `guides`, as since the seventh layout,
    begins with what is in it, has every row of a table that the board's file shows in part, and prints."""
    written = BytesIO()
    book = Workbook(written, FLAT)
    book.set_properties({"title": title, "created": datetime(as_at.year, as_at.month, as_at.day)})  # noqa: DTZ001 - XLSX knows no zone
    formats = {kind: book.add_format({"num_format": number, "valign": "top"}) for kind, number in NUMBERS.items()}
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "font_size": 14}) if guides else bold
    if guides:
        formats[Kind.DATE].set_align("left")
    found = list(_whole(blocks) if guides else (("", one) for one in _tables(blocks)))
    named = list(_named(table for _, table in found))
    if guides:
        listed = [(name, table, section) for (name, table), (section, _) in zip(named, found, strict=True)]
        _contents(book.add_worksheet(said("Contents"), Sheet), title, listed, formats=(head, bold))
    for name, table in named:
        sheet = book.add_worksheet(name, Sheet)
        _sheet(sheet, table, formats, bold=bold, head=head)
        if guides:
            _readable(sheet, table)
    book.close()
    return written.getvalue()


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    """Figures stand as their tables once: the appendix repeats them for the printed page."""
    seen: set[str] = set()
    remarks: list[tuple[str, str, str]] = []
    title = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        if isinstance(block, Remark):
            remarks.append((title, block.who, block.text))
        table = _table(block)
        if isinstance(table, Table) and table.caption not in seen:
            seen.add(table.caption)
            yield table
    if remarks:
        columns = (
            Column(said("Section"), weight=3),
            Column(said("Whose"), weight=3),
            Column(said("Words"), weight=9),
        )
        yield Table(said("Comments of editors, section by section"), columns, (*remarks,))


def _whole(blocks: Iterable[Block]) -> Iterator[tuple[str, Table]]:
    """Each table under the section that shows it first, with as many rows as any place shows of it."""
    told, title, first = list(blocks), said("Page 1"), dict[str, str]()
    longest: dict[str, Table] = {}
    for block in told:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        if isinstance(table := _table(block), Table):
            first.setdefault(table.caption, title)
            if table.caption not in longest or len(table.rows) > len(longest[table.caption].rows):
                longest[table.caption] = table
    for table in _tables(told):
        yield first.get(table.caption, ""), longest.get(table.caption, table)


def _table(block: Block) -> Block:
    """What has numbers, as a table."""
    match block:
        case Figure():
            return twin(block)
        case Tiles():
            columns = (Column(said("What"), weight=2), Column(said("Now"), weight=2), Column(said("More"), weight=5))
            return Table(block.caption, columns, tuple((one.label, one.figure, one.beneath) for one in block.items))
    return block


def _named(tables: Iterable[Table]) -> Iterator[tuple[str, Table]]:
    """Sheet names: numbered, without the characters that Excel forbids, at most 31 long."""
    for number, table in enumerate(tables, start=1):
        words = re.sub(r"[\[\]:*?/\\'\"]+", " ", bare(printable(table.caption)))
        yield f"{number} {' '.join(words.split())}"[:LONGEST_NAME].strip(), table


def _sheet(sheet: Worksheet, table: Table, formats: dict[Kind, Format], *, bold: Format, head: Format) -> None:
    sheet.write_string(0, 0, bare(printable(table.caption))[:LONGEST_CELL], head)
    for place, column in enumerate(table.columns):
        sheet.write_string(2, place, bare(column.heading), bold)
        sheet.set_column(place, place, 14 if column.kind is not Kind.TEXT else 12 + 6 * column.weight)
    sheet.freeze_panes(3, 1)
    for line, row in enumerate((*table.rows, *table.totals), start=3):
        for place, cell in enumerate(row):
            _write(sheet, (line, place), cell, formats=formats, kind=table.columns[place].kind)


def _contents(
    sheet: Worksheet, title: str, listed: list[tuple[str, Table, str]], *, formats: tuple[Format, Format]
) -> None:
    """What this is, and each table with a link to its sheet, the section of the pack it is in and how long it is."""
    head, bold = formats
    sheet.write_string(0, 0, bare(printable(title))[:LONGEST_CELL], head)
    for place, (words, wide) in enumerate(((said("Table"), 70), (said("Section"), 40), (said("Rows"), NARROWEST))):
        sheet.write_string(2, place, words, bold)
        sheet.set_column(place, place, wide)
    for line, (name, table, section) in enumerate(listed, start=3):
        sheet.write_url(line, 0, f"internal:'{name}'!A1", string=bare(printable(table.caption))[:255])
        sheet.write_string(line, 1, bare(printable(section))[:LONGEST_CELL])
        sheet.write_number(line, 2, len(table.rows))
    _paper(sheet)


def _readable(sheet: Worksheet, table: Table) -> None:
    """Columns as wide as what is in them, a filter over their heads, the note below."""
    for place, column in enumerate(table.columns):
        cells = [bare(shown(row[place], column.kind)) for row in (*table.rows, *table.totals)]
        longest = max((len(words) for words in (bare(column.heading), *cells)), default=0)
        sheet.set_column(place, place, max(NARROWEST, min(WIDEST, longest + 3)))
    if table.rows:
        sheet.autofilter(2, 0, 2 + len(table.rows), len(table.columns) - 1)
    if table.note:
        line = 4 + len(table.rows) + len(table.totals)
        sheet.write_string(line, 0, bare(printable(table.note))[:LONGEST_CELL])
    _paper(sheet)


def _paper(sheet: Worksheet) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, *, formats: dict[Kind, Format], kind: Kind) -> None:
    """Text is always written as a string, whatever it begins with; sums, counts and dates stay numbers."""
    match cell:
        case None:
            sheet.write_blank(*at, None, formats[kind])
        case Decimal() | int():
            sheet.write_number(*at, cell, formats[kind])
        case date():
            sheet.write_datetime(*at, cell, formats[Kind.DATE])
        case str() | Status():
            sheet.write_string(*at, bare(shown(cell))[:LONGEST_CELL], formats[Kind.TEXT])
