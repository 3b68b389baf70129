"""Real servers for every test: bundled ones, or those the environment names. Each test's writes are rolled back.

Where several processes share the tests, each has bundled servers of its own."""

import gc
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import httpx
import pytest
import pytest_asyncio
from hypothesis import settings
from litestar import Litestar
from xdist.scheduler import LoadScopeScheduling

os.environ["PICCOLO_CONF"] = "govern.adapters.piccolo_conf"

from govern import config
from govern.adapters import store
from govern.app import create_app
from govern.config import Settings
from govern.people import actions as people_actions
from govern.people import queries as people
from govern.people.actions import signing
from govern.people.model import NewToken, Person, Scope
from tests import databases
from tests.databases import DATABASE
from tests.world import PASSWORD, World, build

settings.register_profile("house", deadline=None, max_examples=25)  # a busy machine is no failure
settings.register_profile("thorough", deadline=None, max_examples=400)
settings.load_profile(os.environ.get("TEST_EXAMPLES", "house"))

TREE = Path(__file__).resolve().parent.parent
HOME = TREE / "var" / f"tests{os.environ.get('PYTEST_XDIST_WORKER', '')}"
SECRET = "a secret for the tests alone, and long enough"
CLOCK = "2026-11-23T09:00"
SHARE_AN_INSTALLATION = {"journeys", "sending"}
IN_ONE_PROCESS = SHARE_AN_INSTALLATION | {"cli", "house"}
LONG = {"test_hostile_bodies", "test_hostile_forms", "test_leaks", "test_servers", "test_strangers"}
SAMPLE = TREE / "deploy" / "sample" / "shared-services"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nothing that is found is thrown away before the end: to look again and again whether it may be took a quarter;
    afterwards looking is rarer than Python's own habit, once for 50,000 things made instead of 700."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin: at the end, one process would wait for the other's."""
    items.sort(key=lambda item: (item.path.parent.name not in SHARE_AN_INSTALLATION, item.path.stem not in LONG))


class Together(LoadScopeScheduling):
    """Tests that share an installation, or all the code read, stay in one process, and so do those of a file."""

    def _split_scope(self, nodeid: str) -> str:
        file = Path(nodeid.partition("::")[0])
        return str(file.parent if file.parent.name in IN_ONE_PROCESS and file.stem not in LONG else file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return Together(config, log)


@pytest.fixture(scope="session")
def urls() -> Iterator[tuple[str, str]]:
    """Addresses of PostgreSQL and Redis."""
    with _servers() as (database_url, redis_url):
        tests_url = databases.named(database_url, DATABASE)
        os.environ |= {"GOVERN_DATABASE_URL": tests_url, "GOVERN_REDIS_URL": redis_url}
        yield database_url, redis_url


@contextmanager
def _servers() -> Iterator[tuple[str, str]]:
    if database_url := os.environ.get("GOVERN_DATABASE_URL", ""):
        yield database_url, os.environ["GOVERN_REDIS_URL"]
        return
    from govern.adapters import servers

    with servers.bundled(HOME, servers.FAST) as found:
        yield found.database, found.redis


@pytest_asyncio.fixture(scope="session")
async def database(urls: tuple[str, str]) -> AsyncIterator[None]:
    """The database named govern_test, made anew."""
    from govern.adapters import database as adapter

    databases.migrated(*urls, DATABASE)
    _on_the_day(urls)
    await store.client().flushdb()
    async with adapter.pool(size=4):
        yield
    await store.client().aclose()


def _on_the_day(urls: tuple[str, str]) -> None:
    """Today is the tests' own day, whoever ran before."""
    config.hand_out(Settings(home=HOME, redis_url=urls[1], secret=SECRET, clock=CLOCK))


@pytest_asyncio.fixture(scope="session")
async def cast(database: None) -> World:
    return await build()


@pytest_asyncio.fixture
async def world(cast: World, urls: tuple[str, str]) -> AsyncIterator[World]:
    """The cast, in a transaction that is rolled back."""
    from govern.adapters.database import engine

    _on_the_day(urls)
    async with engine().transaction() as transaction:
        yield cast
        await transaction.rollback()


class Sample(NamedTuple):
    """The sample programme and who brought it in: the administrator, who now manages it."""

    manager: Person
    programme_id: int


@pytest_asyncio.fixture(scope="session")
async def brought_in(cast: World, urls: tuple[str, str]) -> AsyncIterator[tuple[asyncpg.Pool, Sample]]:
    from govern.adapters import files
    from govern.thread.actions import import_programme

    async def fill() -> Sample:
        programme = await import_programme(await same(cast, urls), files.sheets(SAMPLE))
        return Sample(await people.person(cast.admin.id), programme.id)

    async with databases.second(*urls, f"{DATABASE}_sampled", fill) as found:
        yield found


