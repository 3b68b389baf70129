from collections.abc import Awaitable, Callable

import httpx
import msgspec

from govern.people.model import Scope
from tests.raid.world import NEW, STRUCK, raised
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
BODY = msgspec.to_builtins(NEW)
REVIEW = {"likelihood": 4, "impact": 4, "note": "Terms changed"}


async def test_a_risk_is_raised_read_and_reviewed(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    made = await alice.post(f"/programmes/{world.programme_id}/risks", json=BODY)
    assert (made.status_code, made.json()["ref"], made.headers["etag"]) == (201, "RSK-01", '"1"')
    path = f"/risks/{made.json()['id']}"
    found = await alice.get(path)
    assert found.json()["rating"]["reason"] == "Likelihood 2 times impact 4 is 8: moderate."
    reviewed = await alice.post(f"{path}/reviews", json=REVIEW, headers={"If-Match": found.headers["etag"]})
    assert (reviewed.status_code, reviewed.json()["likelihood"]) == (201, 4)
    assert [one["likelihood"] for one in (await alice.get(f"{path}/reviews")).json()] == [2, 4]


async def test_a_review_needs_the_version_that_was_read(world: World, api: Speak) -> None:
    item = await raised(world)
    alice = await api(world.alice)
    path = f"/risks/{item.id}/reviews"
    assert (await alice.post(path, json=REVIEW)).status_code == 428
    assert (await alice.post(path, json=REVIEW, headers={"If-Match": '"1"'})).status_code == 201
    late = await alice.post(path, json=REVIEW, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["theirs"]["version"]) == (412, 2)


async def test_the_list_is_narrowed_and_cut(world: World, api: Speak) -> None:
    for code in ("A", "B", "B"):
        await raised(world, council_code=code)
    bob = await api(world.bob)
    path = f"/programmes/{world.programme_id}/risks"
    found = (await bob.get(path, params={"council": "B", "kind": "risk", "status": "open", "limit": 1})).json()
    assert (found["total"], len(found["items"]), found["next"]) == (2, 1, "1")
    assert (await bob.get(path, params={"status": "closed"})).json()["total"] == 0
    assert (await bob.get(path, params={"kind": "worry"})).status_code == 400
    assert (await bob.get(path, params={"since": "2026-11-23"})).json()["items"][0]["movement"]["direction"] == "same"


async def test_a_conversion_answers_the_issue_and_a_closing_the_item(world: World, api: Speak) -> None:
    first, second = await raised(world), await raised(world)
    alice = await api(world.alice)
    match, struck = {"If-Match": '"1"'}, msgspec.to_builtins(STRUCK)
    issue = await alice.post(f"/risks/{first.id}/conversions", json=struck, headers=match)
    assert (issue.status_code, issue.json()["kind"], issue.json()["risk_ref"]) == (201, "issue", "RSK-01")
    closed = await alice.post(f"/risks/{second.id}/closings", json={"because": "Signed"}, headers=match)
    assert (closed.status_code, closed.json()["status"]) == (201, "closed")
    assert (await alice.post(f"/risks/{second.id}/closings", json={"because": "x"}, headers=match)).status_code == 412


async def test_an_action_is_added_listed_and_done(world: World, api: Speak) -> None:
    item = await raised(world)
    alice = await api(world.alice)
    made = await alice.post(f"/risks/{item.id}/actions", json={"action": "Ask the chair", "due": "2026-12-04"})
    assert made.status_code == 201
    done = await alice.post(f"/risk-actions/{made.json()['id']}/completions")
    assert (done.status_code, done.json()["done_on"]) == (201, "2026-11-23")
    assert [one["action"] for one in (await alice.get(f"/risks/{item.id}/actions")).json()] == ["Ask the chair"]


async def test_a_wrong_body_names_its_field(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    answer = await alice.post(f"/programmes/{world.programme_id}/risks", json=BODY | {"likelihood": 6})
    assert answer.status_code == 400
    assert list(answer.json()["problems"]) == ["likelihood"]
    answer = await alice.post(f"/programmes/{world.programme_id}/risks", json=BODY | {"milestones": ["M999"]})
    assert (answer.status_code, answer.json()["problems"]) == (422, {"milestones": "The plan has no M999."})


async def test_a_token_that_reads_and_a_viewer_do_not_write(world: World, api: Speak) -> None:
    path = f"/programmes/{world.programme_id}/risks"
    assert (await (await api(world.alice, Scope.READ)).post(path, json=BODY)).status_code == 403
    assert (await (await api(world.victor)).post(path, json=BODY)).status_code == 403


async def test_charlie_gets_404_everywhere(world: World, api: Speak) -> None:
    item = await raised(world)
    charlie = await api(world.charlie)
    for path in (f"/programmes/{world.programme_id}/risks", f"/risks/{item.id}", f"/risks/{item.id}/reviews"):
        assert (await charlie.get(path)).status_code == 404, path
    assert (await charlie.get(f"/risks/{item.id}/actions")).status_code == 404
    answer = await charlie.post(f"/risks/{item.id}/reviews", json=REVIEW, headers={"If-Match": '"1"'})
    assert answer.status_code == 404
