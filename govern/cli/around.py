"""What every sub-command stands on: settings, servers that answer, and an event loop with a connection pool."""

import importlib
import multiprocessing
import os
import secrets
from argparse import Namespace
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from govern.cli import say as say
from govern.config import Settings, from_env
from govern.kit.errors import GovernError

T = TypeVar("T")
PICCOLO_CONF = "govern.adapters.piccolo_conf"


class NotUpToDate(GovernError):
    """Tables that the code reads are not there yet."""


def settled() -> Settings:
    """The settings, with the secret kept in the home folder where none is given."""
    settings = from_env(os.environ)
    settings.home.mkdir(parents=True, exist_ok=True)
    return (
        settings
        if settings.secret
        else msgspec.structs.replace(settings, secret=_kept_secret(settings.home / "secret"))
    )


def _kept_secret(file: Path) -> str:
    if not file.exists():
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(32))
    return file.read_text().strip()


@contextmanager
def connected() -> Iterator[Settings]:
    """Settings whose servers answer: the given ones, those of a running `govern start`, or bundled ones."""
    settings = settled()
    with ExitStack() as stack:
        if not (settings.database_url and settings.redis_url):
            settings = _with_urls(settings, *_running(settings.home) or stack.enter_context(_bundled(settings)))
        os.environ |= {
            "PICCOLO_CONF": PICCOLO_CONF,
            "GOVERN_HOME": str(settings.home),
            "GOVERN_DATABASE_URL": settings.database_url,
            "GOVERN_REDIS_URL": settings.redis_url,
            "GOVERN_SECRET": settings.secret,
        }
        yield settings


def _with_urls(settings: Settings, database_url: str, redis_url: str) -> Settings:
    return msgspec.structs.replace(
        settings, database_url=settings.database_url or database_url, redis_url=settings.redis_url or redis_url
    )


@contextmanager
def _bundled(settings: Settings) -> Iterator[tuple[str, str]]:
    from govern.adapters import servers

    note = settings.home / "running"
    with servers.bundled(settings.home) as urls:
        note.touch(mode=0o600)
        note.write_bytes(msgspec.json.encode([os.getpid(), urls.database, urls.redis]))
        try:
            yield urls.database, urls.redis
        finally:
            note.unlink(missing_ok=True)


def _running(home: Path) -> tuple[str, str] | None:
    """The servers of a `govern start` that is running on this home."""
    try:
        pid, database_url, redis_url = msgspec.json.decode((home / "running").read_bytes(), type=tuple[int, str, str])
        os.kill(pid, 0)
    except (OSError, msgspec.DecodeError):
        return None
    return database_url, redis_url


def within(settings: Settings, work: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Runs a coroutine with the adapters set up and a connection pool."""
    import asyncio

    from govern import config
    from govern.adapters import database, patience

    config.hand_out(settings)
    patience.configure(0)  # an index on a large table takes its time, and whoever gave the command waits for it

    async def run() -> int:
        async with database.pool(size=4):
            try:
                return await work()
            except database.UndefinedTableError as wrong:
                raise NotUpToDate("The database is not up to date. Run `govern migrate` first.") from wrong

    return asyncio.run(run())


def apart(work: Callable[..., T], *given: Any) -> T:
    """In a process of its own, which takes with it all that the work loads: who waits here may wait for weeks."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as one:
        return one.submit(work, *given).result()


def bring_in(arguments: Namespace) -> int:
    return int(_room(arguments).bring_in(arguments))


def take_out(arguments: Namespace) -> int:
    return int(_room(arguments).take_out(arguments))


def _room(arguments: Namespace) -> Any:
    name = arguments.what if arguments.what == "people" else f"{arguments.what.removesuffix('s')}s"
    return importlib.import_module(f"govern.cli.{name}")
