"""A request that is sent twice happens once, as draft-ietf-httpapi-idempotency-key-header asks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.app import create_app
from govern.config import Settings
from govern.people import actions
from govern.people.actions import Done
from govern.people.model import NewToken, Scope
from tests.conftest import CLOCK, SECRET, TREE, Visitor
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Visit = Callable[..., Awaitable[Visitor]]
LESSON = {"title": "Ask the unions first", "text": "Żółw & Siân\n", "again": True}


def key(text: str) -> dict[str, str]:
    return {"Idempotency-Key": text}


async def lessons(client: httpx.AsyncClient, world: World) -> list[str]:
    found = (await client.get(f"/programmes/{world.programme_id}/lessons")).json()
    return [one["title"] for one in found["items"]]


async def test_the_second_answer_is_the_first_one(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    body = {"name": "B", "gss_code": "E07000086", "nation": "england", "governance": "committee", "kind": "other"}
    admin = await api(world.admin)
    for client, path, sent in (
        (alice, f"/programmes/{world.programme_id}/lessons", LESSON),
        (admin, "/councils", body),
    ):
        first, second = [await client.post(path, json=sent, headers=key("twice")) for _ in range(2)]
        assert (first.status_code, first.content) == (second.status_code, second.content)
        assert first.status_code == 201
        same = ("content-type", "content-length", "etag", "location", "x-content-type-options")
        assert {name: first.headers.get(name) for name in same} == {name: second.headers.get(name) for name in same}
        assert "idempotency-replayed" not in first.headers
        assert second.headers["idempotency-replayed"] == "true"
    assert await lessons(alice, world) == [LESSON["title"]]


async def test_a_version_comes_again_as_etag(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}/workstreams"
    first, second = [
        await alice.post(path, json={"code": "REV", "title": "Revenues"}, headers=key("etag")) for _ in range(2)
    ]
    assert first.headers.get("etag") == second.headers.get("etag")
    assert first.json() == second.json()


@pytest.mark.parametrize("text", ["", "k" * 121, "k" * 5_000, "with\ttab", "schlüssel".encode("latin-1")])
async def test_a_key_that_is_none_is_refused_by_name_and_nothing_done(
    world: World, api: Speak, text: str | bytes
) -> None:
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}/lessons"
    answer = await alice.post(path, json=LESSON, headers={"Idempotency-Key": text})
    assert (answer.status_code, list(answer.json()["problems"])) == (400, ["Idempotency-Key"])
    assert await lessons(alice, world) == []


async def test_keys_that_begin_alike_are_not_the_same(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}/lessons"
    for end in "ab":
        answer = await alice.post(path, json=LESSON | {"title": end}, headers=key("k" * 119 + end))
        assert answer.status_code == 201
    assert sorted(await lessons(alice, world)) == ["a", "b"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/programmes/{id}/lessons", LESSON | {"title": "Another"}),
        ("/programmes/{id}/lessons?limit=5", LESSON),
        ("/programmes/{id}/workstreams", LESSON),
    ],
    ids=["another body", "another query", "another path"],
)
async def test_a_key_belongs_to_one_request(world: World, api: Speak, path: str, body: dict[str, object]) -> None:
    alice = await api(world.alice)
    first = await alice.post(f"/programmes/{world.programme_id}/lessons", json=LESSON, headers=key("one"))
    answer = await alice.post(path.format(id=world.programme_id), json=body, headers=key("one"))
    assert (first.status_code, answer.status_code) == (201, 422)
    assert "another request" in answer.json()["problems"]["Idempotency-Key"]
    assert await lessons(alice, world) == [LESSON["title"]]


async def test_a_key_belongs_to_one_person(world: World, api: Speak) -> None:
    for somebody in (world.alice, world.bob):
        client = await api(somebody)
        answer = await client.post(f"/programmes/{world.programme_id}/lessons", json=LESSON, headers=key("mine"))
        assert (answer.status_code, answer.headers.get("idempotency-replayed")) == (201, None)


async def test_a_form_sent_twice_happens_once_and_a_changed_one_is_another(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/lessons"
    for title in ("One", "One", "Two"):
        answer = await alice.send(path, title=title, text="x", again="yes", once="the same page")
        assert answer.status_code == 200
    shown = (await alice.open(path)).text
    assert shown.count(">One<") == shown.count(">Two<") > 0


COUNCIL = {"name": "Dunmere", "gss_code": "E07999777", "nation": "england", "governance": "committee", "kind": "other"}


@pytest.fixture
async def alone(cast: World, urls: tuple[str, str]) -> AsyncIterator[httpx.AsyncClient]:
    """The administrator's program and the application with its own connections, not in the transaction of a test."""
    settings = Settings(home=TREE / "var" / "tests", redis_url=urls[1], secret=SECRET, clock=CLOCK)
    token, secret = await actions.make_token(cast.admin, NewToken(name="at once", scope=Scope.WRITE, days=1))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(create_app(settings, with_pool=False)),
        base_url="http://govern.test/api/v1",
        headers={"Authorization": f"Bearer {secret}"},
    ) as client:
        yield client
    await actions.revoke_token(cast.admin, token.id)