@pytest_asyncio.fixture
async def sample(world: World, brought_in: tuple[asyncpg.Pool, Sample]) -> AsyncIterator[Sample]:
    """The sample programme, loaded once for all tests that ask for it; what they write is rolled back."""
    pool, found = brought_in
    async with databases.undone(pool):
        yield found


@pytest_asyncio.fixture(scope="session")
async def opened(
    cast: World, urls: tuple[str, str], application: Litestar
) -> AsyncIterator[tuple[asyncpg.Pool, list[tuple[str, str]]]]:
    from tests.house.test_strangers import addresses

    async def fill() -> list[tuple[str, str]]:
        await same(cast, urls)
        return await addresses(cast, application)

    async with databases.second(*urls, f"{DATABASE}_doors", fill) as found:
        yield found


@pytest_asyncio.fixture
async def doors(
    world: World, opened: tuple[asyncpg.Pool, list[tuple[str, str]]]
) -> AsyncIterator[list[tuple[str, str]]]:
    """Method and address of every door that leads to a thing of the sample programme, in which there is one of each;
    made once for all tests that ask for it."""
    pool, found = opened
    async with databases.undone(pool):
        yield found


async def same(cast: World, urls: tuple[str, str]) -> Person:
    """The same cast with the same ids in another database, on the tests' own day; its administrator."""
    _on_the_day(urls)
    assert await build() == cast
    return cast.admin


class Visitor:
    """Somebody at the pages: signs in, opens pages, sends forms with the tokens a browser would send."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def open(self, path: str) -> httpx.Response:
        return await self.client.get(path)

    async def send(self, path: str, *, file: tuple[str, bytes] | None = None, **fields: str) -> httpx.Response:
        """Posts a form as the browser would, with a file by name where one was chosen, and follows to the page that
        answers."""
        files = {"file": file} if file else None
        return await self.client.post(path, data=await self._form(fields), files=files, follow_redirects=True)

    async def bring_in(self, path: str, shown: httpx.Response) -> httpx.Response:
        """Presses the button below what a file would do: it brings the file in that was checked."""
        found = re.search(r'name="checked" value="([^"]+)"', shown.text)
        assert found, shown.text
        return await self.send(path, checked=found[1])

    async def sign_in(self, person: Person) -> None:
        """Without a look at the front page, on which much is worked out: two thirds of what it takes to sign in."""
        form = await self._form({"email": person.email, "password": PASSWORD})
        answer = await self.client.post("/sign-in", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, "/"), answer.text

    async def _form(self, fields: dict[str, str]) -> dict[str, str]:
        if "govern_form" not in self.client.cookies:
            await self.client.get("/accessibility")
        return {"_csrf_token": self.client.cookies["govern_form"], **fields}


@pytest.fixture(scope="session")
def application(urls: tuple[str, str]) -> Litestar:
    """Made once: it keeps nothing from one request to the next while it hears of no changes."""
    settings = Settings(home=HOME, redis_url=urls[1], secret=SECRET, clock=CLOCK)
    return create_app(settings, with_pool=False)


@pytest.fixture
def app(application: Litestar, world: World) -> Litestar:
    return application


@pytest_asyncio.fixture
async def visitor(app: Litestar) -> AsyncIterator[Callable[..., Awaitable[Visitor]]]:
    """`await visitor("alice@govern.example")` is a browser signed in as Alice; without an address, nobody."""
    opened: list[httpx.AsyncClient] = []

    async def visit(person: Person | None = None) -> Visitor:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://govern.test")
        opened.append(client)
        visitor = Visitor(client)
        if person:
            await store.forget(signing.TRIES + people.digest(person.email))  # wrong passwords of another test
            await visitor.sign_in(person)
        return visitor

    yield visit
    for client in opened:
        await client.aclose()


@pytest_asyncio.fixture
async def api(app: Litestar) -> AsyncIterator[Callable[..., Awaitable[httpx.AsyncClient]]]:
    """`await api(alice)` speaks to /api/v1 with a token of hers that may write."""
    opened: list[httpx.AsyncClient] = []

    async def speak(person: Person, scope: Scope = Scope.WRITE) -> httpx.AsyncClient:
        _, secret = await people_actions.make_token(person, NewToken(name="tests", scope=scope, days=1))
        headers = {"Authorization": f"Bearer {secret}"}
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://govern.test/api/v1", headers=headers
        )
        opened.append(client)
        return client

    yield speak
    for client in opened:
        await client.aclose()
