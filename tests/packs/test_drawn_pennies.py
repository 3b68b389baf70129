"""Issue 7: the workbook of a pack. What its drawings and its tables of money say is, row by row, what the API says."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import accumulate, takewhile
from typing import Any

import httpx
import openpyxl
import pytest_asyncio

from govern.packs import layout
from tests.conftest import Sample
from tests.packs import faces
from tests.packs.test_same_penny import packed
from tests.packs.world import GO_LIVE, LATE_GO_LIVE, TITLE, late, thread
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Rows = list[Sequence[Any]]
Asked = Callable[..., Awaitable[Any]]
SOCIAL = "BEN-16"  # in the economic case alone


class Book:
    """A workbook's tables, each found by the words at its head."""

    def __init__(self, content: bytes) -> None:
        self.tables: dict[tuple[str, ...], Rows] = {}
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            head, *rows = sheet.iter_rows(min_row=3, values_only=True)
            self.tables[tuple(str(one) for one in head if one)] = list(takewhile(any, rows))  # its note stands apart

    def under(self, *head: str) -> Rows:
        return next(rows for words, rows in self.tables.items() if words[: len(head)] == head)


@pytest_asyncio.fixture
async def asked(sample: Sample, api: Speak) -> Asked:
    program = await api(sample.manager)

    async def ask(path: str, **params: int) -> Any:
        return (await program.get(path.format(programme=f"/programmes/{sample.programme_id}"), params=params)).json()

    return ask


@pytest_asyncio.fixture
async def book(sample: Sample) -> Book:
    return Book(layout.workbook(await packed(sample.manager, sample.programme_id), faces.folder()))


def pounds(*cells: Any) -> list[Decimal | None]:
    """A spreadsheet holds binary numbers: their pennies."""
    return [None if one is None else round(Decimal(one), 2) for one in cells]


def year(starts: int) -> str:
    return f"{starts}/{(starts + 1) % 100:02}"


async def test_the_bars_of_the_savings_are_those_of_the_register(book: Book, asked: Asked) -> None:
    told = (await asked("{programme}/savings"))["sums"]
    drawn = book.under("Financial year", "Baseline", "Forecast", "Actual", "Forecast less baseline")
    assert [one[0] for one in drawn] == [year(one["year"]) for one in told]
    for row, one in zip(drawn, told, strict=True):
        target, forecast = Decimal(one["target"]), Decimal(one["forecast"])
        delivered = Decimal(one["delivered"]) if row[3] is not None else None
        assert pounds(*row[1:]) == [target, forecast, delivered, forecast - target]


async def test_the_steps_of_the_waterfall_lead_from_what_was_promised_to_what_is_expected(
    book: Book, asked: Asked
) -> None:
    whole = next(one for one in (await asked("{programme}/savings"))["whole"] if not one["code"])
    years = (await asked("{programme}/savings"))["sums"]
    promised, *steps, expected = book.under("Step", "Amount", "Savings after it")
    assert pounds(promised[1], expected[1]) == [
        sum(Decimal(one[name]) for one in years) for name in ("target", "forecast")
    ]
    assert pounds(promised[1], expected[1]) == [Decimal(whole["target"]), Decimal(whole["forecast"])]
    after = list(accumulate([promised[1], *(one[1] for one in steps)]))
    assert pounds(*after) == pounds(promised[2], *(one[2] for one in steps))
    assert pounds(after[-1]) == pounds(expected[2])


async def test_the_line_of_the_net_adds_up_every_line_of_the_case_year_by_year(book: Book, asked: Asked) -> None:
    net: dict[str, dict[int, Decimal]] = {"planned": defaultdict(Decimal), "forecast": defaultdict(Decimal)}
    for line in (await asked("{programme}/lines", limit=200))["items"]:
        if line["ref"] == SOCIAL:
            continue
        sign = -1 if line["kind"] == "cost" else 1
        for one in (await asked(f"/lines/{line['id']}/figures"))["years"]:
            for series, sums in net.items():
                sums[one["year"]] += sign * Decimal(one[series]["total"]) if one[series] else 0
    drawn = book.under("Financial year", "As approved", "Forecast", "Recorded")
    assert [one[0] for one in drawn] == [year(one) for one in sorted(net["forecast"])]
    for place, series in ((1, "planned"), (2, "forecast")):
        added = accumulate(amount for _, amount in sorted(net[series].items()))
        assert pounds(*(one[place] for one in drawn)) == list(added)
    whole = (await asked("{programme}/appraisal"))["programme"]
    assert pounds(drawn[-1][2]) == [Decimal(whole["forecast"]["benefits"]) - Decimal(whole["forecast"]["costs"])]


