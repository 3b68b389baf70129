"""How likely the case pays, through the whole thread: page, API, and who may not see it."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.kit.errors import NotFound
from govern.roi import queries as roi
from govern.roi import rules
from govern.roi.model.chances import ChancesAsked
from govern.thread.queries.chances import chances
from tests.conftest import Sample, Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)


async def test_page_and_api_say_the_same_of_the_sample_and_its_forecast_is_the_money_pages(
    world: World, sample: Sample, visitor: Visit, api: Speak
) -> None:
    manager, programme = sample
    found = await chances(manager, programme, ChancesAsked(runs=500), today=TODAY)
    assert found
    case = rules.overview(await roi.case(manager, programme)).appraised
    assert found.programme.forecast == case.programme.appraised_forecast.npv
    assert [one.forecast for one in found.councils] == [one.appraised_forecast.npv for one in case.councils]
    assert found.programme.p10 < found.programme.p50 < found.programme.p90
    alone = ChancesAsked(runs=500, cost_less=0, cost_more=0, benefit_less=0, benefit_more=0)
    sure = await chances(manager, programme, alone, today=TODAY)
    assert sure
    assert sure.programme.p90 <= found.programme.forecast  # dates alone bring nothing forward
    answer = (await (await api(manager)).get(f"/programmes/{programme}/chances", params={"runs": 500})).json()
    assert answer["programme"]["p50"] == str(found.programme.p50)
    page = await (await visitor(manager)).open(f"/programmes/{programme}/money/chances?runs=500")
    assert found.finding in page.text
    assert found.rates
    assert f"It returns {100 * found.rates.p50:.1f}% a year in the middle run" in page.text
    assert answer["rates"]["p90"] == str(found.rates.p90)
    wrong = await (await visitor(manager)).open(f"/programmes/{programme}/money/chances?runs=9&cost_more=lots")
    assert wrong.text.count('class="govuk-error-message"') == 2


async def test_a_programme_without_money_says_so_and_charlie_finds_nothing(
    world: World, visitor: Visit, api: Speak
) -> None:
    address = f"/programmes/{world.programme_id}"
    page = await (await visitor(world.alice)).open(f"{address}/money/chances")
    assert "Nothing to try yet" in page.text
    assert (await (await api(world.alice)).get(f"{address}/chances")).status_code == 404
    assert (await (await api(world.charlie)).get(f"{address}/chances")).status_code == 404
    with pytest.raises(NotFound):
        await chances(world.charlie, world.programme_id, ChancesAsked(), today=TODAY)
