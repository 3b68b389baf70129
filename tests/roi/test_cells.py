"""Many costs and benefits changed at once by another program: the cells of the grid, by the rules of its page."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from govern.roi import actions
from govern.roi.model import Validation
from tests.roi.profiles import founded
from tests.roi.test_actions import added
from tests.roi.test_grid import WHY, lines, planned, two
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def path(world: World, rest: str = "") -> str:
    return f"/programmes/{world.programme_id}/line-cells{rest}"


def cell(line_id: int, column: str, was: str, becomes: str) -> dict[str, Any]:
    return {"line_id": line_id, "column": column, "was": was, "becomes": becomes}


async def test_cells_are_read_tried_and_changed_together(world: World, api: Speak) -> None:
    benefit, cost = await two(world)
    alice = await api(world.alice)
    rows = {one["ref"]: one for one in (await alice.get(path(world))).json()["items"]}
    assert rows["BEN-01"]["cells"]["planned_2028"] == "1,200,000.00"
    cells = [
        cell(benefit.id, "planned_2028", rows["BEN-01"]["cells"]["planned_2028"], "900000"),
        cell(cost.id, "planned_2027", "90000", "100,000.00"),
        cell(cost.id, "title", "Revenues system", "Revenues system and licences"),
    ]
    tried = (await alice.post(path(world, "/what-ifs"), json={"cells": cells})).json()
    assert tried["lost"]["total"] == "310000.00"
    assert planned((await lines(world))["BEN-01"])[2028] == 1_200_000
    done = await alice.post(path(world, "/changes"), json={"cells": cells, "because": WHY})
    assert (done.status_code, done.json()["lines"], done.json()["cells"]) == (201, 2, 3)
    assert done.json()["effect"] == tried
    after = await lines(world)
    assert (planned(after["BEN-01"])[2028], after["COST-01"].title) == (900_000, "Revenues system and licences")


async def test_every_cell_that_is_wrong_is_named_and_nothing_is_saved(world: World, api: Speak) -> None:
    benefit, cost = await two(world)
    cells = [
        cell(benefit.id, "planned_2028", "1200000", "plenty"),
        cell(benefit.id, "planned_1999", "", "1"),
        cell(9_999_999, "title", "", "Somebody else's"),
        cell(cost.id, "planned_2027", "90000", "100000"),
    ]
    refused = await (await api(world.alice)).post(path(world, "/changes"), json={"cells": cells, "because": WHY})
    assert refused.status_code == 422
    wrong = set(refused.json()["problems"])
    assert wrong == {f"{benefit.id}-planned_2028", f"{benefit.id}-planned_1999", "9999999-title"}
    assert planned((await lines(world))["COST-01"])[2027] == 90_000


async def test_a_cell_somebody_else_wrote_meanwhile_is_a_conflict(world: World, api: Speak) -> None:
    benefit, _ = await two(world)
    alice, first = await api(world.alice), [cell(benefit.id, "planned_2028", "1200000", "900000")]
    await alice.post(path(world, "/changes"), json={"cells": first, "because": WHY})
    late = [cell(benefit.id, "planned_2028", "1200000", "1000000")]
    clash = await alice.post(path(world, "/changes"), json={"cells": late, "because": WHY})
    assert clash.status_code == 412
    assert "900,000.00" in clash.text
    assert planned((await lines(world))["BEN-01"])[2028] == 900_000


async def test_whose_validation_would_end_is_said(world: World, api: Speak) -> None:
    benefit = await founded(world.alice, await added(world, council_code="A", basis=None, gates=()))
    await actions.validate(world.dora, benefit.id, Validation(version=benefit.version))
    body = {"cells": [cell(benefit.id, "planned_2028", "1200000", "900000")]}
    tried = (await (await api(world.alice)).post(path(world, "/what-ifs"), json=body)).json()
    assert tried["lapsed"] == ["BEN-01"]


async def test_each_council_writes_its_own_lines_and_strangers_find_nothing(world: World, api: Speak) -> None:
    _, cost = await two(world)
    own = await added(world, ref="BEN-02", council_code="A", basis=None, gates=())
    dora = await api(world.dora)
    rows = {one["ref"]: one for one in (await dora.get(path(world))).json()["items"]}
    assert "planned_2028" in rows["COST-01"]["closed"]
    assert not rows["BEN-02"]["closed"]
    both = [cell(cost.id, "planned_2028", "90000", "1"), cell(own.id, "planned_2028", "1200000", "1")]
    refused = await dora.post(path(world, "/changes"), json={"cells": both, "because": WHY})
    assert (refused.status_code, list(refused.json()["problems"])) == (422, [f"{cost.id}-planned_2028"])
    assert (await dora.post(path(world, "/changes"), json={"cells": both[1:], "because": WHY})).status_code == 201
    assert (await (await api(world.charlie)).get(path(world))).status_code == 404
    assert (await (await api(world.victor)).get(path(world))).status_code == 403
