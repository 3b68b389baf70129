"""A backup of the sample while people work with it, restored into an empty database, is the same registers and the
same whole record."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg

from tests import databases
from tests.journeys.conftest import TREE

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


def govern(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "govern.cli", *arguments]
    return subprocess.run(command, env=environment, cwd=TREE, capture_output=True, text=True, check=False)


def test_a_backup_of_the_sample_restores_every_register_and_a_whole_record(
    address: str, environment: dict[str, str], urls: tuple[str, str], tmp_path: Path
) -> None:
    there = databases.made(urls[0], f"{databases.DATABASE}_restored")
    empty = environment | {"GOVERN_DATABASE_URL": there, "GOVERN_HOME": str(tmp_path)}
    file = tmp_path / "kept.backup"
    done = govern(environment, "backup", str(file))
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o077 == 0
    done = govern(empty, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert govern(empty, "audit", "verify").returncode == 0
    everything = [f"SELECT * FROM {table} ORDER BY id" for table in TABLES]
    registers = asked(there, *everything)
    assert all(registers)
    assert registers == asked(environment["GOVERN_DATABASE_URL"], *everything)
    again = govern(empty, "restore", str(file))
    assert again.returncode == 1
    assert "It is not empty" in again.stderr
