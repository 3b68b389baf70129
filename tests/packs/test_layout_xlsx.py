from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from govern.packs import layout
from govern.packs.layout import xlsx
from govern.packs.layout.blocks import Cell, Column, Kind, Status, Table
from govern.packs.model import Rag
from tests.packs import edges, example, faces
from tests.packs.third import latest

DAY = date(2026, 11, 23)
BEHIND = "Milestones with a decision before them or money behind them"


def sheets(content: bytes) -> list[Worksheet]:
    return [sheet for sheet in openpyxl.load_workbook(BytesIO(content)) if isinstance(sheet, Worksheet)]


def written(cell: Cell, kind: Kind = Kind.TEXT) -> openpyxl.cell.Cell:
    table = Table("One cell", (Column("Value", kind),), ((cell,),))
    (sheet,) = sheets(xlsx.workbook([table], title="T", as_at=DAY))
    found = sheet["A4"]
    assert isinstance(found, openpyxl.cell.Cell)
    return found


@pytest.mark.parametrize("typed", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "=HYPERLINK(1)", "http://a.b", "{=1}"])
def test_text_that_looks_like_a_formula_stays_text(typed):
    cell = written(typed)
    assert cell.data_type == "s"
    assert str(cell.value).strip() == typed.strip()
    assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (Decimal("131465.16"), Kind.PENNIES, 131465.16),
        (Decimal("-0.01"), Kind.PENNIES, -0.01),
        (12, Kind.COUNT, 12),
        (0, Kind.COUNT, 0),
        (date(2027, 7, 1), Kind.DATE, datetime(2027, 7, 1)),  # noqa: DTZ001 - XLSX knows no zone
        (Status(Rag.RED, "Red"), Kind.STATUS, "Red"),
        (None, Kind.PENNIES, None),
    ],
)
def test_a_cell_keeps_its_type(value, kind, read):
    assert written(value, kind).value == read


def test_a_cell_too_long_for_a_spreadsheet_is_cut_not_refused():
    assert len(str(written("x" * 40_000).value)) == 32_767


def test_the_same_pack_gives_the_same_workbook():
    pack = example.pack()
    assert layout.workbook(pack, faces.folder()) == layout.workbook(pack, faces.folder())


def test_every_table_and_figure_has_a_sheet_of_its_own():
    found = sheets(layout.workbook(example.pack(), faces.folder()))
    captions = [str(sheet["A1"].value) for sheet in found]
    assert len(captions) == len(set(captions))
    assert "What each slip takes from each council" in captions
    assert any("open risks" in caption for caption in captions)
    assert all(len(sheet.title) <= 31 for sheet in found)


def test_the_pennies_in_the_workbook_are_numbers_that_add_up():
    found = sheets(layout.workbook(example.pack(), faces.folder()))
    losses = next(sheet for sheet in found if sheet["A1"].value == "What each slip takes from each council")
    assert [cell.value for cell in losses[4]] == [
        "M21 Shared revenues service goes live",
        "2027/28",
        131465.16,
        89508.20,
        77387.30,
        298360.66,
    ]


def test_sheet_names_survive_captions_that_excel_forbids():
    tables = [Table("'[a]:b*c?/\\" * 9, (Column("A"),), (("x",),)), Table("", (Column("A"),), (("x",),))]
    assert [sheet.title for sheet in sheets(xlsx.workbook(tables, title="T", as_at=DAY))] == [
        "1 a b c a b c a b c a b c a b c",
        "2",
    ]


def test_a_pack_without_tables_is_still_a_workbook():
    assert len(sheets(xlsx.workbook([], title="T", as_at=DAY))) == 1


def test_a_workbook_begins_with_what_is_in_it_and_has_every_row_that_the_boards_file_leaves_out():
    pack = latest(edges.many(200))
    first, *found = sheets(layout.workbook(pack, faces.folder()))
    assert first.title == "Contents"
    listed = [[cell.value for cell in row[:3]] for row in first.iter_rows(min_row=4)]
    assert [one[0] for one in listed] == [str(sheet["A1"].value)[:255] for sheet in found]
    assert all(one[1] for one in listed)
    links = [first.cell(4 + place, 1).hyperlink.location for place in range(len(found))]
    assert links == [f"'{sheet.title}'!A1" for sheet in found]
    by_name = {one[0]: (one[2], sheet) for one, sheet in zip(listed, found, strict=True)}
    told = [one for one in [*layout.blocks(pack), *layout.registers(pack)] if isinstance(one, Table)]
    board, whole = [len(one.rows) for one in told if one.caption == BEHIND]
    assert board < whole == by_name[BEHIND][0]
    assert all(sheet.auto_filter.ref for rows, sheet in by_name.values() if rows)
    assert "Contents" not in [one.title for one in sheets(layout.workbook(replace(pack, layout=6), faces.folder()))]
