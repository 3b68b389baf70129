"""What only pages did before: views, plan files and cells of the grid, by the API."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from govern.plan import queries
from tests.plan.mspdi import project
from tests.plan.test_bringing import FIRST
from tests.thread.test_pages import four
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
XML = {"Content-Type": "application/octet-stream"}


def path(world: World, more: str) -> str:
    return f"/programmes/{world.programme_id}/{more}"


async def test_views_are_kept_read_and_ended(world: World, api: Speak) -> None:
    alice, charlie = await api(world.alice), await api(world.charlie)
    new = {"page": "timeline", "name": "Ashvale", "query": "by=council", "is_shared": True}
    key = {"Idempotency-Key": "view-1"}
    made = await alice.post(path(world, "views"), json=new, headers=key)
    assert made.status_code == 201
    again = await alice.post(path(world, "views"), json=new, headers=key)
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (made.json(), "true")
    address = made.headers["Location"].removeprefix("/api/v1")
    assert (await alice.get(address)).json()["query"] == "by=council"
    listed = (await alice.get(path(world, "views"))).json()
    assert [one["name"] for one in listed["items"]] == ["Ashvale"]
    for answer in (
        await charlie.get(address),
        await charlie.get(path(world, "views")),
        await charlie.post(f"{address}/endings"),
        await charlie.post(path(world, "views"), json=new),
    ):
        assert answer.status_code == 404
    assert (await alice.post(f"{address}/endings")).status_code == 201
    assert (await alice.get(address)).status_code == 404


async def test_a_plan_file_is_previewed_brought_in_and_taken_out(world: World, api: Speak) -> None:
    alice, victor, charlie = await api(world.alice), await api(world.victor), await api(world.charlie)
    begin = path(world, "plan-imports?name=first.xml")
    made = await alice.post(begin, content=project(*FIRST), headers=XML)
    assert made.status_code == 201, made.text
    found, address = made.json(), made.headers["Location"].removeprefix("/api/v1")
    assert found["stage"] == "shown"
    assert (len(found["difference"]["new"]), found["difference"]["changed"]) == (3, [])
    assert "losses" in found["difference"]
    assert (await victor.post(begin, content=project(*FIRST), headers=XML)).status_code == 403
    assert (await charlie.get(address)).status_code == 404
    late = await alice.post(f"{address}/confirmations", json={"mark": "old", "because": "Board of 20 November"})
    assert (late.status_code, late.headers["content-type"]) == (412, "application/problem+json")
    weak = await alice.post(f"{address}/confirmations", json={"mark": found["mark"], "because": "agreed"})
    assert (weak.status_code, list(weak.json()["problems"])) == (422, ["because"])
    yes = {"mark": found["mark"], "because": "Board of 20 November", "baseline": True}
    done = await alice.post(f"{address}/confirmations", json=yes)
    assert (done.status_code, done.json()["stage"]) == (201, "done")
    files = (await alice.get(path(world, "plan-files"))).json()["items"]
    assert [(one["name"], one["because"]) for one in files] == [("first.xml", "Board of 20 November")]
    for kind, begins in (("xml", b"<?xml"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        out = await alice.get(path(world, f"plan-file?format={kind}"))
        assert out.content.startswith(begins)
        assert (await charlie.get(path(world, f"plan-file?format={kind}"))).status_code == 404
    out = await alice.get(path(world, "plan-file?format=xml"))
    same = await alice.post(begin, content=out.content, headers=XML)
    assert (same.json()["difference"]["new"], same.json()["difference"]["changed"]) == ([], [])
    refused = await alice.post(begin, content=b"%PDF-1.7", headers=XML)
    assert (refused.status_code, list(refused.json()["problems"])) == (422, ["file"])


async def test_the_columns_of_a_sheet_are_chosen(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    sheet = b"What,Starts,Ends\nDesign,04/01/2027,08/01/2027\n"
    made = (await alice.post(path(world, "plan-imports"), files={"file": ("plan.csv", sheet)})).json()
    assert (made["stage"], made["headings"]) == ("columns", ["What", "Starts", "Ends"])
    address = f"/plan-imports/{made['id']}/comparisons"
    strange = await alice.post(address, json={"columns": {"colour": "What"}})
    assert strange.status_code == 422
    chosen = {"name": "What", "start": "Starts", "finish": "Ends"}
    shown = (await alice.post(address, json={"columns": chosen})).json()
    assert (shown["stage"], [one["title"] for one in shown["difference"]["new"]]) == ("shown", ["Design"])


def edit(row: dict[str, Any], **to: str) -> dict[str, Any]:
    return {"id": row["id"], "was": row["cells"], "to": to}


async def test_many_cells_change_at_once_or_none(world: World, api: Speak) -> None:
    await four(world)
    alice, victor, charlie = await api(world.alice), await api(world.victor), await api(world.charlie)
    rows = (await alice.get(path(world, "milestone-cells"))).json()["items"]
    first, second = rows[0], rows[1]
    edits = path(world, "milestone-edits")
    wrong = {"rows": [edit(first, title="A new title"), edit(second, owner="Nobody", council="Q")]}
    refused = await alice.post(edits, json=wrong)
    assert refused.status_code == 422
    assert set(refused.json()["problems"]) == {"rows[1].to.owner", "rows[1].to.council"}
    blind = await alice.post(edits, json={"rows": [{"id": first["id"], "was": {}, "to": {"title": "B"}}]})
    assert list(blind.json()["problems"]) == ["rows[0].was.title"]
    good = {"rows": [edit(first, title="A new title"), edit(second, title="Another")]}
    tried = (await alice.post(edits, json=good | {"dry_run": True})).json()
    assert (tried["is_saved"], len(tried["edits"])) == (False, 2)
    saved = (await alice.post(edits, json=good)).json()
    assert (saved["is_saved"], saved["effect"]["sentence"]) == (True, "2 changed milestones; nothing else moves")
    late = await alice.post(edits, json={"rows": [edit(first, title="My title")]})
    assert late.status_code == 412
    assert late.json()["theirs"] == {
        "rows[0].to.title": {"was": first["cells"]["title"], "yours": "My title", "theirs": "A new title"}
    }
    titles = [one.title for one in (await queries.plan(world.alice, world.programme_id)).milestones]
    assert titles[:2] == ["A new title", "Another"]
    assert (await victor.post(edits, json=good)).status_code == 403
    assert (await charlie.post(edits, json=good)).status_code == 404
    assert (await charlie.get(path(world, "milestone-cells"))).status_code == 404
