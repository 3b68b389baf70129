"""Issue 5, done when: every number on the page, in the API, in the XLSX and in the pack is the same penny."""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from govern.packs import actions, layout, queries
from govern.packs.model import BoardPack, Freeze
from govern.people.model import Person
from tests.conftest import Sample, Visitor
from tests.packs import faces
from tests.packs.world import TODAY
from tests.web.test_sums import needs_office, worked_out

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SERIES = ("planned", "forecast", "actual")
Sums = dict[str, Decimal]
NOTHING = Decimal(0)


def pounds(cell: str) -> Decimal | None:
    """`−£1,200.00`, or a dash where there is nothing."""
    typed = re.sub(r"<[^>]+>|[£,]", "", cell).replace("−", "-").strip()
    return None if typed in ("", "–", "None") else Decimal(typed)


def paged(shown: str) -> dict[str, dict[str, Decimal | None]]:
    """The lines of a page, by reference, with what each cell of money says."""
    region = shown.split('caption">Lines, over all years')[1].split("</table>")[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", region, re.DOTALL):
        if ref := re.search(r">([A-Z]+-\d+)</td>", row):
            cells = re.findall(r'<td[^>]*class="number"[^>]*>(.*?)</td>', row, re.DOTALL)
            found[ref[1]] = dict(zip(SERIES, map(pounds, cells), strict=True))
    return found


async def on_the_pages(visitor: Visitor, path: str) -> dict[str, dict[str, Decimal | None]]:
    found: dict[str, dict[str, Decimal | None]] = {}
    for number in range(1, 10):
        shown = paged((await visitor.open(f"{path}?page={number}")).text)
        if not shown or set(shown) <= set(found):
            return found
        found |= shown
    raise AssertionError("the register has no end")


def in_a_sheet(content: bytes) -> dict[str, dict[str, Decimal | None]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if row[0] == "Ref")
    places = {name: head.index(label) for name, label in (("planned", "Planned"), ("forecast", "Forecast"),
                                                         ("actual", "Recorded"))}  # fmt: skip
    return {
        str(row[0]): {name: pounds(str(row[place])) for name, place in places.items()}
        for row in rows
        if re.fullmatch(r"[A-Z]+-\d+", str(row[0]))
    }


async def answered(program: httpx.AsyncClient, path: str) -> dict[str, dict[str, Decimal | None]]:
    """Each line as the API says it, added up year by year and council by council."""
    found = {}
    lines = (await program.get(f"{path}/lines", params={"limit": 200})).json()["items"]
    for line in lines:
        years = (await program.get(f"/lines/{line['id']}/figures")).json()["years"]
        for year in years:
            for split in filter(None, (year[name] for name in SERIES)):
                assert sum(map(Decimal, split["by_council"].values())) == Decimal(split["total"])
        found[line["ref"]] = {
            name: sum((Decimal(one[name]["total"]) for one in years if one[name]), NOTHING)
            if line["amounts"] and any(one[name] for one in years)
            else None
            for name in SERIES
        }
    return found


async def packed(viewer: Person, programme_id: int) -> BoardPack:
    kept = await actions.freeze(viewer, programme_id, Freeze(as_at=TODAY))
    return await queries.opened(viewer, kept.id)


@pytest.fixture
def path() -> Callable[[int], str]:
    return lambda programme_id: f"/programmes/{programme_id}"


async def test_every_line_and_every_sum_is_the_same_penny_wherever_it_is_read(
    sample: Sample, visitor: Visit, api: Speak, path: Callable[[int], str], tmp_path: Path
) -> None:
    viewer, programme_id = sample
    reader, program, address = await visitor(viewer), await api(viewer), path(programme_id)
    page = await on_the_pages(reader, f"{address}/money")
    file = (await reader.open(f"{address}/money?download=xlsx")).content
    pack = await packed(viewer, programme_id)
    told = await answered(program, address)
    social = {"BEN-16"}  # in the economic case alone: no council's money, so in no sum of theirs
    theirs = {ref: one for ref, one in told.items() if ref not in social}

    assert len(page) == 28
    assert {ref: _said(one) for ref, one in page.items() if ref not in social} == _all(theirs)
    assert {ref: _said(one) for ref, one in in_a_sheet(file).items() if ref not in social} == _all(theirs)
    frozen = {one.ref: (one.baseline, one.forecast) for one in pack.lines if one.ref not in social}
    assert frozen == {ref: (one["planned"] or NOTHING, one["forecast"] or NOTHING) for ref, one in theirs.items()}

    sums = defaultdict[str, Decimal](Decimal)
    for ref, one in theirs.items():
        sums["costs" if ref.startswith("COST") else "benefits"] += one["forecast"] or NOTHING
    appraisal = (await program.get(f"{address}/appraisal")).json()
    for side in ("costs", "benefits"):
        councils = [Decimal(one["forecast"][side]) for one in appraisal["councils"]]
        assert sums[side] == sum(councils) == Decimal(appraisal["programme"]["forecast"][side])
        assert sums[side] == sum(getattr(one, side) for one in pack.money)
        assert [getattr(one, side) for one in pack.money] == councils
    npv = {one["code"]: Decimal(one["appraised_forecast"]["npv"]) for one in appraisal["councils"]}
    assert {one.council: one.npv for one in pack.money} == npv
    cases = (await program.get(f"{address}/cases")).json()
    assert Decimal(cases["economic"]["councils_npv"]) == Decimal(appraisal["programme"]["appraised_forecast"]["npv"])
    workbook = openpyxl.load_workbook(BytesIO(layout.workbook(pack, faces.folder())))
    written = {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert {
        float(one) for one in (*(each.costs for each in pack.money), *(each.benefits for each in pack.money))
    } <= written


@needs_office
async def test_a_spreadsheet_program_adds_the_lines_up_to_the_sums_of_the_api(
    sample: Sample, visitor: Visit, api: Speak, path: Callable[[int], str], tmp_path: Path
) -> None:
    viewer, programme_id = sample
    file = (await (await visitor(viewer)).open(f"{path(programme_id)}/money?download=xlsx")).content
    rows = worked_out(file, tmp_path)
    head = next(row for row in rows if row[0] == "Ref")
    appraisal = (await (await api(viewer)).get(f"{path(programme_id)}/appraisal")).json()
    for series in ("planned", "forecast"):
        place = head.index(series.capitalize())
        added: Sums = defaultdict(Decimal)
        for row in rows:
            if row[0] == "Total":
                added["costs" if row[2].startswith("Cost") else "benefits"] += pounds(row[place]) or NOTHING
        whole: dict[str, Any] = appraisal["programme"][series]
        assert dict(added) == {side: Decimal(whole[side]) for side in ("costs", "benefits")}


def _said(one: dict[str, Decimal | None]) -> dict[str, Decimal]:
    return {name: amount for name, amount in one.items() if amount is not None}


def _all(found: dict[str, dict[str, Decimal | None]]) -> dict[str, dict[str, Decimal]]:
    return {ref: _said(one) for ref, one in found.items()}
