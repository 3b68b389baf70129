"""What money is shared by, changed by the workbook: counts with a new edition, and bases that hold from a later day."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from govern.kit.errors import Invalid
from govern.roi import queries as roi
from govern.roi import rules
from govern.roi.model import DatedBasisRow, DriverRow, ShareBasis
from govern.roi.queries.drivers import driver_story
from govern.thread import actions, queries
from govern.thread.model import Workbook
from tests.conftest import Sample
from tests.thread.test_revision import WHY, changed, places, sheets, stands

CALLS = ["A 140000", "B 91000", "C 80000"]


def counted(ref: str = "DRV-09", **cells: Any) -> DriverRow:
    facts = {
        "ref": ref,
        "basis": ShareBasis.USAGE,
        "title": "Forms sent",
        "year": 2026,
        "source": "CRM",
        "figures": CALLS,
    }
    return DriverRow(**facts | cells)


def basis(line: str = "COST-06", since: date = date(2028, 4, 1), **cells: Any) -> DatedBasisRow:
    facts = {
        "line": line,
        "since": since,
        "share_basis": ShareBasis.USAGE,
        "driver": "DRV-01",
        "because": "Agreed in June",
    }
    return DatedBasisRow(**facts | cells)


def with_rows(book: Workbook, **rows: Any) -> Workbook:
    return structs.replace(book, **{sheet: [*getattr(book, sheet), row] for sheet, row in rows.items()})


async def test_counts_and_bases_are_shown_cell_by_cell_and_then_done(sample: Sample, tmp_path: Any) -> None:
    viewer, programme_id, book = await stands(sample)
    wanted = changed(book, "drivers", "DRV-01", year=2026, figures=CALLS, source="Returns 2026/27")
    wanted = with_rows(wanted, drivers=counted(), dated_bases=basis(driver="DRV-09"))
    found, _ = await actions.check_revision(viewer, programme_id, sheets(wanted, tmp_path))
    assert {(one.sheet, one.key, one.column) for one in found.edits} >= {
        ("drivers", "DRV-01", "year"),
        ("drivers", "DRV-01", "figures"),
        ("drivers", "DRV-09", "title"),
        ("dated_bases", "COST-06 2028-04-01", "driver"),
    }
    assert await queries.workbook(viewer, programme_id) == book
    await actions.revise(viewer, programme_id, found, because=WHY)
    after = await queries.workbook(viewer, programme_id)
    assert {one.ref: one.figures for one in after.drivers} | {"DRV-01": CALLS, "DRV-09": CALLS} == {
        one.ref: one.figures for one in after.drivers
    }
    assert basis(driver="DRV-09") in after.dated_bases
    story = await driver_story(viewer, programme_id, "DRV-01")
    assert [(one.version, one.year) for one in story] == [(2, 2026), (1, 2025)]
    assert (await actions.check_revision(viewer, programme_id, sheets(after, tmp_path)))[0].edits == ()


async def test_the_day_of_a_basis_that_stands_keeps_its_line_and_says_otherwise_what_it_goes_by(
    sample: Sample, tmp_path: Any
) -> None:
    viewer, programme_id, book = await stands(sample)
    wanted = changed(book, "dated_bases", "COST-12", share_basis=ShareBasis.EQUAL, driver="")
    found, _ = await actions.check_revision(viewer, programme_id, sheets(wanted, tmp_path))
    await actions.revise(viewer, programme_id, found, because=WHY)
    (held,) = (await queries.workbook(viewer, programme_id)).dated_bases
    assert (held.line, held.since, held.share_basis, held.driver) == ("COST-12", date(2029, 4, 1), ShareBasis.EQUAL, "")


@pytest.mark.parametrize(
    ("row", "place", "says"),
    [
        ({"drivers": counted(figures=["A 1", "A 2"])}, "figures", "council's code once"),
        ({"drivers": counted(figures=["Z 1"])}, "figures", "Z"),
        ({"dated_bases": basis(line="COST-99")}, "line", "no such row"),
        ({"dated_bases": basis(driver="DRV-77")}, "driver", "There is no driver DRV-77"),
        ({"dated_bases": basis(since=date(2026, 10, 1))}, "", "That day is past"),
    ],
)
async def test_what_cannot_be_shared_by_is_named_and_nothing_is_changed(
    sample: Sample, tmp_path: Any, row: dict[str, Any], place: str, says: str
) -> None:
    viewer, programme_id, book = await stands(sample)
    wanted = with_rows(book, **row)
    (sheet,) = row
    with pytest.raises(Invalid, match=says) as wrong:
        await actions.check_revision(viewer, programme_id, sheets(wanted, tmp_path))
    where = f"{sheet}, row {len(getattr(wanted, sheet)) + 1}, {place}"
    assert any(one.startswith(where) for one in places(wrong)), places(wrong)
    assert await queries.workbook(viewer, programme_id) == book


async def test_a_new_count_moves_what_each_council_pays_and_no_penny_of_the_whole(
    sample: Sample, tmp_path: Any
) -> None:
    viewer, programme_id, book = await stands(sample)
    before = rules.overview(await roi.case(viewer, programme_id)).appraised
    wanted = changed(book, "drivers", "DRV-01", figures=CALLS)
    found, _ = await actions.check_revision(viewer, programme_id, sheets(wanted, tmp_path))
    await actions.revise(viewer, programme_id, found, because=WHY)
    after = rules.overview(await roi.case(viewer, programme_id)).appraised
    assert after.programme.forecast == before.programme.forecast
    assert [one.forecast for one in after.councils] != [one.forecast for one in before.councils]
