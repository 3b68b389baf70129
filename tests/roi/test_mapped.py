"""The benefits map: what hangs on which milestone, for users of which service."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

import httpx

from govern.roi import drawings, queries, rules
from govern.roi.rules.mapped import benefits_map
from tests.conftest import Sample, Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample" / "shared-services"


async def test_the_map_says_what_hangs_on_a_milestone_and_its_picture_says_the_same(sample: Sample) -> None:
    viewer, programme_id = sample
    case = await queries.case(viewer, programme_id)
    overview = rules.overview(case)
    found = benefits_map(case, overview.lines)
    assert len(found.rows) == sum(one.kind.value == "benefit" for one in case.lines)
    revenues = next(row for row in found.rows if row.ref == "BEN-01")
    assert [one.ref for one in revenues.milestones] == ["REV-16"]
    assert revenues.service == "Council tax: bills and payments"
    hanging = [row for row in found.rows if "REV-16" in [one.ref for one in row.milestones]]
    worth = sum((row.forecast or Decimal(0) for row in hanging), Decimal(0))
    assert f"worth £{worth:,.0f} hang" in found.headline
    assert next(row for row in found.rows if row.ref == "BEN-13").is_dis_benefit
    picture = drawings.benefits_map(found)
    assert [row[0].partition(" ")[0] for row in picture.rows] == [row.ref for row in found.rows]
    assert picture.title == found.headline


async def test_the_page_begins_with_nothing_downloads_and_is_shut_to_charlie(
    world: World, sample: Sample, visitor: Visit
) -> None:
    path = f"/programmes/{world.programme_id}/money/map"
    assert "No benefit is in the business case yet" in (await (await visitor(world.alice)).open(path)).text
    assert (await (await visitor(world.charlie)).open(path)).status_code == 404
    programme_id = sample.programme_id
    admin = await visitor(sample.manager)
    shown = (await admin.open(f"/programmes/{programme_id}/money/map")).text
    assert "REV-16 Shared revenues service goes live" in shown
    assert 'stroke-dasharray="5 4"' in shown
    told = (await admin.open(f"/programmes/{programme_id}/money/map?download=csv")).text
    assert told.lstrip("\ufeff").startswith("Ref,Benefit,Waits for,Service,Forecast")


async def test_the_api_answers_the_map(world: World, api: Speak) -> None:
    path = f"/programmes/{world.programme_id}/benefits-map"
    assert (await (await api(world.alice)).get(path)).json()["rows"] == []
    assert (await (await api(world.charlie)).get(path)).status_code == 404
