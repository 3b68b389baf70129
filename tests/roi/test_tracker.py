import csv
from collections.abc import Awaitable, Callable
from decimal import Decimal
from io import StringIO

import httpx

from govern.packs import queries as packs
from govern.roi import actions, queries, rules
from govern.roi.model import Case, LineClass, RecordActual, Series, Tracked, Validation
from tests.conftest import Visitor
from tests.packs.world import frozen, late, thread
from tests.roi.profiles import founded
from tests.roi.test_actions import added
from tests.roi.world import LATE_DATES, amounts, cost, line, terms
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def the_case() -> Case:
    recorded = amounts(2027, "450000.01", series=Series.ACTUAL)
    return Case(
        programme_id=1,
        terms=terms(),
        lines=(
            line(amounts=amounts(2027, *[1_200_000] * 5) + recorded),
            line(id=3, ref="B02", line_class=LineClass.DIS_BENEFIT, gates=(), amounts=amounts(2028, "-100.00")),
            line(id=4, ref="B03", line_class=LineClass.NON_CASH_RELEASING, gates=()),
            cost(),
        ),
        milestones=(),
        dates=LATE_DATES,
    )


def told(one: Tracked) -> list[str]:
    return [str(amount) for amount in (one.target, one.forecast, one.gap, one.delivered, one.validated)]


def test_a_council_sees_target_forecast_gap_delivered_and_what_is_validated() -> None:
    found = rules.tracker(the_case(), {(1, "A")})
    first = {one.code: one for one in found.rows if one.year == 2027}
    assert told(first["A"]) == ["528750.00", "397284.84", "131465.16", "198281.26", "397284.84"]
    assert told(first["C"]) == ["311250.00", "233862.70", "77387.30", "116718.75", "0"]
    assert told(found.sums[0])[2:4] == ["298360.66", "450000.01"]


def test_a_dis_benefit_counts_against_savings_and_capacity_and_costs_not_at_all() -> None:
    found = rules.tracker(the_case(), ())
    assert (found.sums[1].target, found.sums[1].delivered) == (Decimal("1199900.00"), None)
    assert found.finding == "Savings are £298,361 short of target, and £0 of £5,701,539 forecast is validated"


def test_every_sum_is_that_of_its_cells() -> None:
    found = rules.tracker(the_case(), {(1, "A"), (3, "B")})
    for name in ("target", "forecast", "gap", "validated"):
        whole = getattr(found.whole[-1], name)
        assert sum(getattr(one, name) for one in found.rows) == whole
        assert sum(getattr(one, name) for one in found.sums) == whole
        assert sum(getattr(one, name) for one in found.whole[:-1]) == whole
    overview = rules.overview(the_case())
    assert [(one.target, one.forecast, one.delivered) for one in found.sums] == [
        (one.baseline, one.forecast, one.actual) for one in overview.savings
    ]


def test_a_case_without_savings_says_so() -> None:
    empty = Case(programme_id=1, terms=terms(), lines=(cost(),), milestones=(), dates={})
    assert rules.tracker(empty, ()).finding == "No saving is planned yet"


async def test_the_page_the_api_and_the_pack_add_up_to_the_same_pennies(
    world: World, visitor: Visit, api: Speak
) -> None:
    await late(world, await thread(world))
    saving = (await queries.lines(world.alice, world.programme_id))[0]
    saving = await founded(world.alice, saving)
    await actions.validate(world.dora, saving.id, Validation(version=2))
    await actions.record_actual(
        world.alice,
        saving.id,
        RecordActual(version=2, year=2027, amount=Decimal("450000.01"), evidence="Ledger, month 7"),
    )
    visited, program = await visitor(world.alice), await api(world.alice)
    path = f"/programmes/{world.programme_id}"
    sheet = (await visited.open(f"{path}/money/savings?download=csv")).text
    listed = list(csv.DictReader(StringIO(sheet.lstrip("\ufeff"))))
    answered = (await program.get(f"{path}/savings")).json()
    pack = await packs.opened(world.alice, (await frozen(world)).id)
    for year in pack.savings:
        rows = [one for one in answered["rows"] if one["year"] == year.year]
        cells = [one for one in listed if one["Financial year"].startswith(str(year.year))]
        assert len(rows) == len(cells) == 3
        for mine, name, label in (
            (year.baseline, "target", "Target"),
            (year.forecast, "forecast", "Forecast"),
            (year.actual or 0, "delivered", "Delivered"),
        ):
            assert sum(Decimal(one[name] or 0) for one in rows) == mine
            assert sum(Decimal(one[label] or 0) for one in cells) == mine
    page = (await visited.open(f"{path}/money/savings")).text
    assert answered["finding"] in page
    assert "£298,361 short of target" in page
    ashvale = next(one for one in answered["whole"] if one["code"] == "A")
    assert ashvale["validated"] == ashvale["forecast"]


async def test_charlie_finds_no_savings_of_another_programme(world: World, visitor: Visit, api: Speak) -> None:
    await added(world)
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    assert (await charlie.open(f"/programmes/{world.programme_id}/money/savings")).status_code == 404
    assert (await program.get(f"/programmes/{world.programme_id}/savings")).status_code == 404


async def test_a_programme_without_savings_says_what_belongs_here(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    assert "No saving is planned yet" in (await alice.open(f"/programmes/{world.programme_id}/money/savings")).text
