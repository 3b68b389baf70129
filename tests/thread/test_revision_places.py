"""Where a workbook that changes a programme is named, and what its cells may hold."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from msgspec import structs

from govern.adapters import files, workbooks
from govern.kit.errors import Invalid
from govern.thread import queries, rules
from govern.thread.model import SHEETS, Workbook
from tests.conftest import Sample
from tests.thread.test_import import SAMPLE
from tests.thread.test_revision import places, stands


@pytest.fixture(scope="module")
def book() -> Workbook:
    return rules.workbook(files.sheets(SAMPLE / "shared-services"))


async def test_rows_are_named_as_the_file_shows_them_where_blank_ones_stand_between(
    sample: Sample, tmp_path: Any
) -> None:
    viewer, programme_id, now = await stands(sample)
    file = tmp_path / "programme.xlsx"
    file.write_bytes(workbooks.as_xlsx(SHEETS, {name: getattr(now, name) for name in SHEETS}))
    book = openpyxl.load_workbook(file)
    sheet = book["milestones"]
    sheet.insert_rows(2, amount=3)
    at = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    line = next(row[0].row for row in sheet.iter_rows(min_row=5) if row[at["ref"] - 1].value == "PRO-05")
    sheet.cell(line, at["forecast_finish"]).value = datetime(2027, 3, 15)  # noqa: DTZ001
    book.save(file)
    found = await queries.revision(viewer, programme_id, files.sheets(file))
    assert [one.place for one in found.edits] == [f"milestones, row {line}, forecast_finish"]
    sheet.cell(line, at["title"]).value = "Another title"
    book.save(file)
    with pytest.raises(Invalid) as wrong:
        await queries.revision(viewer, programme_id, files.sheets(file))
    assert places(wrong) == {f"milestones, row {line}, title"}


@pytest.mark.parametrize("amount", ["Infinity", "NaN", "1E+400", "1E-400", "9" * 40])
def test_what_is_no_amount_is_compared_without_breaking(book: Workbook, amount: str) -> None:
    one = book.amounts[0]
    strange = structs.replace(book, amounts=[structs.replace(one, amount=Decimal(amount)), *book.amounts[1:]])
    (edit,) = rules.revision(book, strange, given=["amounts"]).edits
    assert (edit.column, edit.row) == ("amount", 2)
