from datetime import date
from decimal import Decimal

import msgspec
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.roi import actions, queries, rules
from govern.roi.model import BaselineRow, LineSheets, Series
from tests.conftest import Sample
from tests.roi.sheets import SHARED, VISION, loaded, money
from tests.world import World

# Gates ask for benefits.
MONEY = (
    "lines",
    "amounts",
    "baselines",
    "profiles",
    "plan_baseline_amounts",
    "gate_criteria",
    "drivers",
    "dated_bases",
    "memberships",
    "membership_figures",
)


def by_year(sheets: LineSheets) -> LineSheets:
    """In the order in which the sheets are written: by reference, series and year."""
    amounts = sorted(sheets.amounts, key=lambda one: (one.line, list(Series).index(one.series), one.year))
    return sheets._replace(amounts=amounts)


@pytest.mark.parametrize("name", [SHARED, VISION])
async def test_what_came_in_by_the_sheets_goes_out_by_them_and_nothing_changes(world: World, name: str) -> None:
    viewer, programme_id = await loaded(world, name)
    assert await queries.rows(viewer, programme_id) == by_year(money(name))


async def test_the_shared_revenues_line_is_planned_and_shared_to_the_penny(sample: Sample) -> None:
    viewer, programme_id = sample
    case = await queries.case(viewer, programme_id)
    line = next(one for one in case.lines if one.ref == "BEN-01")
    assert line.ends_on == date(2032, 3, 31)
    years = {one.year: one for one in rules.figures([line], case.terms, dates=case.dates)[0].years}
    assert years[2027].planned.total == Decimal("1200000.00")
    assert list(map(str, years[2027].planned.by_council.values())) == ["528750.00", "360000.00", "311250.00"]
    assert years[2032].planned.total == 0


async def test_ict_consolidation_alone_is_worth_what_the_worked_example_says(sample: Sample) -> None:
    viewer, programme_id = sample
    case = await queries.case(viewer, programme_id)
    ict = [one for one in case.lines if one.ref in ("BEN-02", "COST-01")]
    figures = rules.figures(ict, case.terms, dates=case.dates)
    for series in (Series.PLANNED, Series.FORECAST):
        found = rules.programme_appraisal(figures, case.terms, series=series)
        assert round(found.npv) == 3_084_996
        assert (round(found.bcr or 0, 4), found.simple_payback_years) == (Decimal("2.4285"), Decimal("2.8333"))


async def test_three_dated_baselines_are_quoted_in_the_order_of_their_dates(world: World) -> None:
    viewer, programme_id = await loaded(world, VISION)
    line = (await queries.lines(viewer, programme_id))[0]
    told = (await queries.story(viewer, line.id)).baselines
    assert [(one.set_on, one.amount) for one in told] == [
        (date(2015, 11, 3), Decimal("38000000.00")),
        (date(2015, 11, 23), Decimal("39000000.00")),
        (date(2018, 5, 21), Decimal("41000000.00")),
    ]


async def test_a_programme_of_which_no_amounts_are_published_has_no_status_and_breaks_nothing(world: World) -> None:
    viewer, programme_id = await loaded(world, VISION)
    found = rules.overview(await queries.case(viewer, programme_id))
    assert found.appraised.finding == "No cost or benefit has an amount yet"
    assert found.appraised.status is None
    assert found.appraised.uncounted == ()


async def test_every_bad_cell_is_named_and_nothing_is_saved(world: World) -> None:
    viewer, programme_id = await loaded(world, leaving_out=MONEY)
    sheets = money(SHARED)
    place = {one.ref: number for number, one in enumerate(sheets.lines)}
    changes = {
        "BEN-01": {"gates": ["NOWHERE"]},
        "BEN-02": {"owner": "nobody@nowhere.example"},
        "BEN-03": {"share_basis": None},
        "BEN-04": {"fixed_shares": ["A 50", "B 30"]},
        "BEN-07": {"council": "Z"},
        "BEN-08": {"ramp_lag_days": ["soon"]},
        "COST-02": {"ref": "COST-01"},
    }
    for ref, change in changes.items():
        sheets.lines[place[ref]] = msgspec.structs.replace(sheets.lines[place[ref]], **change)
    first = {one.line: number for number, one in reversed(list(enumerate(sheets.amounts, start=2)))}
    number = first["BEN-06"]
    sheets.amounts[number - 2] = msgspec.structs.replace(sheets.amounts[number - 2], amount=Decimal("-1.005"))
    baselines = [BaselineRow(line="BEN-99", amount=Decimal(1)), BaselineRow(line="BEN-01", amount=Decimal("NaN"))]
    with pytest.raises(Invalid) as wrong:
        await actions.load(
            viewer,
            programme_id,
            lines=sheets.lines,
            amounts=sheets.amounts,
            baselines=baselines,
            drivers=sheets.drivers,
            dated_bases=sheets.dated_bases,
        )
    assert set(wrong.value.problems) == {
        f"lines, row {place['BEN-01'] + 2}, gates",
        f"lines, row {place['BEN-02'] + 2}, owner",
        f"lines, row {place['BEN-03'] + 2}, share_basis",
        f"lines, row {place['BEN-04'] + 2}, fixed_shares",
        f"lines, row {place['BEN-07'] + 2}, council",
        f"lines, row {place['BEN-08'] + 2}, ramp_lag_days",
        f"lines, row {place['COST-02'] + 2}, ref",
        f"amounts, row {number}, amount",
        f"amounts, row {first['COST-02']}, line",
        f"amounts, row {first['COST-02'] + 1}, line",
        f"amounts, row {first['COST-02'] + 2}, line",
        f"amounts, row {first['COST-02'] + 3}, line",
        f"amounts, row {first['COST-02'] + 4}, line",
        "baselines, row 2, line",
        "baselines, row 3, amount",
    }
    assert await queries.lines(viewer, programme_id) == []


async def test_gates_of_a_part_of_a_line_with_lags_of_their_own_go_out_and_come_in(world: World) -> None:
    viewer, programme_id = await loaded(world, leaving_out=MONEY)
    sheets = money(SHARED)
    two = next(one for one in sheets.lines if one.ref == "BEN-03")
    row = msgspec.structs.replace(
        two, gates=["CUS-09 40", "CUS-11 12.5"], ramp_lag_days=["0", "30"], ends_on=date(2033, 3, 31)
    )
    amounts = [one for one in sheets.amounts if one.line == "BEN-03"]
    await actions.load(viewer, programme_id, lines=[row], amounts=amounts)
    found = await queries.rows(viewer, programme_id)
    assert (found.lines, found.amounts) == ([row], amounts)


async def test_only_a_manager_brings_a_workbook_in(world: World) -> None:
    rows = money(SHARED)
    for stranger, refusal in ((world.charlie, NotFound), (world.dora, NotAllowed)):
        with pytest.raises(refusal):
            await actions.load(stranger, world.programme_id, lines=rows.lines, amounts=rows.amounts)
