from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.conftest import Sample
from tests.roi.test_actions import added, go_live
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
LINE: dict[str, Any] = {
    "ref": "BEN-01",
    "kind": "benefit",
    "line_class": "cash-releasing",
    "title": "Shared revenues service",
    "basis": "population",
    "recurrence": "recurring",
    "starts_on": "2027-04-01",
    "amounts": [{"year": 2027, "series": "planned", "amount": "1200000.00"}],
}


async def test_a_line_is_added_read_revised_and_recorded_by_version(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    body = LINE | {"gates": [{"milestone_id": await go_live(world)}]}
    made = await alice.post(f"/programmes/{world.programme_id}/lines", json=body)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    path = f"/lines/{made.json()['id']}"
    change = body | {"title": "Smaller", "because": "The board agreed it"}
    assert (await alice.put(path, json=change)).status_code == 428
    revised = await alice.put(path, json=change, headers={"If-Match": made.headers["etag"]})
    assert (revised.status_code, revised.json()["title"]) == (200, "Smaller")
    late = await alice.put(path, json=change, headers={"If-Match": made.headers["etag"]})
    assert (late.status_code, late.json()["theirs"]["version"]) == (412, 2)
    actual = {"year": 2027, "amount": "450000.00", "evidence": "Ledger, month 7"}
    recorded = await alice.post(f"{path}/actuals", json=actual, headers={"If-Match": '"2"'})
    assert (recorded.status_code, recorded.headers["etag"]) == (201, '"3"')
    story = (await alice.get(f"{path}/story")).json()
    assert [one["evidence"] for one in story["recorded"]] == ["Ledger, month 7"]
    figures = (await alice.get(f"{path}/figures")).json()
    assert figures["years"][1]["planned"]["by_council"] == {"A": "528750.00", "B": "360000.00", "C": "311250.00"}


async def test_the_appraisal_adds_up_for_the_programme_and_each_council(sample: Sample, api: Speak) -> None:
    viewer, programme_id = sample
    manager = await api(viewer)
    found = (await manager.get(f"/programmes/{programme_id}/appraisal")).json()
    assert found["programme"]["appraised_forecast"]["npv"] == "9891652.91"
    for series in ("planned", "forecast"):
        for side in ("costs", "benefits"):
            parts = [Decimal(one[series][side]) for one in found["councils"]]
            assert sum(parts) == Decimal(found["programme"][series][side])
    worth = {one["milestone"]["ref"]: one for one in found["milestones"]}["REV-16"]
    assert worth["cost_of_delay"]["by_council"] == {"A": "44062.50", "B": "30000.00", "C": "25937.50"}
    assert (found["status"]["status"], found["status"]["rule_id"]) == ("amber", "C8/amber-payback")


async def test_lines_are_listed_by_kind_and_council(sample: Sample, api: Speak) -> None:
    viewer, programme_id = sample
    manager = await api(viewer)
    found = (await manager.get(f"/programmes/{programme_id}/lines", params={"kind": "cost", "council": "B"})).json()
    assert [one["ref"] for one in found["items"]] == ["COST-09", "COST-11"]
    shared = (await manager.get(f"/programmes/{programme_id}/lines", params={"council": "shared", "limit": 2})).json()
    assert (shared["total"], shared["next"]) == (23, "2")


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"amounts": [{"year": 2027, "series": "planned", "amount": "-0.01"}]}, 422, "amounts"),
        ({"amounts": [{"year": 2027, "series": "planned", "amount": "NaN"}]}, 422, "amounts"),
        ({"amounts": [{"year": 2027, "series": "planned", "amount": 1e300}]}, 422, "amounts"),
        ({"amounts": [{"year": 1999, "series": "planned", "amount": "1"}]}, 400, "amounts[0].year"),
        ({"amounts": [{"year": 2150, "series": "planned", "amount": "1"}]}, 422, "amounts"),
        ({"basis": "fixed", "fixed": {"A": "50", "B": "50"}}, 422, "shares"),
        ({"basis": None}, 422, "basis"),
        ({"gates": [{"milestone_id": 999999}]}, 422, "gates"),
        ({"starts_on": "9999-12-31"}, 422, "starts_on"),
        ({"bonus": 1}, 400, "There is no such field"),
    ],
)
async def test_a_line_that_cannot_be_counted_names_its_field_and_is_not_saved(
    world: World, api: Speak, change: dict[str, Any], status: int, field: str
) -> None:
    alice = await api(world.alice)
    answer = await alice.post(f"/programmes/{world.programme_id}/lines", json=LINE | change)
    assert answer.status_code == status, answer.text
    assert field in str(answer.json()), answer.text
    assert (await alice.get(f"/programmes/{world.programme_id}/lines")).json()["total"] == 0


async def test_a_viewer_may_not_add_and_charlie_finds_nothing(world: World, api: Speak) -> None:
    line = await added(world)
    victor, charlie = await api(world.victor), await api(world.charlie)
    assert (await victor.post(f"/programmes/{world.programme_id}/lines", json=LINE)).status_code == 403
    for path in ("/lines", "/appraisal"):
        assert (await charlie.get(f"/programmes/{world.programme_id}{path}")).status_code == 404
    for path in ("", "/figures", "/story"):
        assert (await charlie.get(f"/lines/{line.id}{path}")).status_code == 404
    tag = {"If-Match": '"1"'}
    assert (await charlie.post(f"/programmes/{world.programme_id}/lines", json=LINE)).status_code == 404
    assert (await charlie.put(f"/lines/{line.id}", json=LINE | {"because": "Mine"}, headers=tag)).status_code == 404
    actual = {"year": 2027, "amount": "1", "evidence": "x"}
    assert (await charlie.post(f"/lines/{line.id}/actuals", json=actual, headers=tag)).status_code == 404
    assert (await charlie.post(f"/lines/{line.id}/validations", headers=tag)).status_code == 404


async def test_the_schema_describes_every_money_operation(api: Speak, world: World) -> None:
    alice = await api(world.alice)
    schema = (await alice.get("http://govern.test/api/schema/openapi.json")).json()
    told = {one["operationId"] for path in schema["paths"].values() for one in path.values() if "operationId" in one}
    assert {"listLines", "addLine", "readLine", "reviseLine", "recordActual", "validateLine", "readAppraisal"} <= told
