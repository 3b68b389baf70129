"""Workbooks from outside: bombs are refused at once, clumsy ones are read as the person who made them meant."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from govern.adapters import files
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.partners.model import LessonRow

SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
BOMBS = {
    "entities": ({"xl/workbook.xml": ENTITY}, "entities"),
    "entities in UTF-16": ({"xl/workbook.xml": ENTITY.decode().encode("utf-16")}, "entities"),
    "external": ({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}, "entities"),
    "zeros": ({"xl/workbook.xml": b"0" * 210_000_000}, "unpack to more"),
    "nested": ({"inner.zip": b"PK"}, "another archive"),
    "nested in disguise": ({"xl/media/image1.png": b"PK\x03\x04 and so on"}, "another archive"),
    "path": ({"../../etc/passwd": b"x"}, "leads out of it"),
    "path of Windows": ({"..\\..\\x": b"x"}, "leads out of it"),
    "macros": ({"xl/vbaProject.bin": b"x"}, "macros"),
    "nothing": ({"readme.txt": b"x"}, "can be read"),
    "parts": ({f"xl/{number}.xml": b"" for number in range(2_001)}, "unpack to more"),
    "deep": ({"xl/workbook.xml": b"<x>" * 1_000_000}, "more cells"),
}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def refusal(path: Path, *, within: float = 3) -> str:
    start = time.process_time()
    with pytest.raises(Invalid) as wrong:
        files.sheets(path)
    assert time.process_time() - start < within
    assert list(wrong.value.problems) == [path.name]
    return wrong.value.problems[path.name]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once_with_the_reason(tmp_path: Path, name: str) -> None:
    parts, reason = BOMBS[name]
    said = refusal(packed(tmp_path / "bomb.xlsx", parts))
    assert reason in said


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[bytes], Path]:
    """A workbook whose one sheet, `lessons`, is made of the XML given."""

    def made(content: bytes) -> Path:
        path = tmp_path / "made.xlsx"
        book = openpyxl.Workbook()
        book.active.title = "lessons"
        book.save(path)
        with zipfile.ZipFile(path) as whole:
            parts = {name: whole.read(name) for name in whole.namelist()}
        sheet = b"<worksheet %b>%b</worksheet>" % (SPACE, content)
        return packed(path, parts | {"xl/worksheets/sheet1.xml": sheet})

    return made


def data(*rows: bytes) -> bytes:
    return b"<sheetData>%b</sheetData>" % b"".join(b"<row>%b</row>" % row for row in rows)


def text(*cells: str) -> bytes:
    return b"".join(b'<c t="inlineStr"><is><t>%b</t></is></c>' % cell.encode() for cell in cells)


@pytest.mark.parametrize("cell", [b"<c/>", b"<c><v>1</v></c>", b"<c/><row/>", b"<c/><!--<row>-->"])
def test_a_million_columns_are_refused_before_they_are_held(workbook: Callable[[bytes], Path], cell: bytes) -> None:
    assert "more cells than a register can hold" in refusal(workbook(data(cell * 1_000_000)))


@pytest.mark.parametrize(
    "content",
    [
        b"<sheetData>%b</sheetData>" % (b"<row/>" * 1_000_000),
        b'<sheetData><row>%b</row><row r="1048576">%b</row></sheetData>' % (text("ref"), text("L1")),
        b'<sheetData><row>%b</row><row r="99999999999999">%b</row></sheetData>' % (text("ref"), text("L1")),
    ],
    ids=["a million rows", "the last row of a sheet", "a row beyond all sheets"],
)
def test_rows_without_end_are_refused_at_once(workbook: Callable[[bytes], Path], content: bytes) -> None:
    assert "more than 50,000 rows" in refusal(workbook(content))


@pytest.mark.parametrize("said", [b"A1:XFD1048576", b"A1", b"XFD1048576:A1"])
def test_what_a_sheet_says_of_its_own_size_is_not_believed(workbook: Callable[[bytes], Path], said: bytes) -> None:
    path = workbook(b'<dimension ref="%b"/>' % said + data(text("ref", "title"), text("L1", "Begin early")))
    assert files.sheets(path)["lessons"] == [{"ref": "L1", "title": "Begin early"}]


def read(path: Path) -> dict[str, str]:
    """What is wrong with the sheet `lessons`, by place."""
    with pytest.raises(Invalid) as wrong:
        typed.sheet("lessons", files.sheets(path)["lessons"], LessonRow)
    return wrong.value.problems


HEADINGS = ("ref", "title", "text", "again", "noted_on")


def test_a_formula_is_what_it_comes_to_as_the_file_says(workbook: Callable[[bytes], Path]) -> None:
    sum_ = b"<c><f>0.1+0.2</f><v>0.30000000000000004</v></c>"
    words = b'<c t="str"><f>A1&amp;"x"</f><v>refx</v></c>'
    assert files.sheets(workbook(data(text("ref", "title"), words + sum_)))["lessons"] == [
        {"ref": "refx", "title": "0.3"}
    ]


def test_a_formula_without_a_result_is_named_by_its_cell(workbook: Callable[[bytes], Path]) -> None:
    row = text("L1") + b'<c><f>A2</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>' + text("yes", "2026-04-01")
    problems = read(workbook(data(text(*HEADINGS), row)))
    assert set(problems) == {"lessons, row 2, title", "lessons, row 2, text"}
    assert "holds a formula" in problems["lessons, row 2, title"]
    assert "comes to #DIV/0!" in problems["lessons, row 2, text"]


def test_text_that_looks_like_a_formula_or_a_fault_is_text(workbook: Callable[[bytes], Path]) -> None:
    row = text("L1", "=1+1", "#REF!", "yes", "2026-04-01")
    extra = text("L2") + b"<c><f>1</f><v>1</v></c>" + text("x", "no", "2026-04-01")
    rows = typed.sheet("lessons", files.sheets(workbook(data(text(*HEADINGS), row, extra)))["lessons"], LessonRow)
    assert [(one.title, one.text) for one in rows] == [("=1+1", "#REF!"), ("1", "x")]


def test_rows_are_numbered_as_the_file_shows_them_also_after_blank_ones(tmp_path: Path) -> None:
    (tmp_path / "lessons.csv").write_text(
        "ref,title,text,again,noted_on\n\nL1,a,b,yes,2026-04-01\n,,,,\nL2,,b,yes,soon\n"
    )
    assert set(read(tmp_path)) == {"lessons, row 5, title", "lessons, row 5, noted_on"}


def test_cells_that_would_be_left_out_are_named(tmp_path: Path) -> None:
    lines = ["ref,title,text,again,noted_on,,title", "L1,a,b,yes,2026-04-01,Total,,12", f"L2,a,{'x' * 20_001},yes,"]
    (tmp_path / "lessons.csv").write_text("\n".join(lines))
    problems = read(tmp_path)
    assert problems["lessons, row 1, title"] == "Two columns have this heading. Keep one of them."
    assert "no heading" in problems["lessons, row 2, column F"]
    assert "no heading" in problems["lessons, row 2, column H"]
    assert "Shorten it" in problems["lessons, row 3, column C"]


def test_more_columns_than_any_register_has_are_named(workbook: Callable[[bytes], Path]) -> None:
    last = b'<c r="XFD1" t="inlineStr"><is><t>x</t></is></c>'
    path = workbook(b'<sheetData><row r="1">%b</row></sheetData>' % (text("ref") + last))
    assert "more than 100 columns" in read(path)["lessons, row 1, column XFD"]


def test_nul_is_refused_by_the_name_of_its_cell(tmp_path: Path) -> None:
    (tmp_path / "lessons.csv").write_text("ref,title,text,again,noted_on\nL1,a\x00b,b,yes,2026-04-01\n")
    assert "NUL" in read(tmp_path)["lessons, row 2, title"]


def test_a_field_without_end_in_a_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lessons.csv").write_text('ref,title\nL1,"' + "x" * 200_000)
    with pytest.raises(Invalid, match="can be read"):
        files.sheets(tmp_path)


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (
        ["Our plan, third edition"],
        [],
        ["Draft"],
        ["ref", "title", "text"],
        ["L-1", "Begin early", "It paid"],
    ):
        sheet.append(line)
    sheet.merge_cells("A1:C1")
    book.save(tmp_path / "plan.xlsx")
    found = files.sheets(tmp_path / "plan.xlsx")[sheet.title]
    assert (found, found.lines) == ([{"ref": "L-1", "title": "Begin early", "text": "It paid"}], [5])


@pytest.mark.parametrize("heading", ["title", "title,text"])
def test_a_line_of_one_cell_is_a_heading_where_no_wider_one_follows(tmp_path: Path, heading: str) -> None:
    (tmp_path / "lessons.csv").write_text(f"{heading}\nBegin early\n")
    assert files.sheets(tmp_path)["lessons"][0]["title"] == "Begin early"
