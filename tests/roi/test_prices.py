"""Deflators and the two cases: actions, pages, workbook and API."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.roi import actions, queries
from govern.roi.model.prices import CountsIn, KeepPrices, PriceBasis, YearIndex
from govern.roi.queries.prices import price_story, prices
from govern.roi.rules.both_cases import both_cases
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def said(version: int = 0, index: dict[int, str] | None = None) -> KeepPrices:
    return KeepPrices(
        version=version,
        price_year=2026,
        vintage="GDP deflators, March 2026",
        source="HM Treasury",
        index=tuple(YearIndex(year, Decimal(each)) for year, each in (index or {2026: "100", 2027: "102"}).items()),
    )


async def test_an_edition_of_deflators_stays_when_the_next_is_entered(world: World) -> None:
    assert await prices(world.bob, world.programme_id) is None
    await actions.keep_prices(world.alice, world.programme_id, said())
    await actions.keep_prices(world.alice, world.programme_id, said(1, {2026: "100", 2027: "103"}))
    assert [one.by_year[2027] for one in await price_story(world.bob, world.programme_id)] == [103, 102]
    with pytest.raises(Conflict):
        await actions.keep_prices(world.alice, world.programme_id, said(1))
    with pytest.raises(Invalid):
        await actions.keep_prices(world.alice, world.programme_id, said(2, {2027: "103"}))


async def test_only_who_writes_money_enters_deflators(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.keep_prices(world.victor, world.programme_id, said())
    with pytest.raises(NotFound):
        await actions.keep_prices(world.charlie, world.programme_id, said())
    with pytest.raises(NotFound):
        await prices(world.charlie, world.programme_id)


async def test_a_line_keeps_in_whose_pounds_it_is_when_it_is_written_and_revised(world: World) -> None:
    line = await added(world, prices=PriceBasis.NOMINAL, counts_in=CountsIn.FINANCIAL)
    assert (line.prices, line.counts_in) == (PriceBasis.NOMINAL, CountsIn.FINANCIAL)
    case = await queries.case(world.alice, world.programme_id)
    assert [one.ref for one in both_cases(case).economic.left_out] == [line.ref]


async def test_deflators_are_entered_on_their_page_and_cash_is_said_only_with_all_of_them(
    world: World, visitor: Visit
) -> None:
    await added(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/money"
    assert "none is guessed" in (await alice.open(f"{path}/cases")).text
    typed = {"version": "0", "price_year": "2026", "vintage": "March 2026", "source": "HM Treasury"}
    years = (await queries.terms(world.alice, world.programme_id)).horizon.years
    index = {f"index-{year}": str(100 + place) for place, year in enumerate(sorted({2026, *years}))}
    wrong = await alice.send(f"{path}/prices", **typed | index | {"index-2027": "some"}, once="a")
    assert "2027/28: enter a number above 0" in wrong.text
    nothing = await alice.send(f"{path}/prices", **typed, once="b")
    assert "Enter the index of at least one year" in nothing.text
    done = await alice.send(f"{path}/prices", **typed | index, once="c")
    assert "The programme’s money is said in prices of 2026/27" in done.text
    assert "Cash in the pounds of each year" in done.text
    text = (await alice.open(f"{path}/prices")).text
    assert "March 2026" in text
    assert " to society" in (await alice.open(path)).text
    sheet = await alice.open(f"{path}/cases?download=csv")
    assert "Net as planned" in sheet.text


async def test_the_form_of_a_line_says_in_whose_pounds_it_is(world: World, visitor: Visit) -> None:
    line = await added(world)
    alice = await visitor(world.alice)
    typed = {"version": "1", "ref": line.ref, "title": "Anew", "kind": "benefit", "line_class": "cash-releasing",
             "basis": "population", "recurrence": "recurring", "starts_on-day": "1", "starts_on-month": "4",
             "starts_on-year": "2027", "planned-2027": "5", "because": "A word", "prices": "real"}  # fmt: skip
    refused = await alice.send(f"/lines/{line.id}/change", **typed, once="a")
    assert "Say in the prices of which year" in refused.text
    kept = {"price_year": "2026", "counts_in": "economic", "once": "b"}
    done = await alice.send(f"/lines/{line.id}/change", **typed | kept)
    assert "in prices of 2026/27" in done.text
    assert "the economic case alone" in done.text
    now = await queries.line(world.alice, line.id)
    assert (now.prices, now.price_year, now.counts_in) == (PriceBasis.REAL, 2026, CountsIn.ECONOMIC)


async def test_the_page_the_sheet_and_the_api_say_the_same_pennies_of_the_sample(
    sample: Sample, visitor: Visit, api: Speak
) -> None:
    viewer, programme_id = sample
    found = both_cases(await queries.case(viewer, programme_id))
    told: Any = (await (await api(viewer)).get(f"/programmes/{programme_id}/cases")).json()
    page = (await (await visitor(viewer)).open(f"/programmes/{programme_id}/money/cases")).text
    assert told["economic"]["forecast"]["npv"] == str(found.economic.forecast.npv)
    for year, said_so in zip(found.financial.years, told["financial"]["years"], strict=True):
        assert said_so["net"]["total"] == str(year.net.total)
        assert f"{abs(year.net.total):,.2f}" in page
    assert found.unsaid == ()
    residents = [one.forecast for one in found.economic.parts if not one.is_councils]
    assert len(residents) == 1
    both = found.economic.councils_npv + residents[0]  # each rounded once, so they may differ by a penny
    assert abs(found.economic.forecast.npv - both) <= Decimal("0.01") < residents[0]
    value = (await (await api(viewer)).get(f"/programmes/{programme_id}/value-for-money")).json()
    assert value["finding"] in page
    assert value["bcr"] == told["economic"]["forecast"]["bcr"]
    assert {one["ref"] for one in value["not_monetised"]} == {"BEN-11", "BEN-12"}


async def test_the_api_keeps_deflators_and_charlie_finds_nothing(world: World, visitor: Visit, api: Speak) -> None:
    alice, charlie = await api(world.alice), await api(world.charlie)
    path = f"/programmes/{world.programme_id}/prices"
    body = {"price_year": 2026, "vintage": "March 2026", "source": "HM Treasury",
            "index": [{"year": 2026, "index": "100"}, {"year": 2027, "index": "102.1"}]}  # fmt: skip
    first = {"If-Match": '"0"'}
    assert (await charlie.put(path, json=body, headers=first)).status_code == 404
    untold = await alice.put(path, json=body | {"version": 0})
    assert (untold.status_code, "If-Match" in untold.json()["detail"]) == (428, True)
    kept = await alice.put(path, json=body, headers=first)
    assert (kept.headers["ETag"], kept.json()["version"]) == ('"1"', 1)
    assert (await alice.put(path, json=body | {"version": 1}, headers=first)).json()["theirs"]["version"] == 1
    assert (await alice.put(path, json=body, headers={"If-Match": '"1"'})).json()["version"] == 2
    assert (await alice.get(path)).json()["items"][0]["index"][1] == {"year": 2027, "index": "102.1"}
    stranger = await visitor(world.charlie)
    for page in ("cases", "prices"):
        assert (await charlie.get(f"/programmes/{world.programme_id}/{page}")).status_code == 404
        assert (await stranger.open(f"/programmes/{world.programme_id}/money/{page}")).status_code == 404
