"""One use case, one transaction; jobs leave only after commit."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Hashable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar, cast

from asyncpg import Connection, connect
from asyncpg.exceptions import DataError as Unfit
from asyncpg.exceptions import InterfaceError, PostgresError, UndefinedTableError
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.table import TABLE_REGISTRY, Table

from govern.adapters import patience, queue
from govern.adapters.at_hand import AtHand
from govern.kit.errors import GovernError

Row = TypeVar("Row", bound=Table)
T = TypeVar("T")
U = TypeVar("U")
__all__ = [
    "Job",
    "NoDatabase",
    "UndefinedTableError",
    "Unfit",
    "Work",
    "all_or_nothing",
    "answers",
    "answers_together",
    "copy_aside",
    "copy_in",
    "engine",
    "insert_all",
    "is_in_transaction",
    "ping",
    "pool",
    "side_by_side",
    "trial",
    "unit_of_work",
]


class NoDatabase(GovernError):
    """Nothing answers at the address of the settings, or it does not take the name and password."""


class Job(NamedTuple):
    task: str
    arguments: dict[str, Any]


class Work:
    """What one use case does besides its rows: the jobs that follow it."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def then(self, task: str, **arguments: Any) -> None:
        """Sends a job by name once the transaction is committed; arguments are ids, never content."""
        self.jobs.append(Job(task, arguments))


_current: ContextVar[Work | None] = ContextVar("unit_of_work", default=None)


@cache
def engine() -> PostgresEngine:
    """Ours, told to every table. One that is not told looks for it through Piccolo's tools for migrations, which load
    a formatter of Python: 15 MB in each process."""
    from govern.adapters.piccolo_conf import DB

    for table in TABLE_REGISTRY:
        table._meta.db = DB
    return DB


@asynccontextmanager
async def unit_of_work() -> AsyncIterator[Work]:
    """Joins the unit of work around it, if there is one, so that use cases compose into one transaction."""
    if outer := _current.get():
        yield outer
        return
    work = Work()
    token = _current.set(work)
    try:
        async with engine().transaction():
            yield work
    finally:
        _current.reset(token)
    for job in work.jobs:
        await queue.send(job.task, job.arguments)


@asynccontextmanager
async def trial() -> AsyncIterator[None]:
    """What is done inside is undone, rows and jobs, also where a request's own unit of work is around it."""
    async with unit_of_work() as work:
        jobs = list(work.jobs)
        point = await _open_transaction().savepoint()
        try:
            yield
        finally:
            await point.rollback_to()  # type: ignore[no-untyped-call]
            work.jobs[:] = jobs


@asynccontextmanager
async def all_or_nothing() -> AsyncIterator[Work]:
    """A unit of work of which nothing stays where it ends in an error, also where another is around it."""
    async with unit_of_work() as work:
        jobs = list(work.jobs)
        point = await _open_transaction().savepoint()
        try:
            yield work
        except BaseException:
            await point.rollback_to()  # type: ignore[no-untyped-call]
            work.jobs[:] = jobs
            raise


def _open_transaction() -> PostgresTransaction:
    found = engine().current_transaction.get()
    if found is None:
        raise RuntimeError("There is no transaction to mark")
    return found


@asynccontextmanager
async def pool(size: int = 10) -> AsyncIterator[None]:
    """Connections kept for one event loop; without it Piccolo opens one for every query."""
    limit = patience.seconds()
    waits = {"command_timeout": limit, "timeout": limit} if limit else {}
    try:
        await engine().start_connection_pool(min_size=1, max_size=size, reset=_as_it_is, init=_as_patient, **waits)
    except (OSError, InterfaceError, PostgresError) as wrong:
        raise NoDatabase(
            f"The database does not answer: {wrong}. Check GOVERN_DATABASE_URL, and that PostgreSQL runs."
        ) from wrong
    _at_hand.append(AtHand(partial(connect, **engine().config, **waits)))
    try:
        yield
    finally:
        await _at_hand.pop().close()
        await engine().close_connection_pool()


async def _as_patient(connection: "Connection[Any]") -> None:
    """PostgreSQL gives up too: locks of a program that it can no longer hear would hold up all others."""
    if limit := patience.seconds():
        await connection.execute(f"SET idle_in_transaction_session_timeout = {int(2000 * limit)}")


_at_hand: list[AtHand] = []


async def _as_it_is(_: Any) -> None:
    """Nothing here leaves a trace in a session (settings, locks and cursors end with their transaction), so none need
    be undone when a connection comes back: that would be a second journey to the database for each question."""


async def answers(question: str, *arguments: Any) -> list[Mapping[str, Any]]:
    """Rows of a statement written with $1, $2 …, in the transaction around it if there is one.

    For what is read with every request: `Table.raw` builds the same statement anew each time, which takes longer than
    to ask it.
    """
    current, pool = engine().current_transaction.get(), engine().pool
    if current is not None:
        return cast(list[Mapping[str, Any]], await current.connection.fetch(question, *arguments))
    if pool is None:
        raise RuntimeError("There is no pool to ask")
    if _at_hand and (found := await _at_hand[-1].ask(question, arguments)) is not None:
        return cast(list[Mapping[str, Any]], found)
    async with pool.acquire() as connection:
        return cast(list[Mapping[str, Any]], await connection.fetch(question, *arguments))


async def answers_together(question: str, *arguments: Hashable) -> list[Mapping[str, Any]]:
    """As `answers`, for what many programs ask at the same moment: asked once for all who came since it last was."""
    if is_in_transaction() or not _at_hand:
        return await answers(question, *arguments)
    return await _at_hand[-1].rounds.ask((question, arguments), partial(answers, question, *arguments))


async def side_by_side(one: Awaitable[T], other: Awaitable[U]) -> tuple[T, U]:
    """Both, each on connections of its own; in a transaction, which has but one, the one after the other."""
    if is_in_transaction():
        return await one, await other
    return await asyncio.gather(one, other)


def is_in_transaction() -> bool:
    return engine().current_transaction.get() is not None


async def ping() -> None:
    """Raises when the database does not answer."""
    await engine().run_ddl("SELECT 1")


async def insert_all(table: type[Row], rows: Sequence[Row], *, at_once: int = 1_000) -> None:
    """Many rows in few statements."""
    for start in range(0, len(rows), at_once):
        await table.insert(*rows[start : start + at_once])


async def copy_in(
    table: type[Table], columns: Sequence[str], rows: AsyncIterable[Sequence[Any]] | Iterable[Sequence[Any]]
) -> None:
    """Very many rows by COPY, as they come, inside the transaction that is open."""
    connection = _open_transaction().connection
    await connection.copy_records_to_table(table._meta.tablename, records=rows, columns=list(columns))


async def copy_aside(name: str, columns: Mapping[str, str], rows: AsyncIterable[Sequence[Any]]) -> None:
    """Very many rows, as they come, into a table that ends with this transaction, for statements that add them up;
    `columns` are names and types of PostgreSQL."""
    connection = _open_transaction().connection
    await connection.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
    told = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    await connection.execute(f"CREATE TEMP TABLE {name} ({told}) ON COMMIT DROP")
    await connection.copy_records_to_table(name, records=rows, columns=list(columns))
