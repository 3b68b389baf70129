"""Whether the database's changes are heard is known, also where nobody says that they are not."""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from govern.adapters import changes
from govern.adapters.changes import Changes
from govern.adapters.database import engine
from tests.cable import Cable
from tests.world import World


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.005)


async def test_behind_a_cut_cable_nothing_is_kept(cast: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "ASKS_EVERY", 0.1)
    monkeypatch.setattr(changes, "PATIENCE", 0.5)
    parts, heard = urlsplit(engine().config["dsn"]), Changes()
    with Cable(socket=f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432") as cable:
        place = f"{parts.username}:{parts.password}@127.0.0.1:{cable.port}{parts.path}"
        monkeypatch.setitem(engine().config, "dsn", f"postgresql://{place}?sslmode=disable")
        async with changes.heard(heard):
            await until(lambda: heard.version is not None)
            cable.cut()
            await until(lambda: heard.version is None)
            cable.mend()
            await until(lambda: heard.version is not None)
