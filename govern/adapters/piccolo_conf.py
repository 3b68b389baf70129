"""Piccolo imports this by name (PICCOLO_CONF), so it reads the database's address itself. Its registry is for
migrations, and is made when they ask for it."""

import os
import warnings
from typing import TYPE_CHECKING

from piccolo.engine.postgres import PostgresEngine

if TYPE_CHECKING:
    from piccolo.conf.apps import AppRegistry


def config(url: str) -> dict[str, str | int]:
    """asyncpg's arguments of `postgresql://user:password@host:port/name?host=/socket/folder`."""
    return {"dsn": url} if url else {}


with warnings.catch_warnings():  # a server that does not answer is said once, where the pool is opened
    warnings.simplefilter("ignore")
    DB = PostgresEngine(config=config(os.environ.get("GOVERN_DATABASE_URL", "")))


def __getattr__(name: str) -> "AppRegistry":
    if name != "APP_REGISTRY":
        raise AttributeError(name)
    from piccolo.conf.apps import AppRegistry

    return AppRegistry(apps=["govern.piccolo_app"])
