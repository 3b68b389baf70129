from collections.abc import Awaitable, Callable

import httpx

from govern.people.model import Scope
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_a_cookie_does_not_open_the_api(world: World, visitor) -> None:
    alice = await visitor(world.alice)
    answer = await alice.open("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_token_that_reads_does_not_write(world: World, api: Speak) -> None:
    alice = await api(world.alice, Scope.READ)
    lesson = {"title": "t", "text": "x", "again": True}
    answer = await alice.post(f"/programmes/{world.programme_id}/lessons", json=lesson)
    assert answer.status_code == 403


async def test_a_bad_body_names_its_field(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    answer = await alice.post(
        f"/programmes/{world.programme_id}/lessons", json={"title": "", "text": "x", "again": True}
    )
    assert answer.status_code == 400
    assert answer.json()["problems"] == {"title": "Expected `str` of length >= 1"}


async def test_an_idempotency_key_makes_a_post_happen_once(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    lesson = {"title": "Ask the unions first", "text": "x", "again": True}
    answers = [
        await alice.post(f"/programmes/{world.programme_id}/lessons", json=lesson, headers={"Idempotency-Key": "k1"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    listed = (await alice.get(f"/programmes/{world.programme_id}/lessons")).json()
    assert listed["total"] == 1


async def test_an_idempotency_key_belongs_to_one_request(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path, key = f"/programmes/{world.programme_id}/lessons", {"Idempotency-Key": "k2"}
    await alice.post(path, json={"title": "One", "text": "x", "again": True}, headers=key)
    answer = await alice.post(path, json={"title": "Two", "text": "x", "again": True}, headers=key)
    assert answer.status_code == 422


async def test_a_change_needs_the_version_that_was_read(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}"
    found = await alice.get(path)
    body = {"name": "Three Rivers", "summary": "", "starts_on": "2026-04-01", "base_year": 2026, "last_year": 2031}
    assert (await alice.put(path, json=body)).status_code == 428
    assert (await alice.put(path, json=body, headers={"If-Match": found.headers["etag"]})).status_code == 200
    late = await alice.put(path, json=body, headers={"If-Match": found.headers["etag"]})
    assert late.status_code == 412
    assert late.json()["theirs"]["name"] == "Three Rivers"


async def test_charlie_gets_404_for_every_address_of_another_programme(world: World, api: Speak) -> None:
    charlie = await api(world.charlie)
    path = f"/programmes/{world.programme_id}"
    for end in ("", "/partners", "/scope-texts", "/understandings", "/accounts", "/lessons", "/record"):
        assert (await charlie.get(path + end)).status_code == 404, end
