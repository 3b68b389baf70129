"""The empty workbook that a programme begins with, filled in as people fill in sheets."""

import io
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl

from govern.partners import queries as partners
from govern.people.queries import person
from govern.thread import queries
from govern.thread.model.first_book import FIRST_SHEETS
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
PARTNERS = ("ASH", "BRA")
DISTRICT = {"nation": "england", "governance": "leader-and-cabinet", "kind": "district"}
MILESTONE = {"workstream": "REV", "kind": "milestone"}
BENEFIT = {"kind": "benefit", "class": "cash-releasing", "share_basis": "population", "recurrence": "recurring"}
TOLD: Mapping[str, list[dict[str, Any]]] = {
    "programme": [{"name": "Three Rivers", "starts_on": "1 April 2027", "base_year": "2027/28", "last_year": 2031}],
    "partners": [
        {"code": "ASH", "gss_code": "E07009991", "name": "Ashwater", "population": "120,000"} | DISTRICT,
        {"code": "BRA", "gss_code": "E07009992", "name": "Bramwater", "population": 80_000} | DISTRICT,
    ],
    "workstreams": [{"code": "REV", "name": "Revenues"}],
    "milestones": [
        {"ref": "REV-01", "title": "Both cabinets agree", "baseline_finish": "01/06/2027"} | MILESTONE,
        {"ref": "REV-02", "title": "It goes live", "baseline_finish": date(2027, 10, 1)} | MILESTONE,
    ],
    "dependencies": [{"from": "REV-01", "to": "REV-02"}],
    "proposals": [{"ref": "PRP-01", "title": "Form it", "recommendation": "Agree to it.", "milestones": "REV-01"}],
    "decisions": [{"proposal": "PRP-01", "council": each, "body": "Cabinet", "route": "cabinet"} for each in PARTNERS],
    "lines": [{"ref": "BEN-01", "title": "Fewer licences", "gates": "REV-02", "starts_on": "1/10/27"} | BENEFIT],
    "amounts": [{"line": "BEN-01", "year": "2028/29", "series": "planned", "amount": "£1.2m"}],
}


def filled_in(empty: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(empty))
    assert book.sheetnames[1:] == list(FIRST_SHEETS)
    for name, rows in TOLD.items():
        columns = [cell.value for cell in book[name][1]]
        for line, row in enumerate(rows, start=2):
            for column, value in row.items():
                book[name].cell(line, columns.index(column) + 1, value)
    book.save(out := io.BytesIO())
    return out.getvalue()


async def test_a_programme_begins_with_the_sheets_somebody_filled_in(world: World, visitor: Visit) -> None:
    admin = await visitor(world.admin)
    file = filled_in((await admin.open("/workbooks/template")).content)
    await admin.open("/workbooks/new")
    checked = await admin.send("/workbooks/new", file=("ours.xlsx", file))
    assert "Three Rivers can be imported." in checked.text, re.findall(r"<t[hd][^>]*>\s*([^<]*)", checked.text)
    front = (await admin.bring_in("/workbooks/new", checked)).text
    assert "Three Rivers is imported." in front
    ada = await person(world.admin.id)
    (new,) = [one for one in await partners.programmes(ada) if one.name == "Three Rivers"]
    book = await queries.workbook(ada, new.id)
    assert [(one.ref, one.baseline_finish) for one in book.milestones] == [
        ("REV-01", date(2027, 6, 1)), ("REV-02", date(2027, 10, 1)),
    ]  # fmt: skip
    assert [(one.from_, one.to) for one in book.dependencies] == [("REV-01", "REV-02")]
    assert [(one.proposal, one.council) for one in book.decisions] == [("PRP-01", "ASH"), ("PRP-01", "BRA")]
    assert [(one.line, one.year, one.amount) for one in book.amounts] == [("BEN-01", 2028, Decimal(1_200_000))]


async def test_what_a_sheet_lacks_is_told_with_what_there_is_to_choose(world: World, visitor: Visit) -> None:
    admin = await visitor(world.admin)
    await admin.open("/workbooks/new")
    book = openpyxl.Workbook()
    book.active.title = "workstreams"
    for sheet, row in (("programme", {"name": "Half"}), ("partners", {"code": "ASH", "name": "Ashwater"})):
        page = book.create_sheet(sheet)
        page.append(list(row))
        page.append(list(row.values()))
    book.save(out := io.BytesIO())
    told = (await admin.send("/workbooks/new", file=("half.xlsx", out.getvalue()))).text
    assert "partners, row 2, nation" in told
    assert "Choose one of: england, wales, scotland, northern-ireland." in told
