"""Answers kept until something changes: on a pool, with committed rows, as a server has it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from litestar import Litestar

from govern.adapters import changes as adapter
from govern.adapters.changes import Changes
from govern.app import create_app, kept
from govern.app.kept import Answer, Shelf
from govern.config import Settings
from govern.people import actions as people_actions
from govern.people.model import NewToken, Person, Scope
from tests.conftest import CLOCK, HOME, SECRET, Visitor
from tests.world import PASSWORD, World

PAGE = Answer(headers=(), parts=(b"x" * 100,), tag=b'"1"')


@pytest_asyncio.fixture
async def listening(cast: World, urls: tuple[str, str]) -> AsyncIterator[Litestar]:
    """The application as a server runs it, but for the pool, which the tests have already."""
    app = create_app(Settings(home=HOME, redis_url=urls[1], secret=SECRET, clock=CLOCK), with_pool=False)
    async with adapter.heard(app.state.changes):
        await _until(lambda: app.state.changes.version is not None)
        yield app


async def _until(is_so: Any) -> None:
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.005)


@pytest_asyncio.fixture
async def sql(cast: World, urls: tuple[str, str]) -> AsyncIterator[asyncpg.Connection]:
    """Another process at the same database."""
    from govern.adapters.database import engine

    connection = await engine().get_new_connection()
    yield connection
    await connection.close()


async def _browser(app: Litestar, person: Person) -> Visitor:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://govern.test")
    visitor = Visitor(client)
    await visitor.send("/sign-in", email=person.email, password=PASSWORD)
    await visitor.open("/")
    assert "govern_sent" not in client.cookies
    return visitor


async def _program(app: Litestar, person: Person) -> httpx.AsyncClient:
    _, secret = await people_actions.make_token(person, NewToken(name="kept", scope=Scope.READ, days=1))
    headers = {"Authorization": f"Bearer {secret}"}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://govern.test/api/v1", headers=headers)


def _kept() -> float:
    return kept.KEPT._value.get()


def _form(page: httpx.Response) -> str:
    return page.text.partition('name="once" value="')[2].partition('"')[0]


async def test_an_unchanged_page_is_kept_and_its_form_can_still_be_sent_once_by_each_reading(
    listening: Litestar, cast: World
) -> None:
    alice = await _browser(listening, cast.alice)
    path = f"/programmes/{cast.programme_id}/risks/new"
    first, before = await alice.open(path), _kept()
    again = await alice.open(path)
    assert _kept() == before + 1
    assert again.headers["etag"] == first.headers["etag"]
    assert len(_form(first)) == len(_form(again)) == 16
    assert _form(first) != _form(again)
    assert first.text.replace(_form(first), "") == again.text.replace(_form(again), "")


async def test_a_reader_who_has_the_page_is_told_that_nothing_changed(listening: Litestar, cast: World) -> None:
    alice, program = await _browser(listening, cast.alice), await _program(listening, cast.alice)
    for client, path in ((alice.client, f"/programmes/{cast.programme_id}"), (program, "/programmes")):
        has = (await client.get(path)).headers["etag"]
        for asked in (has, f'"other", {has}', "*"):
            answer = await client.get(path, headers={"If-None-Match": asked})
            assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", has)
            assert answer.headers["cache-control"] == "private, no-cache"
        assert (await client.get(path, headers={"If-None-Match": '"other"'})).status_code == 200


async def test_what_another_process_commits_is_shown_at_once(
    listening: Litestar, cast: World, sql: asyncpg.Connection
) -> None:
    alice = await _browser(listening, cast.alice)
    path = f"/programmes/{cast.programme_id}"
    await alice.open(path)
    seen = listening.state.changes.version
    change = "UPDATE programme SET name = $1 WHERE id = $2"
    await sql.execute(change, "Four Rivers", cast.programme_id)
    try:
        await _until(lambda: listening.state.changes.version != seen)
        assert "Four Rivers" in (await alice.open(path)).text
    finally:
        await sql.execute(change, "Three Rivers Shared Services", cast.programme_id)


async def test_charlie_gets_nothing_of_what_is_kept_for_alice(listening: Litestar, cast: World) -> None:
    alice, charlie = await _browser(listening, cast.alice), await _browser(listening, cast.charlie)
    for path in (f"/programmes/{cast.programme_id}", f"/programmes/{cast.programme_id}/money"):
        tag = (await alice.open(path)).headers["etag"]
        before = _kept()
        await alice.open(path)
        assert _kept() == before + 1
        assert (await charlie.client.get(path, headers={"If-None-Match": tag})).status_code == 404
    path = f"/programmes/{cast.programme_id}/milestones"
    hers, his = await _program(listening, cast.alice), await _program(listening, cast.charlie)
    tag = (await hers.get(path)).headers["etag"]
    await hers.get(path)
    for asked in (tag, "*"):
        assert (await his.get(path, headers={"If-None-Match": asked})).status_code == 404
    nobody = httpx.AsyncClient(transport=httpx.ASGITransport(listening), base_url="http://govern.test/api/v1")
    assert (await nobody.get(path)).status_code == 401


async def test_after_a_form_the_next_page_is_new_and_says_once_what_was_done(
    listening: Litestar, cast: World, sql: asyncpg.Connection
) -> None:
    alice = await _browser(listening, cast.alice)
    empty = await alice.open("/tokens")
    made = await alice.send("/tokens", name="Nightly report", scope="read", days="1")
    assert "Nightly report" in made.text
    token = await sql.fetchval("SELECT id FROM api_token WHERE name = 'Nightly report'")
    revoked = await alice.send(f"/tokens/{token}/revocations")
    said = "The token no longer works."
    assert said in revoked.text
    assert "govern_sent" not in alice.client.cookies
    again, kept_again = await alice.open("/tokens"), await alice.open("/tokens")
    assert "Nightly report" in again.text
    assert said not in again.text + kept_again.text
    assert empty.headers["etag"] != again.headers["etag"] == kept_again.headers["etag"]
    await sql.execute("DELETE FROM api_token WHERE name = 'Nightly report'")


async def test_who_signed_out_finds_nothing_kept_in_any_process(listening: Litestar, cast: World) -> None:
    alice = await _browser(listening, cast.alice)
    cookies = dict(alice.client.cookies)
    page = f"/programmes/{cast.programme_id}"
    assert (await alice.open(page)).status_code == 200
    seen = listening.state.changes.version
    await people_actions.sign_out(cookies["govern"])
    await _until(lambda: listening.state.changes.version != seen)
    assert (await alice.open(page)).status_code == 303


async def test_a_lost_connection_keeps_nothing_and_is_made_again(
    listening: Litestar, cast: World, sql: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "PATIENCE", 0.05)
    program = await _program(listening, cast.alice)
    await program.get("/programmes")
    changes: Changes = listening.state.changes
    await sql.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'NOTIFY govern_changes%' "
        "AND pid <> pg_backend_pid() AND datname = current_database()"
    )
    await _until(lambda: changes.version is None)
    before = _kept()
    await program.get("/programmes")
    await program.get("/programmes")
    assert _kept() == before
    await _until(lambda: changes.version is not None)
    await program.get("/programmes")
    await program.get("/programmes")
    assert _kept() == before + 1


async def test_every_table_tells_when_it_changes(sql: asyncpg.Connection) -> None:
    silent = await sql.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration' AND NOT EXISTS "
        "(SELECT FROM pg_trigger WHERE tgname = 'changes_are_told' AND tgrelid = tablename::regclass)"
    )
    assert [row["tablename"] for row in silent] == []


def _shelf(most_bytes: int = 10_000) -> tuple[Shelf, Changes]:
    changes = Changes()
    changes.hears(True)
    return Shelf(changes, most_bytes=most_bytes), changes


def test_a_change_while_an_answer_is_made_keeps_it_off_the_shelf() -> None:
    shelf, changes = _shelf()
    before = changes.version
    changes.bump()
    shelf.keep((b"a", b"/", b""), PAGE, before)
    assert shelf.take((b"a", b"/", b"")) is None


def test_an_answer_is_old_after_a_change_and_while_nothing_is_heard() -> None:
    shelf, changes = _shelf()
    key = (b"a", b"/", b"")
    shelf.keep(key, PAGE, changes.version)
    assert shelf.take(key) is PAGE
    changes.bump()
    assert shelf.take(key) is None
    changes.hears(False)
    shelf.keep(key, PAGE, changes.version)
    assert shelf.take(key) is None


def test_answers_grow_old_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, changes = _shelf()
    key = (b"a", b"/", b"")
    shelf.keep(key, PAGE, changes.version)
    monkeypatch.setattr("govern.app.kept.time.monotonic", lambda: 1e12)
    assert shelf.take(key) is None
    assert shelf.bytes == 0


def test_the_longest_unasked_answer_makes_room() -> None:
    shelf, changes = _shelf(most_bytes=3 * 1_100)
    for name in (b"a", b"b", b"c"):
        shelf.keep((name, b"/", b""), PAGE, changes.version)
    assert shelf.take((b"a", b"/", b"")) is PAGE
    shelf.keep((b"d", b"/", b""), PAGE, changes.version)
    assert [shelf.take((name, b"/", b"")) is not None for name in (b"a", b"b", b"c", b"d")] == [True, False, True, True]
    assert shelf.bytes == 3 * 1_100


async def test_a_reader_is_looked_up_once_until_something_changes() -> None:
    changes = Changes()
    changes.hears(True)
    readers, asked = kept.Readers(changes), []

    async def look_up() -> str:
        asked.append(1)
        return "Alice"

    assert [await readers.find("secret", look_up) for _ in range(3)] == ["Alice"] * 3
    assert len(asked) == 1
    changes.bump()
    await readers.find("secret", look_up)
    assert len(asked) == 2
    changes.hears(False)
    await readers.find("secret", look_up)
    await readers.find("secret", look_up)
    assert len(asked) == 4


async def test_nobody_is_remembered_by_what_was_read_before_a_change() -> None:
    changes = Changes()
    changes.hears(True)
    readers, answers = kept.Readers(changes), ["before", "after"]

    async def look_up() -> str:
        changes.bump()
        return answers.pop(0)

    assert await readers.find("secret", look_up) == "before"
    assert await readers.find("secret", look_up) == "after"


async def test_an_unknown_secret_is_looked_up_each_time() -> None:
    changes = Changes()
    changes.hears(True)
    readers, asked = kept.Readers(changes), []

    async def look_up() -> None:
        asked.append(1)

    assert await readers.find("guess", look_up) is None
    assert await readers.find("guess", look_up) is None
    assert len(asked) == 2


async def test_a_token_that_is_revoked_elsewhere_reads_nothing_more(
    listening: Litestar, cast: World, sql: asyncpg.Connection
) -> None:
    program = await _program(listening, cast.alice)
    assert (await program.get("/programmes")).status_code == 200
    assert (await program.get("/me")).status_code == 200
    seen = listening.state.changes.version
    await sql.execute("UPDATE api_token SET revoked_at = now() WHERE name = 'kept'")
    await _until(lambda: listening.state.changes.version != seen)
    for path in ("/programmes", "/me", f"/programmes/{cast.programme_id}/milestones"):
        assert (await program.get(path)).status_code == 401
