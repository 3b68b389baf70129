"""A backup of the sample, restored into an empty database, is the same registers and the same whole record."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg

from tests import databases

FROM, TO = (databases.DATABASE + end for end in ("_kept", "_restored"))
TABLES = (
    "person",
    "contact",
    "milestone",
    "reforecast",
    "partner_decision",
    "raid_item",
    "line",
    "briefing",
    "entry",
)


def asked(database_url: str, *statements: str) -> list[Any]:
    async def ask() -> list[Any]:
        connection = await asyncpg.connect(database_url)
        try:
            return [await connection.fetch(statement) for statement in statements]
        finally:
            await connection.close()

    with ThreadPoolExecutor() as aside:  # a loop may be running on this thread
        return aside.submit(asyncio.run, ask()).result()


def test_a_backup_of_the_sample_restores_every_register_and_a_whole_record(
    urls: tuple[str, str], tmp_path: Path
) -> None:
    address = {FROM: databases.migrated(*urls, FROM), TO: databases.made(urls[0], TO)}

    def govern(database: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        plain = {name: value for name, value in os.environ.items() if not name.startswith("GOVERN_")}
        settings = {"GOVERN_DATABASE_URL": address[database], "GOVERN_REDIS_URL": urls[1], "GOVERN_HOME": str(tmp_path)}
        command = [sys.executable, "-m", "govern.cli", *arguments]
        clock = {"GOVERN_CLOCK": "2026-11-23T09:00"}
        return subprocess.run(command, env=plain | settings | clock, capture_output=True, text=True, check=False)

    file = tmp_path / "kept.backup"
    for arguments in (("sample",), ("backup", str(file))):
        done = govern(FROM, *arguments)
        assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o077 == 0
    done = govern(TO, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert govern(TO, "audit", "verify").returncode == 0
    everything = [f"SELECT * FROM {table} ORDER BY id" for table in TABLES]
    assert asked(address[TO], *everything) == asked(address[FROM], *everything)
    again = govern(TO, "restore", str(file))
    assert again.returncode == 1
    assert "It is not empty" in again.stderr