async def test_each_councils_money_is_what_the_appraisal_and_the_cases_say(book: Book, asked: Asked) -> None:
    councils = {one["name"]: one for one in (await asked("{programme}/appraisal"))["councils"]}
    for name, costs, benefits, net, _, npv in book.under("Council", "Costs", "Benefits", "Net", "Lost by slips")[:3]:
        told = councils[name]["forecast"]
        assert pounds(costs, benefits) == [Decimal(told["costs"]), Decimal(told["benefits"])]
        assert pounds(net) == [Decimal(told["benefits"]) - Decimal(told["costs"])]
        assert pounds(npv) == [Decimal(councils[name]["appraised_forecast"]["npv"])]
    case = (await asked("{programme}/cases"))["financial"]
    cash = {year(one["year"]): one["net"] for one in case["years"]} | {"All years": case["total"]["net"]}
    shown = book.under("Year", *councils, "Together")
    assert shown[-1][0] == "All years"
    for name, *amounts in shown:
        of_each = [Decimal(cash[name]["by_council"][each["code"]]) for each in councils.values()]
        assert pounds(*amounts) == [*of_each, Decimal(cash[name]["total"])]


async def test_what_waits_for_a_milestone_is_what_the_appraisal_says_of_it(book: Book, asked: Asked) -> None:
    told = {one["milestone"]["ref"]: one for one in (await asked("{programme}/appraisal"))["milestones"]}
    drawn = book.under("Milestone", "Forecast", "Worth a year", "A month of delay")
    assert drawn
    for name, forecast, worth, delay in drawn:
        one = told[name.split()[0]]
        assert isinstance(forecast, datetime)
        assert forecast.date().isoformat() == one["day"]
        assert pounds(worth, delay) == [Decimal(one[each]["total"]) for each in ("full_year_effect", "cost_of_delay")]


async def test_the_bars_of_the_timeline_end_on_the_days_of_the_plan(book: Book, asked: Asked) -> None:
    items = (await asked("{programme}/milestones", limit=200))["items"]
    known = {f"{one['ref']} {one['title']}": one for one in items}
    drawn = book.under("Milestone", "Baseline", "Forecast or reached", "Status")
    assert len(drawn) > 20
    for name, baseline, ends, status in drawn:
        one = known[name]
        assert baseline.date().isoformat() == one["baseline_finish"]
        assert (status == "Complete") == (one["actual"] is not None)
        if one["actual"]:
            assert ends.date().isoformat() == one["actual"]


async def test_the_row_of_a_slipped_gate_is_whole_and_the_what_ifs_of_the_api_say_the_same(
    world: World, api: Speak
) -> None:
    """DOMAIN C8, the row of a board's pack: date, colour, what blocks it, what it gates, and what is lost by whom."""
    milestone = await thread(world)
    asked = await (await api(world.alice)).post(f"/milestones/{milestone.id}/what-ifs", json={"forecast": "2027-07-01"})
    money = asked.json()["money"]
    await late(world, milestone)
    book = Book(layout.workbook(await packed(world.alice, world.programme_id), faces.folder()))
    ((name, baseline, forecast, days, in_all, status, why, waits),) = book.under(
        "Milestone", "Baseline", "Forecast", "Days late", "On the first baseline", "Computed", "Why", "Waits for"
    )
    ((_, unlocks, full_year, delay, lost, npv, returns, _),) = book.under(
        "Milestone", "Unlocks", "Full year", "A month of delay costs", "Lost by slip", "In NPV", "Return", "Why"
    )
    assert name.endswith(TITLE)
    assert (baseline.date(), forecast.date(), days, in_all) == (GO_LIVE, LATE_GO_LIVE, 91, 91)
    assert (status, why, returns) == ("Red", "63 working days late (red: more than 20)", "Amber")
    assert [one for one in ("Ashvale", "Brackenham", "Calderwick") if one in waits] == [
        "Ashvale",
        "Brackenham",
        "Calderwick",
    ]
    assert unlocks == "Shared revenues saving"
    assert pounds(full_year, delay, lost) == [Decimal(one) for one in ("1200000.00", "100000.00", "298360.66")]
    assert pounds(lost) == [Decimal(money["lost"]["total"])]
    assert pounds(npv) == [round(Decimal(money["npv_lost"]), 2)]
    ((_, in_year, *by_council, together),) = book.under("Milestone", "Financial year", "Ashvale")
    assert in_year == "2027/28"
    assert pounds(*by_council) == [Decimal(money["lost"]["by_council"][code]) for code in "ABC"]
    assert pounds(*by_council, together) == [Decimal(one) for one in ("131465.16", "89508.20", "77387.30", "298360.66")]
