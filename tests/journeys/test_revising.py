"""Alice changes the programme in a spreadsheet: she sees what it would do before it is done, and every bad cell."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.conftest import Surfer, press
from tests.journeys.test_beginning import look

pytestmark = pytest.mark.browser
WHY = "The counter in the Corn Exchange needs a second quotation"


def downloaded(alice: Surfer, folder: Path) -> Path:
    alice.sign_in("alice@partnership.example")
    press(alice.page.get_by_role("link", name="The whole programme as a workbook"))
    look(alice.page, "workbook")
    with alice.page.expect_download() as waiting:
        alice.page.get_by_role("link", name="Download the workbook (XLSX)").click()
    file = folder / "programme.xlsx"
    waiting.value.save_as(file)
    return file


def cell(book: Any, sheet: str, column: str, **row: Any) -> Any:
    """The cell of a column in the row that holds these values."""
    head, *rows = book[sheet].iter_rows()
    places = {str(one.value): number for number, one in enumerate(head)}
    found = next(each for each in rows if all(each[places[name]].value == value for name, value in row.items()))
    return found[places[column]]


def brought(alice: Surfer, book: Any, file: Path) -> None:
    book.save(file)
    alice.page.get_by_label("Workbook (XLSX)").set_input_files(file)
    press(alice.page.get_by_role("button", name="Show what it changes"))


def test_alice_changes_a_date_and_a_cost_by_the_workbook(surfer: Surfer, tmp_path: Path) -> None:
    before = downloaded(surfer, tmp_path)
    file, book = tmp_path / "changed.xlsx", openpyxl.load_workbook(before)
    cell(book, "milestones", "forecast_finish", ref="PRO-05").value = datetime(2027, 3, 15)  # noqa: DTZ001
    cost = cell(book, "amounts", "amount", line="COST-09", year=2027, series="planned")
    cost.value = cost.value + 4_500
    brought(surfer, book, file)
    assert surfer.heading() == "The workbook changes 2 cells"
    said = surfer.page.get_by_role("region", name="What changes").inner_text()
    assert "PRO-05" in said
    assert "1 March 2027\t15 March 2027" in said
    assert "COST-09 2027 planned\tamount\t£185,000.00\t£189,500.00" in said
    assert "15 Mar 2027" in surfer.page.get_by_role("region", name="Milestones that move with it").inner_text()
    look(surfer.page, "revision")

    press(surfer.page.get_by_role("button", name="Save these changes"))
    assert "Say why these change." in surfer.page.get_by_role("alert").inner_text()
    surfer.page.get_by_label("Why do these change?").fill(WHY)
    press(surfer.page.get_by_role("button", name="Save these changes"))
    assert "2 cells changed by the workbook." in surfer.page.locator("main").inner_text()

    press(surfer.page.get_by_role("navigation", name="Main").get_by_role("link", name="Plan", exact=True))
    surfer.page.get_by_role("main").get_by_label("Search").fill("PRO-05")
    press(surfer.page.get_by_role("button", name="Show"))
    assert "15 Mar 2027" in surfer.page.get_by_role("row", name="PRO-05").inner_text()
    press(surfer.page.get_by_role("row", name="PRO-05").get_by_role("link"))
    assert WHY in surfer.page.locator("main").inner_text()
    press(surfer.page.get_by_role("navigation", name="Main").get_by_role("link", name="Overview"))
    press(surfer.page.get_by_role("link", name="Record of who did what"))
    record = surfer.page.locator("main").inner_text()
    assert "reforecast milestone PRO-05" in record
    assert "revised line COST-09" in record
    put_back(surfer, before)


def put_back(alice: Surfer, before: Path) -> None:
    """By the workbook as it was: the forecast brings its own first reason with it."""
    press(alice.page.get_by_role("navigation", name="Main").get_by_role("link", name="Overview"))
    press(alice.page.get_by_role("link", name="The whole programme as a workbook"))
    alice.page.get_by_label("Workbook (XLSX)").set_input_files(before)
    press(alice.page.get_by_role("button", name="Show what it changes"))
    assert alice.heading() == "The workbook changes 3 cells"
    alice.page.get_by_label("Why do these change?").fill("The first quotation holds")
    press(alice.page.get_by_role("button", name="Save these changes"))
    assert "3 cells changed by the workbook." in alice.page.locator("main").inner_text()


def test_every_bad_cell_is_named_by_sheet_row_and_column(surfer: Surfer, tmp_path: Path) -> None:
    file = downloaded(surfer, tmp_path)
    book = openpyxl.load_workbook(file)
    date = cell(book, "milestones", "forecast_finish", ref="CUS-09")
    gates = cell(book, "lines", "gates", ref="BEN-01")
    date.value, gates.value = "31 February 2027", "NOWHERE"
    brought(surfer, book, file)
    assert "2 cells to put right; nothing was saved." in surfer.page.get_by_role("alert").inner_text()
    rows = surfer.page.get_by_role("region", name="Put these right").locator("tbody tr").all()
    named = [[one.inner_text() for one in row.locator("th, td").all()] for row in rows]
    assert [each[:3] for each in named] == [
        ["milestones", f"row {date.row}", "forecast_finish"],
        ["lines", f"row {gates.row}", "gates"],
    ]
    assert "Enter a real date" in named[0][3]
    assert "There is no milestone NOWHERE." in named[1][3]
    look(surfer.page, "bad-cells")
