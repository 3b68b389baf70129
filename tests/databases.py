"""Databases for the tests: each is a copy of one that was migrated once; and work in another than the pool's own."""

import asyncio
import hashlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from govern.adapters.database import engine

T = TypeVar("T")
Prepared: TypeAlias = tuple[asyncpg.Pool, T]
"""Connections to a database of its own, and what was put into it."""
TREE = Path(__file__).resolve().parent.parent
DATABASE = os.environ.get("TEST_DATABASE", "govern_test")
MIGRATED = f"{DATABASE}_migrated"
NOTED = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1"


def named(server: str, name: str) -> str:
    """The address of the database of that name."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def made(server: str, name: str, *, like: str = "template1") -> str:
    """The address of a database that is made anew: empty, or a copy of one to which nobody is connected."""
    _aside(_made(server, name, like))
    return named(server, name)


def do(address: str, statement: str) -> None:
    """One statement in the database of an address, beside whatever runs."""
    _aside(_asked(address, statement))


def migrated(server: str, redis: str, name: str) -> str:
    """The address of a database that is made anew, with every table and no row of anybody. `govern migrate` runs once
    for each state of the migrations: they need nothing but themselves."""
    files = sorted((TREE / "migrations").glob("*.py"))
    state = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    if _aside(_asked(server, NOTED, MIGRATED)) != state:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")}
        place = {"GOVERN_DATABASE_URL": made(server, MIGRATED), "GOVERN_REDIS_URL": redis}
        with TemporaryDirectory() as home:
            command = [sys.executable, "-m", "govern.cli", "migrate"]
            subprocess.run(command, env=plain | place | {"GOVERN_HOME": home}, cwd=TREE, check=True)
        _aside(_asked(server, f"COMMENT ON DATABASE {MIGRATED} IS '{state}'"))
    return made(server, name, like=MIGRATED)


@asynccontextmanager
async def second(server: str, redis: str, name: str, fill: Callable[[], Awaitable[T]]) -> AsyncIterator[Prepared[T]]:
    """Connections to a database beside the pool's own, once `fill` has put into it what stays; and what it answers."""
    async with asyncpg.create_pool(migrated(server, redis, name), min_size=1, max_size=2) as pool:
        with _within(pool):
            async with engine().transaction():
                found = await fill()
        yield pool, found


@asynccontextmanager
async def undone(pool: asyncpg.Pool) -> AsyncIterator[None]:
    """What is done inside is done in that database, and rolled back."""
    with _within(pool):
        async with engine().transaction() as transaction:
            yield
            await transaction.rollback()


@contextmanager
def _within(pool: asyncpg.Pool) -> Iterator[None]:
    """In that database, outside of any transaction that is open in another."""
    kept, engine().pool = engine().pool, pool
    outer = engine().current_transaction.set(None)
    try:
        yield
    finally:
        engine().current_transaction.reset(outer)
        engine().pool = kept


async def _made(server: str, name: str, like: str) -> None:
    connection = await asyncpg.connect(server)
    await _dropped(connection, name)
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    await connection.close()


async def _dropped(connection: asyncpg.Connection, name: str) -> None:
    """Where PostgreSQL itself is clearing up what a test left behind, nobody but it may end that: it is waited for."""
    for _ in range(60):
        with suppress(asyncpg.InsufficientPrivilegeError):
            await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            return
        await asyncio.sleep(1)
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def _asked(server: str, question: str, *arguments: str) -> Any:
    connection = await asyncpg.connect(server)
    try:
        return await connection.fetchval(question, *arguments)
    finally:
        await connection.close()


def _aside(work: Coroutine[Any, Any, T]) -> T:
    """On a thread of its own: a loop may be running on this one, such as the browser library's."""
    with ThreadPoolExecutor() as aside:
        return aside.submit(asyncio.run, work).result()
