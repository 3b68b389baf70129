"""Totals of a downloaded XLSX are formulas: a spreadsheet program works them out anew when a row changes."""

import csv
import io
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from govern.roi.queries.tracker import tracker
from govern.web import downloads
from govern.web.lists import Column
from tests.conftest import Sample, Visitor

Visit = Callable[..., Awaitable[Visitor]]
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (apt: libreoffice-calc-nogui)")
SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample" / "shared-services"
COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one[0]),
    Column(key="what", label="What", value=lambda one: one[1]),
    Column(key="cost", label="Cost", value=lambda one: one[2], kind="number", unit="£"),
)
ROWS = [
    ("Ashvale", "=1+1", Decimal("10.10")),
    ("Brackenham", "x", Decimal("0.20")),
    ("Ashvale", "y", None),
    ("Ashvale", "z", Decimal("5.05")),
]
SUMS = downloads.Sums(of=("cost",), by="council")


def worked_out(content: bytes, folder: Path, **changes: float) -> list[list[str]]:
    """The sheet as LibreOffice works it out, after some cells were changed and everything worked out before forgotten:
    openpyxl keeps a formula and drops its result."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.active
    for cell, value in changes.items():
        book.active[cell] = value
    book.save(folder / "sums.xlsx")
    argv = [OFFICE or "", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "csv"]
    subprocess.run([*argv, "--outdir", folder, folder / "sums.xlsx"], check=True, capture_output=True, timeout=180)  # noqa: S603
    return list(csv.reader((folder / "sums.csv").open(encoding="utf-8")))


def test_each_part_and_the_whole_have_a_formula_with_what_it_comes_to() -> None:
    content = downloads.as_xlsx(ROWS, COLUMNS, SUMS)
    formulas = openpyxl.load_workbook(io.BytesIO(content)).active
    results = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    assert formulas
    assert results
    assert [[cell.value for cell in row] for row in formulas.iter_rows(min_row=6)] == [
        ["Ashvale", "Total", "=SUMIF($A$2:$A$5,$A6,C2:C5)"],
        ["Brackenham", "Total", "=SUMIF($A$2:$A$5,$A7,C2:C5)"],
        [None, "Total", "=SUM(C2:C5)"],
    ]
    assert [row[0].value for row in results.iter_rows(min_row=6, min_col=3)] == [15.15, 0.2, 15.35]
    assert formulas["B2"].data_type == "s"


def test_a_list_without_rows_and_one_without_sums_have_no_formula() -> None:
    for content in (downloads.as_xlsx([], COLUMNS, SUMS), downloads.as_xlsx(ROWS, COLUMNS)):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet
        assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


@needs_office
def test_a_changed_row_changes_its_total_in_a_spreadsheet_program(tmp_path: Path) -> None:
    def totals(**changes: float) -> list[Decimal]:
        content = downloads.as_xlsx(ROWS, COLUMNS, SUMS)
        return [Decimal(row[2]) for row in worked_out(content, tmp_path, **changes)[5:]]

    assert totals() == [Decimal("15.15"), Decimal("0.2"), Decimal("15.35")]
    assert totals(C5=100) == [Decimal("110.1"), Decimal("0.2"), Decimal("110.3")]


@needs_office
async def test_the_savings_add_up_in_a_spreadsheet_program_to_the_pennies_of_the_page(
    sample: Sample, visitor: Visit, tmp_path: Path
) -> None:
    viewer, programme_id = sample
    found = await tracker(viewer, programme_id)
    admin = await visitor(viewer)
    content = (await admin.open(f"/programmes/{programme_id}/money/savings?download=xlsx")).content
    rows = worked_out(content, tmp_path)[1 + len(found.rows) :]
    told = {row[0] or "The programme": Decimal(row[3].replace(",", "")) for row in rows}
    assert told == {one.name: one.forecast for one in found.whole}


async def test_money_has_a_total_for_each_kind_and_none_of_costs_with_savings(sample: Sample, visitor: Visit) -> None:
    programme_id = sample.programme_id
    admin = await visitor(sample.manager)
    content = (await admin.open(f"/programmes/{programme_id}/money?download=xlsx")).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet
    totals = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Total"]
    assert len(totals) > 5
    assert all(str(row[2]).startswith(("Cost: ", "Benefit: ")) for row in totals)
    assert all(str(row[5]).startswith("=SUMIF(") for row in totals)
