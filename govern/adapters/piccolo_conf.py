"""Piccolo imports this by name (PICCOLO_CONF), so it reads the database's address itself."""

import os
import warnings

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine


def config(url: str) -> dict[str, str | int]:
    """asyncpg's arguments of `postgresql://user:password@host:port/name?host=/socket/folder`."""
    return {"dsn": url} if url else {}


with warnings.catch_warnings():  # a server that does not answer is said once, where the pool is opened
    warnings.simplefilter("ignore")
    DB = PostgresEngine(config=config(os.environ.get("GOVERN_DATABASE_URL", "")))
APP_REGISTRY = AppRegistry(apps=["govern.piccolo_app"])