async def test_a_second_try_after_a_refusal_is_done_and_two_at_once_happen_once(alone: httpx.AsyncClient) -> None:
    refused = await alone.post("/councils", json=COUNCIL | {"gss_code": "nowhere"}, headers=key("dunmere"))
    assert refused.status_code == 400

    async def ask() -> httpx.Response:
        return await alone.post("/councils", json=COUNCIL, headers=key("dunmere"))

    answers = await asyncio.gather(*(ask() for _ in range(4)))
    fresh = [one for one in answers if one.status_code == 201 and "idempotency-replayed" not in one.headers]
    others = [one for one in answers if one not in fresh]
    assert len(fresh) == 1
    assert {one.status_code for one in others} <= {201, 409}
    assert all(one.headers["retry-after"] == "1" for one in others if one.status_code == 409)
    late = await ask()
    assert (late.status_code, late.content) == (201, fresh[0].content)
    taken = await alone.post("/councils", json=COUNCIL, headers=key("dunmere again"))
    assert taken.status_code == 422
    assert (
        await alone.post("/councils", json=COUNCIL | {"gss_code": ""}, headers=key("dunmere again"))
    ).status_code == 400


async def test_whoever_comes_while_it_is_done_is_told_so(cast: World, alone: httpx.AsyncClient) -> None:
    begun, end = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with unit_of_work():
            assert await actions.hold(cast.admin, "slow")
            begun.set()
            await end.wait()

    slow = asyncio.create_task(first())
    await begun.wait()
    answer = await alone.post("/councils", json={}, headers=key("slow"))
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert "being done right now" in answer.json()["detail"]
    end.set()
    await slow
    assert (await alone.post("/councils", json={}, headers=key("slow"))).status_code == 400


async def test_what_was_undone_by_a_crash_is_done_by_the_second_try(cast: World, database: None) -> None:
    async def crash() -> None:
        async with unit_of_work():
            assert await actions.claim(cast.alice, "crash", "hash") is None
            raise ConnectionError

    done = Done(status=201, headers=((b"etag", b'"1"'),), content=b"\xff\x00")
    with pytest.raises(ConnectionError):
        await crash()
    async with unit_of_work():
        assert await actions.claim(cast.alice, "crash", "hash") is None
        await actions.settle(cast.alice, "crash", done)
    assert await actions.claim(cast.alice, "crash", "hash") == done


async def test_what_was_done_more_than_a_day_ago_is_forgotten(world: World) -> None:
    assert await actions.claim(world.alice, "a key", "hash") is None
    assert await actions.sweep(clock.real_now()) == 0
    assert await actions.sweep(clock.real_now() + timedelta(hours=25)) >= 1
    assert await actions.claim(world.alice, "a key", "hash") is None
